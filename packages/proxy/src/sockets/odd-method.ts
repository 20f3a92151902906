import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { HeaderList } from "@whycors/core";
import { parseMessage } from "../message/http-text.ts";

/** A request whose method Node's parser does not know: browsers send `patch` as the page writes it. */
export interface OddRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** Longer bodies are refused: the parser hands them over packet by packet, with an error each. In bytes. */
const MOST_BODY = 1024 * 1024;

/** What has arrived of such requests, by connection. */
export type OddArrivals = WeakMap<Duplex, Buffer>;

/**
 * Puts the packets together that a parser refused. Gives the request when it is whole, null while more is to come, and
 * `malformed` for what is none.
 */
export function readOddRequest(arrivals: OddArrivals, socket: Duplex, packet: Buffer): OddRequest | "malformed" | null {
  const bytes = Buffer.concat([arrivals.get(socket) ?? Buffer.alloc(0), packet]);
  const end = bytes.indexOf("\r\n\r\n");
  const head = end < 0 ? null : parseMessage(bytes.toString("latin1", 0, end));
  if (head === null || "mistakes" in head || head.start.kind !== "request") return "malformed";
  const { start, headers } = head;
  const length = Number(headers.find(([name]) => name.toLowerCase() === "content-length")?.[1] ?? "0");
  const chunked = headers.some(([name]) => name.toLowerCase() === "transfer-encoding");
  if (chunked || !Number.isSafeInteger(length) || length < 0 || length > MOST_BODY) return "malformed";
  const body = bytes.subarray(end + 4, end + 4 + length);
  arrivals.set(socket, bytes);
  if (body.length < length) return null;
  arrivals.delete(socket);
  return { method: start.method, target: start.url, headers, body };
}

/** A response on a connection whose parser has given up; the connection ends with it. */
export function lastResponse(socket: Duplex, method: string): ServerResponse | null {
  if (!(socket instanceof Socket)) return null;
  const request = Object.assign(new IncomingMessage(socket), { method, httpVersionMajor: 1, httpVersionMinor: 1, httpVersion: "1.1" });
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.on("finish", () => socket.end());
  socket.on("close", () => response.destroy());
  return response;
}
