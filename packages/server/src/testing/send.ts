import { request as send } from "node:http";
import type { HeaderList } from "@whycors/core";

export interface Received {
  readonly status: number;
  /** As they came, duplicates included. */
  readonly headers: HeaderList;
  readonly body: string;
}

/** One request over a real socket, with its headers as they are given. */
export function request(port: number, method: string, path: string, headers: HeaderList = []): Promise<Received> {
  return new Promise((resolve, reject) => {
    const lines = [["Host", `127.0.0.1:${port}`] as const, ...headers].flat();
    const sent = send({ host: "127.0.0.1", port, method, path, headers: lines, agent: false, timeout: 10_000 }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (text: string) => {
        body += text;
      });
      response.on("error", reject);
      response.on("end", () => {
        const raw = response.rawHeaders;
        const received = raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ""] as const] : []));
        resolve({ status: response.statusCode ?? 0, headers: received, body });
      });
    });
    sent.on("error", reject);
    sent.on("timeout", () => sent.destroy(new Error("no answer in time")));
    sent.end();
  });
}

/** The headers about which a policy decides, in lower case and sorted. */
export function corsHeaders({ headers }: Pick<Received, "headers">): readonly string[] {
  return headers
    .map(([name, value]) => `${name.toLowerCase()}: ${value}`)
    .filter((line) => /^(access-control-|vary:)/.test(line))
    .sort();
}
