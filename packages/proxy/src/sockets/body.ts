import type { IncomingMessage } from "node:http";
import type { Http2ServerRequest } from "node:http2";
import { Readable } from "node:stream";

/** What undici takes as a body. */
export type BodySource = Readable | Uint8Array | null;

/** The body of a request. */
export interface RequestBody {
  /** All of it, where its length is known and at most `limit` bytes; null otherwise. It can be sent nevertheless. */
  read(limit: number): Promise<Uint8Array | null>;
  /** What is sent; asked for once. */
  source(): BodySource;
  /** What was sent, where it is short enough to be sent again; null where it was too long. */
  sent(): Uint8Array | null;
}

/** Bodies up to this length are kept while their exchange is, so that it can be sent again. In bytes. */
const KEPT = 64 * 1024;
const EMPTY = new Uint8Array();

export const NO_BODY: RequestBody = { read: () => Promise.resolve(EMPTY), source: () => null, sent: () => EMPTY };

/** A body that is here already. */
export function bodyOfBytes(bytes: Uint8Array): RequestBody {
  return bytes.length === 0 ? NO_BODY : { read: () => Promise.resolve(bytes), source: () => bytes, sent: () => bytes };
}

/** The body that follows a request's head, streamed unless somebody reads it. */
export function bodyOf(request: IncomingMessage | Http2ServerRequest): RequestBody {
  const { "content-length": length, "transfer-encoding": coding } = request.headers;
  const none = "stream" in request ? request.stream.endAfterHeaders : (length === undefined || length === "0") && coding === undefined;
  if (none) return NO_BODY;
  let whole: Uint8Array | null = null;
  let kept: Buffer[] | null = [];
  let size = 0;
  const source = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of request) {
      size += chunk.length;
      if (size > KEPT) kept = null;
      kept?.push(chunk);
      yield chunk;
    }
  };
  return {
    async read(limit) {
      if (length === undefined || Number(length) > limit) return null;
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      whole = Buffer.concat(chunks);
      return whole;
    },
    source: () => whole ?? Readable.from(source(), { objectMode: false }),
    sent: () => whole ?? (kept === null ? null : Buffer.concat(kept)),
  };
}
