import zlib from "node:zlib";
import { getHeader, type HeaderList } from "@whycors/core";

/** The body without its content codings, at most `limit` bytes of it. What cannot be decoded is given as it came. */
export async function decodeBody(
  headers: HeaderList,
  body: Uint8Array,
  limit: number,
): Promise<{ readonly body: Uint8Array; readonly truncated: boolean }> {
  let result = { body, truncated: false };
  for (const coding of codingsOf(headers)) {
    const decoder = decoderFor(coding);
    if (decoder === null || body.length === 0) return result;
    const decoded = await drain(decoder, result.body, limit);
    if (decoded === null) return result;
    result = { body: decoded.body, truncated: result.truncated || decoded.truncated };
  }
  return result;
}

/** The content codings in the order in which they must be taken off. */
export function codingsOf(headers: HeaderList): readonly string[] {
  const value = getHeader(headers, "Content-Encoding");
  if (value === null) return [];
  const codings = value.split(",").map((coding) => coding.trim().toLowerCase());
  return codings.filter((coding) => coding !== "" && coding !== "identity").reverse();
}

type Decoder = zlib.Gunzip | zlib.Inflate | zlib.BrotliDecompress;

/** From Node 22.15 on. */
const createZstdDecompress: (() => Decoder) | undefined = Reflect.get(zlib, "createZstdDecompress");

/** Whether this Node can decode zstd. */
export const DECODES_ZSTD: boolean = createZstdDecompress !== undefined;

/** Null for a coding that is not known. A body that was cut off is decoded as far as it goes. */
export function decoderFor(coding: string): Decoder | null {
  const finishFlush = zlib.constants.Z_SYNC_FLUSH;
  if (coding === "gzip" || coding === "x-gzip") return zlib.createGunzip({ finishFlush });
  if (coding === "deflate") return zlib.createInflate({ finishFlush });
  if (coding === "zstd" && createZstdDecompress !== undefined) return createZstdDecompress();
  return coding === "br" ? zlib.createBrotliDecompress({ finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH }) : null;
}

function drain(decoder: Decoder, input: Uint8Array, limit: number): Promise<{ body: Uint8Array; truncated: boolean } | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    decoder.on("data", (chunk: Buffer) => {
      chunks.push(chunk.subarray(0, Math.max(0, limit - length)));
      length += chunk.length;
      if (length <= limit) return;
      decoder.destroy();
      resolve({ body: Buffer.concat(chunks), truncated: true });
    });
    decoder.on("end", () => resolve({ body: Buffer.concat(chunks), truncated: false }));
    decoder.on("error", () => resolve(length === 0 ? null : { body: Buffer.concat(chunks), truncated: true }));
    decoder.end(input);
  });
}
