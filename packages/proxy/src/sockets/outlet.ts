import { ServerResponse, STATUS_CODES } from "node:http";
import { Writable } from "node:stream";
import { TLSSocket } from "node:tls";
import { getHeader, type HeaderList } from "@whycors/core";
import { flat } from "../rewrite/headers.ts";
import type { AnswerHead } from "./forward.ts";

/** Where an answer goes: to a browser, or nowhere. */
export interface Outlet extends Writable {
  sendDate: boolean;
  writeHead(status: number, statusText: string, headers: string[]): unknown;
  addTrailers(trailers: readonly [string, string][]): void;
}

/** Takes the answer to a request that no browser waits for. */
export function nowhere(): Outlet {
  const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
  return Object.assign(sink, { sendDate: false, writeHead: () => sink, addTrailers: () => {} });
}

/** Cuts the connection, so that the browser sees what it would see without the proxy. */
export function cut(outlet: Outlet, how: "reset" | "close"): void {
  const socket = outlet instanceof ServerResponse ? outlet.socket : null;
  // within TLS there is no reset
  if (how === "reset" && socket !== null && !(socket instanceof TLSSocket)) socket.resetAndDestroy();
  outlet.destroy();
}

export function writeHead(outlet: Outlet, { status, statusText, headers }: AnswerHead): void {
  outlet.sendDate = false;
  const kept = isChunked(outlet, status, headers) ? headers : headers.filter(([name]) => name.toLowerCase() !== "trailer");
  outlet.writeHead(status, statusText, flat(kept));
}

/** Whether an answer goes out in chunks, behind which there may be trailers: Node refuses to announce them elsewhere. */
function isChunked(outlet: Outlet, status: number, headers: HeaderList): boolean {
  if (!(outlet instanceof ServerResponse) || !outlet.useChunkedEncodingByDefault) return false;
  const hasBody = outlet.req.method !== "HEAD" && status !== 204 && status !== 304;
  return hasBody && !headers.some(([name]) => name.toLowerCase() === "content-length");
}

/** An answer of the proxy itself. A page of any origin may read it: it says nothing but what went wrong. */
export function answerPlainly(outlet: Outlet, status: number, text: string, request: HeaderList): void {
  const body = Buffer.from(`whycors proxy: ${text}\n`);
  const origin = getHeader(request, "Origin");
  const headers: HeaderList = [
    ["Content-Type", "text/plain; charset=utf-8"],
    ["Content-Length", String(body.length)],
    ["Cache-Control", "no-store"],
    ["X-Content-Type-Options", "nosniff"],
    ...(origin === null
      ? []
      : ([
          ["Access-Control-Allow-Origin", origin],
          ["Access-Control-Allow-Credentials", "true"],
          ["Vary", "Origin"],
        ] as const)),
  ];
  writeHead(outlet, { status, statusText: STATUS_CODES[status] ?? "", headers });
  outlet.end(body);
}
