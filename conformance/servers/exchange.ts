/** Requests over real sockets, with headers exactly as given. */
import { request as send } from "node:http";
import type { HeaderList, WireResponse } from "@whycors/core";

export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: HeaderList;
  readonly body: string | null;
}

export function exchange(port: number, { method, path, headers, body }: SentRequest): Promise<WireResponse> {
  return new Promise((resolve, reject) => {
    const raw = [["Host", `127.0.0.1:${port}`], ["Connection", "close"], ...headers];
    const length: HeaderList = body === null ? [] : [["Content-Length", String(Buffer.byteLength(body))]];
    const request = send({ host: "127.0.0.1", port, method, path, headers: [...raw, ...length].flat(), agent: false, timeout: 20_000 });
    request.on("response", (response) => {
      const names = response.rawHeaders.filter((_, index) => index % 2 === 0);
      const lines = names.map((name, index) => [name, response.rawHeaders[2 * index + 1] ?? ""] as const);
      response.resume();
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: lines }));
      response.on("error", reject);
    });
    // a server that refuses a body may close before it has read all of it
    request.on("error", reject);
    request.on("timeout", () => request.destroy(new Error(`no answer to ${method} ${path}`)));
    request.end(body ?? undefined);
  });
}
