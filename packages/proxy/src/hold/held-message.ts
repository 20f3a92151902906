import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { getHeader, type HeaderList } from "@whycors/core";
import type { HttpMessage } from "../message/http-text.ts";

/** Bodies longer than this are not shown, and stay as they are. In bytes. */
export const SHOWN_BODY: number = 1024 * 1024;

const DECODERS: Readonly<Record<string, (bytes: Uint8Array, options: { maxOutputLength: number }) => Buffer>> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

/** A body as the text that is shown for it; null where it is none, or too long. */
export function shownBody(headers: HeaderList, bytes: Uint8Array | null): string | null {
  if (bytes === null) return null;
  const coding = (getHeader(headers, "Content-Encoding") ?? "").toLowerCase();
  try {
    const decoder = DECODERS[coding];
    if (decoder === undefined && coding !== "" && coding !== "identity") return null;
    const plain = decoder === undefined || bytes.length === 0 ? bytes : decoder(bytes, { maxOutputLength: 4 * SHOWN_BODY });
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(plain);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

const FRAMING = /^(?:content-length|transfer-encoding)$/i;

/** The headers and the body of an edited message; a body of null stays as it is. What frames the body follows from the body. */
export function editedParts(
  { headers, body }: HttpMessage,
  original: HeaderList,
  shown: string | null,
): { readonly headers: HeaderList; readonly body: Uint8Array | null } {
  const own = headers.filter(([name]) => !FRAMING.test(name));
  if (body === null || body === shown) return { headers: [...own, ...original.filter(([name]) => FRAMING.test(name))], body: null };
  const bytes = new TextEncoder().encode(body);
  const decoded = own.filter(([name]) => name.toLowerCase() !== "content-encoding");
  return { headers: [...decoded, ["Content-Length", String(bytes.length)]], body: bytes };
}
