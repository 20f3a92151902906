import { asciiLowercase } from "../model/bytes.ts";
import type { CacheEntry } from "../model/environment.ts";
import { isCorsNonWildcardRequestHeaderName } from "../model/names.ts";
import { wireUrl } from "../model/url.ts";
import type { FetchParams } from "./fetch-params.ts";
import { serializingARequestOrigin } from "./request-origin.ts";

/** Whose entries a request may use; made once for each look at the cache. */
export interface CacheKey {
  readonly origin: string;
  readonly url: string;
  readonly credentials: boolean;
}

/** The parts of a request by which entries are found. NOTE: the network partition is the page's, and there is one page. */
export function cacheKey(params: FetchParams): CacheKey {
  const { request } = params;
  return {
    origin: serializingARequestOrigin(params),
    url: wireUrl(request.currentUrl),
    credentials: request.credentials === "include",
  };
}

/** https://fetch.spec.whatwg.org/#concept-cache-match */
function isCacheEntryMatch(entry: CacheEntry, key: CacheKey): boolean {
  return entry.origin === key.origin && entry.url === key.url && (entry.credentials || !key.credentials);
}

/** The entry that allows `method`, if any: https://fetch.spec.whatwg.org/#concept-cache-match-method */
export function methodCacheEntryMatch(cache: readonly CacheEntry[], method: string, key: CacheKey): CacheEntry | undefined {
  return cache.find((entry) => isCacheEntryMatch(entry, key) && (entry.method === method || entry.method === "*"));
}

/** The entry that allows `headerName`, if any: https://fetch.spec.whatwg.org/#concept-cache-match-header */
export function headerNameCacheEntryMatch(cache: readonly CacheEntry[], headerName: string, key: CacheKey): CacheEntry | undefined {
  const wanted = asciiLowercase(headerName);
  return cache.find((entry) => {
    if (entry.headerName === null || !isCacheEntryMatch(entry, key)) return false;
    return asciiLowercase(entry.headerName) === wanted || (entry.headerName === "*" && !isCorsNonWildcardRequestHeaderName(wanted));
  });
}

/** Takes out the entries of this origin and URL, with and without credentials: https://fetch.spec.whatwg.org/#concept-cache-clear */
export function clearCacheEntries(cache: CacheEntry[], key: CacheKey): void {
  removeWhere(cache, (entry) => entry.origin === key.origin && entry.url === key.url);
}

/** Entries must be gone once their time is over: https://fetch.spec.whatwg.org/#concept-cache */
export function removeExpired(cache: CacheEntry[], now: number): void {
  removeWhere(cache, (entry) => entry.expires <= now);
}

function removeWhere(cache: CacheEntry[], test: (entry: CacheEntry) => boolean): void {
  cache.splice(0, cache.length, ...cache.filter((entry) => !test(entry)));
}
