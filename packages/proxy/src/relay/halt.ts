import type { ReasonId } from "./reasons.ts";

/** Thrown where a body is cut. */
export class GivenUp extends Error {
  readonly reason: ReasonId;

  constructor(reason: ReasonId) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Ends one exchange early: the relay when it has been enough, the runtime when the client has left. It is what an
 * AbortController is, of which one for each request would cost more than all checks together.
 */
export class Halt {
  readonly #listeners: (() => void)[] = [];
  #reason: ReasonId | null = null;

  /** Why the exchange is over early; null while it is not. */
  get reason(): ReasonId | null {
    return this.#reason;
  }

  /** Ends the exchange; the first reason counts. */
  giveUp(reason: ReasonId): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    for (const listener of this.#listeners) listener();
  }

  /** Calls back once when the exchange is given up, at once when it is already. */
  onGivenUp(listener: () => void): void {
    if (this.#reason === null) this.#listeners.push(listener);
    else listener();
  }

  /** A signal for what knows nothing else. */
  signal(): AbortSignal {
    const controller = new AbortController();
    this.onGivenUp(() => controller.abort());
    return controller.signal;
  }
}
