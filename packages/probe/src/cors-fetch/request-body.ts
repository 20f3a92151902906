import { ReadableStream } from "node:stream/web";
import { isAnyArrayBuffer, isUint8Array } from "node:util/types";
import type { BodyInfo } from "@whycors/core";

/** The body of a request. All but a stream can be sent more than once. */
export interface RequestBody {
  readonly info: BodyInfo;
  readonly content: Uint8Array | Blob | ReadableStream<Uint8Array>;
}

/** https://fetch.spec.whatwg.org/#concept-bodyinit-extract: throws a TypeError for a stream that was read from. */
export function extractBody(body: unknown): RequestBody | Promise<RequestBody> {
  if (body instanceof FormData) return encodeForm(body);
  if (body instanceof Blob) {
    return { info: { source: "bytes", type: body.type === "" ? null : body.type, length: body.size }, content: body };
  }
  if (isStream(body)) {
    if (body.locked) throw new TypeError("the body is a stream that is being read already");
    return { info: { source: "stream", type: null, length: null }, content: body };
  }
  if (isAnyArrayBuffer(body)) return bytesBody(new Uint8Array(body.slice(0)), null);
  if (ArrayBuffer.isView(body)) return bytesBody(new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice(), null);
  const type = body instanceof URLSearchParams ? "application/x-www-form-urlencoded;charset=UTF-8" : "text/plain;charset=UTF-8";
  const bytes = Buffer.from(`${body}`, "utf8");
  return { info: { source: "string", type, length: bytes.length }, content: bytes };
}

/** Node's Response knows how to write multipart/form-data, and copies the form at once. */
async function encodeForm(form: FormData): Promise<RequestBody> {
  const encoded = new Response(form);
  return bytesBody(new Uint8Array(await encoded.arrayBuffer()), encoded.headers.get("Content-Type"));
}

export function bytesBody(bytes: Uint8Array, type: string | null): RequestBody {
  return { info: { source: "bytes", type, length: bytes.length }, content: bytes };
}

export function isStream(body: unknown): body is ReadableStream<Uint8Array> {
  return body instanceof ReadableStream;
}

/** The chunks of a stream, which must be bytes. */
export async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    if (!isUint8Array(chunk)) throw new TypeError("a stream that is a request's body must give Uint8Array chunks");
    yield chunk;
  }
}
