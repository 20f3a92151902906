/** Reads HTTP/1.1 requests by hand, so that odd methods such as lower-case `patch` get through as they are. */
import type { Socket } from "node:net";
import type { HeaderPairs } from "../truth/case.ts";

export interface RawRequest {
  readonly method: string;
  readonly target: string;
  readonly scheme: "http" | "https";
  readonly headers: HeaderPairs;
  readonly header: (name: string) => string | undefined;
  readonly body: Buffer;
}

/** Reads one request off a fresh connection (every answer closes it) and hands it to `handle`. */
export function readRequest(socket: Socket, scheme: RawRequest["scheme"], handle: (request: RawRequest) => void): void {
  let buffer = Buffer.alloc(0);
  let done = false;
  socket.on("error", () => {});
  socket.on("data", (chunk: Buffer) => {
    if (done) return;
    buffer = Buffer.concat([buffer, chunk]);
    if (!/[A-Za-z]/.test(String.fromCharCode(buffer[0] ?? 0))) {
      // TLS where plain HTTP is spoken, say
      done = true;
      socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
      return;
    }
    const request = parse(buffer, scheme);
    if (request === null) return;
    done = true;
    handle(request);
  });
}

/** The request, or null as long as some of it is still to come. */
function parse(data: Buffer, scheme: RawRequest["scheme"]): RawRequest | null {
  const end = data.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const [first = "", ...lines] = data.subarray(0, end).toString("latin1").split("\r\n");
  const [method = "", target = "/"] = first.split(" ");
  const headers = lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()] as const);
  const header = (name: string): string | undefined => headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
  const rest = data.subarray(end + 4);
  const chunked = /chunked/i.test(header("transfer-encoding") ?? "");
  if (!chunked && rest.length < Number(header("content-length") ?? 0)) return null;
  const body = chunked ? dechunk(rest) : rest;
  return body === null ? null : { method, target, scheme, headers, header, body };
}

function dechunk(data: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const endOfLine = data.indexOf("\r\n", at);
    if (endOfLine < 0) return null;
    const size = Number.parseInt(data.subarray(at, endOfLine).toString("latin1"), 16);
    if (size === 0) return Buffer.concat(parts);
    if (data.length < endOfLine + 2 + size + 2) return null;
    parts.push(data.subarray(endOfLine + 2, endOfLine + 2 + size));
    at = endOfLine + 2 + size + 2;
  }
}
