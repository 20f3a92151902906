import { GivenUp, type Halt } from "./halt.ts";
import type { ReasonId } from "./reasons.ts";
import type { Body } from "./services.ts";

/** How long a client may be as slow as it likes, in milliseconds. */
const GRACE = 10_000;
const TICK = 1000;

/** Watches over one exchange: its time as a whole, and how fast its client sends and takes. */
export class Watch {
  readonly #halt: Halt;
  readonly #bytesPerSecond: number;
  readonly #deadline: ReturnType<typeof setTimeout>;
  #ticker: ReturnType<typeof setInterval> | null = null;
  #waitingSince: number | null = null;
  #waited = 0;
  #bytes = 0;

  constructor(halt: Halt, seconds: number, bytesPerSecond: number) {
    this.#halt = halt;
    this.#bytesPerSecond = bytesPerSecond;
    this.#deadline = setTimeout(() => halt.giveUp(this.#waitingSince === null ? "answer-timeout" : "client-too-slow"), seconds * 1000);
  }

  /** From now on, the client's next move is awaited: that it sends, or that it takes so many bytes. */
  waits(bytes = 0): void {
    this.#bytes += bytes;
    this.#waitingSince = Date.now();
    this.#ticker ??= setInterval(() => this.#tick(), TICK);
  }

  /** The client has made its move, and sent so many bytes. */
  moved(bytes = 0): void {
    if (this.#waitingSince !== null) this.#waited += Date.now() - this.#waitingSince;
    this.#waitingSince = null;
    this.#bytes += bytes;
  }

  /** Gives the exchange up, with what to throw. */
  over(reason: "answer-too-large" | "body-too-large"): GivenUp {
    this.#halt.giveUp(reason);
    return new GivenUp(reason);
  }

  end(): void {
    clearTimeout(this.#deadline);
    if (this.#ticker !== null) clearInterval(this.#ticker);
  }

  #tick(): void {
    const waited = this.#waited + (this.#waitingSince === null ? 0 : Date.now() - this.#waitingSince);
    if (waited > GRACE && this.#bytes / (waited / 1000) < this.#bytesPerSecond) this.#halt.giveUp("client-too-slow");
  }
}

/** The body that a client sends, no longer than `limit`; `count` hears of every piece. */
export async function* fromClient(body: Body, limit: number, watch: Watch, count: (bytes: number) => number): AsyncGenerator<Uint8Array> {
  watch.waits();
  for await (const chunk of body) {
    watch.moved(chunk.length);
    if (count(chunk.length) > limit) throw watch.over("body-too-large");
    yield chunk;
    watch.waits();
  }
  watch.moved();
}

/** What a connection takes into its buffers at once, whatever its client does, in bytes. */
const BUFFERED = 64 * 1024;

/** Hears how a body has ended: whole (null), or why not. The first time counts. */
export type Ended = (cut: ReasonId | null, error: unknown) => void;

/** The body that a client takes, no longer than `limit`. It is cut, by an exception, rather than end as though it were whole. */
export function toClient(body: Body, limit: number, watch: Watch, count: (bytes: number) => number, ended: Ended): Body {
  const inner = body[Symbol.asyncIterator]();
  const iterator: AsyncIterator<Uint8Array> = {
    async next() {
      watch.moved();
      try {
        const result = await inner.next();
        if (result.done === true) {
          ended(null, null);
          return result;
        }
        const total = count(result.value.length);
        if (total > limit) throw watch.over("answer-too-large");
        if (total > BUFFERED) watch.waits(result.value.length);
        return result;
      } catch (error) {
        ended(error instanceof GivenUp ? error.reason : "connection-closed", error);
        throw error;
      }
    },
    async return() {
      ended("client-gone", null);
      return (await inner.return?.()) ?? { done: true, value: undefined };
    },
  };
  return { [Symbol.asyncIterator]: () => iterator };
}
