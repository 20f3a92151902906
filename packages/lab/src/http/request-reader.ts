import type { Header } from "@whycors/core";
import type { RequestHead } from "../scenario.ts";
import { BODY_LIMIT, HEAD_LIMIT } from "./limits.ts";

/** What comes out of the bytes of a connection. */
export type ReaderEvent =
  /** A whole request; its body was read over. */
  | { readonly kind: "request"; readonly head: RequestHead; readonly host: string | null; readonly keepAlive: boolean }
  /** No request that the lab answers; nothing after it can be understood. */
  | { readonly kind: "refused"; readonly status: number };

/** Reads requests out of bytes. It keeps no more than one head, and of bodies nothing. */
export interface RequestReader {
  readonly push: (chunk: Buffer) => void;
  /** The next event that the bytes so far are good for, or null. */
  readonly next: () => ReaderEvent | null;
}

/** A reader for one connection. */
export function createRequestReader(): RequestReader {
  let bytes: Buffer = Buffer.alloc(0);
  let searched = 0;
  let waiting: { readonly event: ReaderEvent; readonly body: number } | null = null;
  let broken = false;
  const refuse = (status: number): ReaderEvent => {
    broken = true;
    bytes = Buffer.alloc(0);
    return { kind: "refused", status };
  };
  const next = (): ReaderEvent | null => {
    if (broken) return null;
    if (waiting !== null) {
      const read = Math.min(waiting.body, bytes.length);
      bytes = bytes.subarray(read);
      const { event, body } = waiting;
      waiting = body > read ? { event, body: body - read } : null;
      return waiting === null ? event : null;
    }
    if (bytes.length > 0 && !beginsLikeARequest(bytes)) return refuse(400);
    const end = bytes.indexOf("\r\n\r\n", Math.max(0, searched - 3));
    searched = bytes.length;
    if (end > HEAD_LIMIT || (end < 0 && bytes.length > HEAD_LIMIT)) return refuse(431);
    if (end < 0) return null;
    const parsed = parseHead(bytes.toString("latin1", 0, end));
    bytes = bytes.subarray(end + 4);
    searched = 0;
    if (typeof parsed === "number") return refuse(parsed);
    waiting = parsed;
    return next();
  };
  return {
    push: (chunk) => {
      if (!broken) bytes = bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]);
    },
    next,
  };
}

/** Whether the first byte can belong to a method. A TLS handshake, for one, cannot: it would wait for an answer for long. */
function beginsLikeARequest(bytes: Buffer): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]/.test(bytes.toString("latin1", 0, 1));
}

/** Gives the request, and how many bytes of body follow; or the status with which to refuse. */
function parseHead(text: string): { readonly event: ReaderEvent; readonly body: number } | number {
  const [requestLine = "", ...lines] = text.split("\r\n");
  const match = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+) (\/[!-~]*) HTTP\/1\.([01])$/.exec(requestLine);
  if (match === null) return 400;
  const [, method = "", target = "", minor] = match;
  const headers: Header[] = [];
  for (const line of lines) {
    const header = parseHeaderLine(line);
    if (header === null) return 400;
    headers.push(header);
  }
  const values = (name: string): readonly string[] => headers.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value);
  if (values("transfer-encoding").length > 0) return 411;
  const [length = "0", ...further] = values("content-length");
  if (further.length > 0 || !/^\d+$/.test(length)) return 400;
  if (Number(length) > BODY_LIMIT) return 413;
  const hosts = values("host");
  if (hosts.length > 1) return 400;
  const connection = values("connection").join(",").toLowerCase();
  const keepAlive = minor === "1" && !connection.split(",").some((option) => option.trim() === "close");
  const mark = target.search(/[?#]/);
  const head: RequestHead = {
    method,
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? "" : target.slice(mark),
    headers,
  };
  return { event: { kind: "request", head, host: hosts[0] ?? null, keepAlive }, body: Number(length) };
}

function parseHeaderLine(line: string): Header | null {
  const colon = line.indexOf(":");
  const name = line.slice(0, colon);
  if (colon < 1 || !/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) return null;
  const value = line.slice(colon + 1);
  if (/[\0\r\n]/.test(value)) return null;
  return [name, value.trim()];
}
