import type { Flowing } from "../../sockets/forward.ts";

/** How much is kept before the target has to wait, in bytes. */
const HIGH_WATER = 256 * 1024;

const EMPTY = new Uint8Array();

interface Waiting {
  readonly resolve: (result: IteratorResult<Uint8Array, undefined>) => void;
  readonly reject: (error: Error) => void;
}

/** The body of an answer between the socket, which pushes, and whoever takes it, piece by piece. */
export class ArrivingBody implements AsyncIterableIterator<Uint8Array, undefined> {
  flowing: Flowing | null = null;
  #chunks: Uint8Array[] = [];
  #size = 0;
  #paused = false;
  #ended: "no" | "whole" | Error = "no";
  #waiting: Waiting | null = null;

  push(chunk: Uint8Array): void {
    if (this.#waiting !== null) {
      this.#waiting.resolve({ done: false, value: chunk });
      this.#waiting = null;
      return;
    }
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#size < HIGH_WATER || this.#paused) return;
    this.#paused = true;
    this.flowing?.pause();
  }

  /** Nothing more comes: the body is whole when there is no error. */
  end(error: Error | null): void {
    if (this.#ended !== "no") return;
    this.#ended = error ?? "whole";
    if (error === null) this.#waiting?.resolve({ done: true, value: undefined });
    else this.#waiting?.reject(error);
    this.#waiting = null;
  }

  /** All of it, where it has come in one piece and nobody has asked for it; null otherwise. */
  whole(): Uint8Array | null {
    const [chunk = EMPTY, ...more] = this.#chunks;
    return this.#ended === "whole" && more.length === 0 ? chunk : null;
  }

  next(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (this.#ended instanceof Error) return Promise.reject(this.#ended);
    const chunk = this.#chunks.shift();
    if (chunk === undefined)
      return this.#ended === "whole"
        ? Promise.resolve({ done: true, value: undefined })
        : new Promise((resolve, reject) => {
            this.#waiting = { resolve, reject };
          });
    this.#size -= chunk.length;
    if (this.#paused && this.#size === 0) {
      this.#paused = false;
      this.flowing?.resume();
    }
    return Promise.resolve({ done: false, value: chunk });
  }

  /** Takes no more: what is still to come is given up, and its connection with it. */
  return(): Promise<IteratorResult<Uint8Array, undefined>> {
    if (this.#ended === "no") this.flowing?.abort();
    this.end(null);
    this.#chunks = [];
    return Promise.resolve({ done: true, value: undefined });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
