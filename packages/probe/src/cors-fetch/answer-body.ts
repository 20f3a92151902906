import { type ReadableByteStreamController, ReadableStream, type UnderlyingByteSource } from "node:stream/web";
import type { HeaderList } from "@whycors/core";
import { codingsOf, decoderFor } from "../decode.ts";

/** Bytes that are kept for a page that has not asked for them yet; the sender waits when there are more. */
const HIGH_WATER_MARK = 64 * 1024;

/** Bytes that are read and thrown away, to keep a connection; after more the connection is given up. */
const DISCARD_LIMIT = 128 * 1024;

/** The body of an answer on its way: written to by whoever receives it, read once by the page, as a whole or as a stream. */
export class AnswerBody {
  readonly #resume: () => void;
  readonly #abort: (reason: Error) => void;
  #chunks: Uint8Array[] = [];
  #size = 0;
  #state: "open" | "ended" | "failed" = "open";
  #error: unknown = null;
  #reader: "none" | "whole" | "stream" | "nobody" = "none";
  #whole: { readonly resolve: (bytes: Buffer) => void; readonly reject: (reason: unknown) => void } | null = null;
  #controller: ReadableByteStreamController | null = null;
  /** Whether the stream has asked for more since it last got something, which it may do while it gets it. */
  #wanted = false;

  /** @param resume called when there is room again @param abort called when nobody wants the rest */
  constructor(resume: () => void, abort: (reason: Error) => void) {
    this.#resume = resume;
    this.#abort = abort;
  }

  static of(bytes: Uint8Array): AnswerBody {
    const body = new AnswerBody(
      () => {},
      () => {},
    );
    body.push(bytes);
    body.end();
    return body;
  }

  /** Gives false where the sender should wait. */
  push(chunk: Uint8Array): boolean {
    this.#size += chunk.length;
    if (this.#reader === "nobody") {
      if (this.#size > DISCARD_LIMIT) this.#abort(new Error("nobody reads the body"));
      return true;
    }
    if (this.#controller !== null) {
      // a copy: the stream takes the whole buffer, of which the chunk may be a part
      this.#wanted = false;
      if (chunk.length > 0) this.#controller.enqueue(new Uint8Array(chunk));
      return this.#wanted || (this.#controller.desiredSize ?? 0) > 0;
    }
    this.#chunks.push(chunk);
    return this.#reader === "whole" || this.#size < HIGH_WATER_MARK;
  }

  end(): void {
    if (this.#state !== "open") return;
    this.#state = "ended";
    this.#whole?.resolve(this.#take());
    this.#close();
  }

  fail(error: unknown): void {
    if (this.#state !== "open") return;
    this.#state = "failed";
    this.#error = error;
    this.#chunks = [];
    this.#whole?.reject(error);
    this.#controller?.error(error);
  }

  /** All bytes; rejects with what went wrong on the way. */
  collect(): Promise<Buffer> {
    this.#reader = "whole";
    if (this.#state === "ended") return Promise.resolve(this.#take());
    if (this.#state === "failed") return Promise.reject(this.#error);
    return new Promise((resolve, reject) => {
      this.#whole = { resolve, reject };
      this.#resume();
    });
  }

  stream(): ReadableStream<Uint8Array> {
    this.#reader = "stream";
    const source: UnderlyingByteSource = {
      type: "bytes",
      start: (controller) => {
        for (const chunk of this.#chunks) if (chunk.length > 0) controller.enqueue(new Uint8Array(chunk));
        this.#chunks = [];
        this.#controller = controller;
        if (this.#state === "failed") controller.error(this.#error);
        this.#close();
      },
      pull: () => {
        this.#wanted = true;
        this.#resume();
      },
      cancel: () => this.discard(),
    };
    return new ReadableStream(source, { highWaterMark: HIGH_WATER_MARK });
  }

  /** Reads to the end for the sake of the connection, unless that is far. */
  discard(): void {
    this.#reader = "nobody";
    this.#controller = null;
    this.#chunks = [];
    this.#size = 0;
    this.#resume();
  }

  /** Takes the connection down with it, if the body is still on its way. */
  giveUp(reason: string): void {
    this.discard();
    this.#abort(new Error(reason));
  }

  #take(): Buffer {
    const [first] = this.#chunks;
    const whole = this.#chunks.length === 1 && Buffer.isBuffer(first) ? first : Buffer.concat(this.#chunks);
    this.#chunks = [];
    return whole;
  }

  #close(): void {
    if (this.#state !== "ended" || this.#controller === null) return;
    this.#controller.close();
    // a reader that brings its own buffer waits for an answer even at the end
    this.#controller.byobRequest?.respond(0);
  }
}

/** What takes the bytes of an answer as they come. */
export type BodySink = Pick<AnswerBody, "push" | "end" | "fail">;

/** A body, and where its bytes go as they come: through the decoders of its content codings. */
export function receiveBody(
  headers: HeaderList,
  resume: () => void,
  abort: (reason: Error) => void,
): { readonly body: AnswerBody; readonly sink: BodySink } {
  const decoders = codingsOf(headers).map(decoderFor);
  const known = decoders.filter((decoder) => decoder !== null);
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined || known.length < decoders.length) {
    const body = new AnswerBody(resume, abort);
    return { body, sink: body };
  }
  const body = new AnswerBody(() => last.resume(), abort);
  for (const [index, decoder] of known.entries()) {
    const next = known[index + 1];
    if (next !== undefined) decoder.pipe(next);
    decoder.on("error", (error) => {
      body.fail(new TypeError("the body is not encoded as its Content-Encoding says", { cause: error }));
      abort(error);
    });
  }
  last.on("data", (chunk: Buffer) => {
    if (!body.push(chunk)) last.pause();
  });
  last.on("end", () => body.end());
  return {
    body,
    sink: {
      push(chunk) {
        if (first.write(chunk)) return true;
        first.once("drain", resume);
        return false;
      },
      end: () => void first.end(),
      fail(error) {
        body.fail(error);
        for (const decoder of known) decoder.destroy();
      },
    },
  };
}
