import type { Limits } from "./config/config.ts";
import { type Refusal, refuse } from "./reasons.ts";

/** Counts the exchanges that are under way. */
export class Places {
  readonly #limits: Limits;
  readonly #byClient = new Map<string, number>();
  #taken = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** How many exchanges are under way. */
  get taken(): number {
    return this.#taken;
  }

  /** Takes a place, which {@link leave} gives back; or says why there is none. */
  take(client: string): Refusal | null {
    const { atOnce, atOncePerAddress } = this.#limits;
    const own = this.#byClient.get(client) ?? 0;
    if (own >= atOncePerAddress) return refuse("too-many-at-once", `${own} requests of yours are under way already`);
    if (this.#taken >= atOnce)
      return refuse("relay-full", `the relay has ${this.#taken} requests under way, and takes no more`, [["Retry-After", "1"]]);
    this.#taken++;
    this.#byClient.set(client, own + 1);
    return null;
  }

  leave(client: string): void {
    this.#taken--;
    const own = (this.#byClient.get(client) ?? 1) - 1;
    if (own === 0) this.#byClient.delete(client);
    else this.#byClient.set(client, own);
  }
}
