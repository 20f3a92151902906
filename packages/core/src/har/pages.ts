import { newClient } from "../model/defaults.ts";
import type { CacheEntry, Client } from "../model/environment.ts";
import { getHeader, headerValues } from "../model/header-list.ts";
import { parseUrl } from "../model/url.ts";
import type { HarEntry, HarPage } from "./entry.ts";
import { type HarFetch, type HarHop, isPreflight } from "./pair.ts";

/** Where the origin of a page is known from. */
export type OriginSource = "Origin" | "Referer" | "Sec-Fetch-Site" | "page" | "initiator";

/** A page that made requests. */
export interface KnownOrigin {
  /** Serialized; `null` when it is opaque. */
  readonly origin: string;
  readonly from: OriginSource;
}

interface Page {
  readonly url: string | null;
  readonly origin: string | null;
  readonly client: Partial<Client>;
}

/** So many pages are remembered, so many of their caches, and so many entries of each. */
const MOST_PAGES = 1000;
const MOST_CACHES = 100;
const MOST_CACHED = 500;

/** What is known of the pages of a recording. */
export class Pages {
  readonly #pages = new Map<string, Page>();
  readonly #caches = new Map<string, readonly CacheEntry[]>();

  add({ id, url }: HarPage): void {
    remember(this.#pages, id, { url, origin: parseUrl(url ?? "")?.origin ?? null, client: this.#pages.get(id)?.client ?? {} });
  }

  /** The answer with which a page was loaded tells its policies. */
  addDocument({ page, url, origin, responseHeaders }: HarEntry): void {
    if (page === null || responseHeaders === null) return;
    const known = this.#pages.get(page);
    // frames are documents, too
    if (known !== undefined && known.url !== null && known.url !== url) return;
    const embedderPolicy = (getHeader(responseHeaders, "Cross-Origin-Embedder-Policy") ?? "").split(";")[0];
    const client: Partial<Client> = {
      contentSecurityPolicies: headerValues(responseHeaders, "Content-Security-Policy"),
      embedderPolicy: embedderPolicy === "require-corp" || embedderPolicy === "credentialless" ? embedderPolicy : "unsafe-none",
    };
    remember(this.#pages, page, { url, origin, client });
  }

  urlOf(page: string | null): string | null {
    return page === null ? null : (this.#pages.get(page)?.url ?? null);
  }

  /** The page's client, as a fetch saw it. What was sent was not held back. */
  clientOf(fetch: HarFetch, origin: string): Client {
    const entry = firstEntry(fetch);
    const page = entry.page === null ? undefined : this.#pages.get(entry.page);
    const url = page?.origin === origin ? page.url : null;
    const given = url === null ? {} : page?.client;
    const sent = fetch.some(({ preflight, actual }) => (preflight?.status ?? 0) > 0 || (actual?.status ?? 0) > 0);
    const free = sent ? { prohibitsMixedContent: false, contentSecurityPolicies: [] } : {};
    return newClient(origin, { ...given, url, ...free });
  }

  /** Who made a fetch; null when the recording does not tell. */
  originOf(fetch: HarFetch): KnownOrigin | null {
    const entry = firstEntry(fetch);
    const get = (name: string): string | null => getHeader(entry.requestHeaders, name);
    const sent = get("Origin") ?? getHeader(fetch[0].preflight?.requestHeaders ?? [], "Origin");
    if (sent !== null) return { origin: sent, from: "Origin" };
    if (get("Sec-Fetch-Site") === "same-origin") return known(entry.origin, "Sec-Fetch-Site");
    return (
      known(parseUrl(get("Referer") ?? "")?.origin, "Referer") ??
      known(this.#pages.get(entry.page ?? "")?.origin ?? undefined, "page") ??
      // what a preflight names is its request
      (isPreflight(entry) ? null : known(parseUrl(entry.initiator?.url ?? "")?.origin, "initiator"))
    );
  }

  cacheOf(fetch: HarFetch, origin: string): readonly CacheEntry[] {
    return this.#caches.get(keyOf(fetch, origin)) ?? [];
  }

  remember(fetch: HarFetch, origin: string, cache: readonly CacheEntry[]): void {
    remember(this.#caches, keyOf(fetch, origin), cache.slice(-MOST_CACHED), MOST_CACHES);
  }
}

function keyOf(fetch: HarFetch, origin: string): string {
  return `${firstEntry(fetch).page ?? ""} ${origin}`;
}

/** The request, or its preflight where that is all there is. */
export function firstEntry([hop]: HarFetch): HarEntry {
  return entryOf(hop);
}

export function entryOf({ actual, preflight }: HarHop): HarEntry {
  const entry = actual ?? preflight;
  if (entry === null) throw new Error("a hop without entries");
  return entry;
}

function known(origin: string | undefined, from: OriginSource): KnownOrigin | null {
  return origin === undefined || origin === "null" || origin === "" ? null : { origin, from };
}

/** The oldest goes when there are too many. */
function remember<Value>(map: Map<string, Value>, key: string, value: Value, most: number = MOST_PAGES): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
