import type { HeaderList } from "@whycors/core";
import type { Outlet } from "./outlet.ts";

/** A piece this short is written as text, which Node joins with the head before it into one write. In bytes. */
const JOINED = 4096;

/** Lets an answer's body through to the browser, keeps it back while somebody looks at it, or puts another in its place. */
export class Gate {
  readonly #outlet: Outlet;
  #state: "open" | "collecting" | "replaced" = "open";
  #chunks: Buffer[] = [];
  #length = 0;
  #ended: HeaderList | null = null;
  #settle: (whole: boolean) => void = () => {};
  #limit = 0;
  /** How much was passed on, in bytes. */
  passed = 0;

  constructor(outlet: Outlet) {
    this.#outlet = outlet;
  }

  /** Takes a piece of the body; gives whether more is wanted now. */
  push(chunk: Buffer): boolean {
    if (this.#state === "replaced") return true;
    if (this.#state === "open") {
      this.passed += chunk.length;
      return chunk.length <= JOINED ? this.#outlet.write(chunk.toString("latin1"), "latin1") : this.#outlet.write(chunk);
    }
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    if (this.#length <= this.#limit) return true;
    this.#settle(false);
    return false;
  }

  /** The body ends here. */
  finish(trailers: HeaderList): void {
    if (this.#state === "replaced") return;
    if (this.#state === "collecting") {
      this.#ended = trailers;
      this.#settle(true);
      return;
    }
    if (trailers.length > 0) this.#outlet.addTrailers(trailers.map(([name, value]) => [name, value]));
    this.#outlet.end();
  }

  /** Keeps the body back; gives it when it is whole, or null when it is longer than `limit` bytes or `wait` is over first. */
  async collect(limit: number, wait: Promise<void>): Promise<Uint8Array | null> {
    this.#state = "collecting";
    this.#limit = limit;
    const whole = await new Promise<boolean>((resolve) => {
      this.#settle = resolve;
      void wait.then(() => resolve(false));
    });
    return whole ? Buffer.concat(this.#chunks) : null;
  }

  /** Passes on what was kept back, and from now on what follows. */
  open(): void {
    if (this.#state !== "collecting") return;
    this.#state = "open";
    const chunks = this.#chunks;
    this.#chunks = [];
    for (const chunk of chunks) this.push(chunk);
    if (this.#ended !== null) this.finish(this.#ended);
  }

  /** Sends this body in place of the one that is still to come. */
  replace(body: Uint8Array): void {
    this.#state = "replaced";
    this.#chunks = [];
    this.passed += body.length;
    this.#outlet.end(body);
  }
}
