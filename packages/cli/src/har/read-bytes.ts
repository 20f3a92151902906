import { open, stat } from "node:fs/promises";
import { pipeline, Readable } from "node:stream";
import { createUnzip } from "node:zlib";
import { UsageError } from "../usage-error.ts";

/** A file, or standard input, as it is read. */
export interface Source {
  /** UTF-8, unpacked; each chunk is good until the next is asked for. Ends early where the packed data are damaged. */
  readonly chunks: AsyncIterable<Buffer>;
  /** How much of the file was read, packed or not. */
  readonly read: () => number;
  /** In bytes; null when it is not known. */
  readonly size: number | null;
  /** What was wrong with the packing; null when nothing was. */
  readonly damage: () => string | null;
}

const CHUNK = 256 * 1024;

/** Opens a HAR: plain, or packed with gzip or zlib, in UTF-8 or UTF-16. */
export async function openHar(file: string, stdin: NodeJS.ReadableStream): Promise<Source> {
  const size = file === "-" ? null : await sizeOf(file);
  let read = 0;
  let damage: string | null = null;
  const counted = (async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of file === "-" ? stdin : chunksOf(file)) {
      const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      read += bytes.length;
      yield bytes;
    }
  })();
  const chunks = (async function* (): AsyncGenerator<Buffer> {
    try {
      yield* decoded(counted);
    } catch (error) {
      if (!isZlibError(error)) throw unreadable(file, error);
      damage = error.code === "Z_BUF_ERROR" ? "the packed file ends too early" : "the packed file is damaged";
    }
  })();
  return { chunks, read: () => read, size, damage: () => damage };
}

/** The file in pieces, all in the same memory: each is gone with the next. */
async function* chunksOf(file: string): AsyncGenerator<Buffer> {
  const handle = await open(file);
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw new UsageError(`\`${file}\` is a folder`, "give the HAR file in it");
    return found.isFile() ? found.size : null;
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): Error {
  if (error instanceof UsageError) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new UsageError(`\`${file}\` cannot be read: ${why}`);
}

function isZlibError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("Z_");
}

/** By the first bytes: unpacks, and turns UTF-16 into UTF-8. */
async function* decoded(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const head = await atLeast(chunks, 4);
  const all = prepend(head, chunks);
  const [first = 0, second = 0] = head;
  if (head.toString("latin1", 0, 4) === "PK\u0003\u0004")
    throw new UsageError("this is a ZIP archive", "unpack it, and give the .har file in it");
  const isGzip = first === 0x1f && second === 0x8b;
  const isZlib = first === 0x78 && ((first << 8) | second) % 31 === 0;
  if (isGzip || isZlib) yield* decoded(unpacked(all));
  else if (first === 0xff && second === 0xfe) yield* transcoded(all, "utf-16le");
  else if (first === 0xfe && second === 0xff) yield* transcoded(all, "utf-16be");
  else if (head.toString("latin1", 0, 3) === "\u00ef\u00bb\u00bf") yield* prepend(head.subarray(3), chunks);
  else yield* all;
}

async function* unpacked(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const unzip = createUnzip({ chunkSize: CHUNK });
  // whoever reads from it sees its error
  pipeline(Readable.from(copies(chunks)), unzip, () => {});
  for await (const chunk of unzip) yield chunk;
}

/** Streams read ahead. */
async function* copies(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}

async function atLeast(chunks: AsyncGenerator<Buffer>, bytes: number): Promise<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  while (head.length < bytes) {
    const { value, done } = await chunks.next();
    if (done === true) break;
    head = Buffer.concat([head, value]);
  }
  return head;
}

async function* prepend(head: Buffer, chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  yield* chunks;
}

async function* transcoded(chunks: AsyncGenerator<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

/** Faster than a TextDecoder. */
export function decodeUtf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
}
