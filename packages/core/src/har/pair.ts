import { getHeader } from "../model/header-list.ts";
import { isRedirectStatus } from "../model/response.ts";
import { parseUrl, wireUrl } from "../model/url.ts";
import type { HarEntry } from "./entry.ts";

/** One request of a fetch, with the preflight that went before it. */
export interface HarHop {
  readonly preflight: HarEntry | null;
  /** Null where only the preflight is recorded. */
  readonly actual: HarEntry | null;
}

/** What a page asked for once: the request, and those to which it was redirected. Never empty. */
export type HarFetch = readonly [HarHop, ...HarHop[]];

interface Waiting {
  readonly entry: HarEntry;
  /** When it started, or the entry before it in the file. */
  readonly time: number;
  taken: boolean;
}

/** Entries wait for those that belong to them while no more than so many others, and so many characters, come after them. */
const MOST_WAITING = 1024;
const MOST_CHARACTERS = 8 * 1024 * 1024;

/** A preflight and its request are not further apart, in milliseconds. */
const APART = 60_000;

/** More redirects than any browser follows. */
const MOST_HOPS = 25;

/** Puts entries in order of time, and those together that belong together, in memory that does not grow with the recording. */
export class Pairing {
  readonly #waiting: Waiting[] = [];
  readonly #byUrl = new Map<string, Waiting[]>();
  #characters = 0;
  #time = 0;

  /** Takes an entry, and gives the fetches that need not wait any longer. */
  *push(entry: HarEntry): Generator<HarFetch> {
    this.#time = entry.started ?? this.#time;
    const item = { entry, time: this.#time, taken: false };
    let at = this.#waiting.length;
    while (at > 0 && (this.#waiting[at - 1]?.time ?? 0) > item.time) at--;
    this.#waiting.splice(at, 0, item);
    const same = this.#byUrl.get(entry.url);
    if (same === undefined) this.#byUrl.set(entry.url, [item]);
    else same.push(item);
    this.#characters += sizeOf(entry);
    while (this.#waiting.length > MOST_WAITING || this.#characters > MOST_CHARACTERS) yield* this.#next();
  }

  /** Gives all that is left. */
  *finish(): Generator<HarFetch> {
    while (this.#waiting.length > 0) yield* this.#next();
  }

  *#next(): Generator<HarFetch> {
    const first = this.#waiting.shift();
    if (first === undefined) return;
    this.#characters -= sizeOf(first.entry);
    if (first.taken) return;
    const actual = isPreflight(first.entry) ? this.#nearest(first, (other) => isFor(first.entry, other)) : first;
    if (actual === null) {
      this.#take(first);
      yield [{ preflight: first.entry, actual: null }];
    } else yield this.#fetchOf(actual);
  }

  /** Follows the redirects. */
  #fetchOf(first: Waiting): HarFetch {
    const start = this.#hop(first);
    const later: HarHop[] = [];
    for (let last = first; later.length < MOST_HOPS; ) {
      const next = this.#target(last);
      if (next === null) break;
      later.push(this.#hop(next));
      last = next;
    }
    return [start, ...later];
  }

  #hop(item: Waiting): HarHop {
    this.#take(item);
    const preflight = this.#nearest(item, (other) => isFor(other, item.entry));
    if (preflight !== null) this.#take(preflight);
    return { preflight: preflight?.entry ?? null, actual: item.entry };
  }

  #target({ entry, time }: Waiting): Waiting | null {
    const location = redirectOf(entry);
    const url = location === null ? null : parseUrl(location, entry.url);
    if (url === null) return null;
    const all = (this.#byUrl.get(wireUrl(url)) ?? []).filter(
      (other) => !isPreflight(other.entry) && other.entry.page === entry.page && isAfter(other, { entry, time }),
    );
    return all.reduce<Waiting | null>((first, other) => (first === null || isAfter(first, other) ? other : first), null);
  }

  #nearest({ entry, time }: Waiting, fits: (other: HarEntry) => boolean): Waiting | null {
    let best: Waiting | null = null;
    for (const other of this.#byUrl.get(entry.url) ?? []) {
      const apart = Math.abs(other.time - time);
      if (other.entry === entry || apart > APART || !fits(other.entry)) continue;
      if (best === null || apart < Math.abs(best.time - time)) best = other;
    }
    return best;
  }

  #take(item: Waiting): void {
    item.taken = true;
    const left = (this.#byUrl.get(item.entry.url) ?? []).filter((other) => other !== item);
    if (left.length === 0) this.#byUrl.delete(item.entry.url);
    else this.#byUrl.set(item.entry.url, left);
  }
}

export function isPreflight({ method, resourceType, requestHeaders }: HarEntry): boolean {
  return resourceType === "preflight" || (method === "OPTIONS" && getHeader(requestHeaders, "Access-Control-Request-Method") !== null);
}

/** Whether a preflight asks for a request. */
function isFor(preflight: HarEntry, actual: HarEntry): boolean {
  if (!isPreflight(preflight) || isPreflight(actual) || preflight.page !== actual.page) return false;
  const asked = getHeader(preflight.requestHeaders, "Access-Control-Request-Method");
  const [one, other] = [preflight, actual].map(({ requestHeaders }) => getHeader(requestHeaders, "Origin"));
  return (asked === null || asked === actual.method) && (one === null || other === null || one === other);
}

function isAfter(one: Pick<Waiting, "entry" | "time">, other: Pick<Waiting, "entry" | "time">): boolean {
  return one.time > other.time || (one.time === other.time && one.entry.index > other.entry.index);
}

/** Where an answer redirects to, as it says it; null when it does not. */
export function redirectOf({ status, redirectUrl, responseHeaders }: HarEntry): string | null {
  if (!isRedirectStatus(status)) return null;
  return getHeader(responseHeaders ?? [], "Location") ?? (redirectUrl === "" ? null : redirectUrl);
}

/** About how many characters an entry holds. */
export function sizeOf({ url, requestHeaders, responseHeaders, content, body }: HarEntry): number {
  const headers = [...requestHeaders, ...(responseHeaders ?? [])];
  return (
    500 +
    url.length +
    content.length +
    (body?.text?.length ?? 0) +
    headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  );
}
