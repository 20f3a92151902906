/** A file that is packed in a way that cannot be read here, or whose packing is damaged. */
export class PackingError extends Error {
  override readonly name = "PackingError";
  readonly packing: "zip" | "damaged";

  constructor(packing: "zip" | "damaged", options?: ErrorOptions) {
    super(`the file is ${packing}`, options);
    this.packing = packing;
  }
}

/**
 * The bytes of a file in UTF-8: unpacked where it is packed with gzip or zlib, and recoded where it is UTF-16.
 *
 * @throws {PackingError} after all that could be unpacked was given
 */
export function decodedChunks(file: Blob): AsyncGenerator<Uint8Array> {
  return decoded(chunksOf(file.stream()));
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function* decoded(chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const head = await atLeast(chunks, 4);
  const all = prepend(head, chunks);
  const [first = 0, second = 0] = head;
  const is = (...bytes: readonly number[]): boolean => bytes.every((byte, index) => head[index] === byte);
  if (is(0x50, 0x4b, 3, 4)) throw new PackingError("zip");
  if (is(0x1f, 0x8b)) yield* decoded(unpacked(all, "gzip"));
  else if (first === 0x78 && ((first << 8) | second) % 31 === 0) yield* decoded(unpacked(all, "deflate"));
  else if (is(0xff, 0xfe)) yield* recoded(all, "utf-16le");
  else if (is(0xfe, 0xff)) yield* recoded(all, "utf-16be");
  else if (is(0xef, 0xbb, 0xbf)) yield* prepend(head.subarray(3), chunks);
  else yield* all;
}

async function* unpacked(chunks: AsyncGenerator<Uint8Array>, format: CompressionFormat): AsyncGenerator<Uint8Array> {
  const packed = new ReadableStream<BufferSource>({
    pull: async (controller) => {
      const { value, done } = await chunks.next();
      if (done === true) controller.close();
      // a copy, since memory that another thread may change is refused
      else controller.enqueue(Uint8Array.from(value));
    },
    cancel: async () => void (await chunks.return(undefined)),
  });
  try {
    yield* chunksOf(packed.pipeThrough(new DecompressionStream(format)));
  } catch (error) {
    throw new PackingError("damaged", { cause: error });
  }
}

async function* recoded(chunks: AsyncGenerator<Uint8Array>, encoding: string): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const chunk of chunks) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}

async function atLeast(chunks: AsyncGenerator<Uint8Array>, bytes: number): Promise<Uint8Array> {
  let head = new Uint8Array();
  while (head.length < bytes) {
    const { value, done } = await chunks.next();
    if (done === true) break;
    const longer = new Uint8Array(head.length + value.length);
    longer.set(head);
    longer.set(value, head.length);
    head = longer;
  }
  return head;
}

async function* prepend(head: Uint8Array, chunks: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  yield* chunks;
}
