import { asciiLowercase } from "../model/bytes.ts";
import type { CacheEntry } from "../model/environment.ts";
import { isCorsNonWildcardRequestHeaderName } from "../model/names.ts";
import { wireUrl } from "../model/url.ts";
import type { FetchParams } from "./fetch-params.ts";
import { serializingARequestOrigin } from "./request-origin.ts";

/** Whose entries a request may use. */
export interface CacheKey {
  readonly origin: string;
  readonly url: string;
  readonly credentials: boolean;
}

/** The entries that a request may use, by what they allow; made once for each look at the cache, so that looks are constant. */
export interface CacheMatches {
  /** https://fetch.spec.whatwg.org/#concept-cache-match-method */
  readonly method: (method: string) => CacheEntry | undefined;
  /** https://fetch.spec.whatwg.org/#concept-cache-match-header */
  readonly headerName: (headerName: string) => CacheEntry | undefined;
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

export function cacheMatches(cache: readonly CacheEntry[], key: CacheKey): CacheMatches {
  const methods = new Map<string, CacheEntry>();
  const headerNames = new Map<string, CacheEntry>();
  for (const entry of cache.filter((each) => isCacheEntryMatch(each, key))) {
    if (entry.method !== null) methods.set(entry.method, entry);
    if (entry.headerName !== null) headerNames.set(asciiLowercase(entry.headerName), entry);
  }
  return {
    method: (method) => methods.get(method) ?? methods.get("*"),
    headerName: (headerName) => {
      const byName = headerNames.get(asciiLowercase(headerName));
      return byName ?? (isCorsNonWildcardRequestHeaderName(headerName) ? undefined : headerNames.get("*"));
    },
  };
}

/**
 * What a passed preflight leaves in the cache: CORS-preflight fetch 7.12 to 7.15, for which entries are made as in
 * https://fetch.spec.whatwg.org/#concept-cache-create-entry
 */
export function rememberConsent(
  cache: CacheEntry[],
  key: CacheKey,
  expires: number,
  methods: readonly string[],
  headerNames: readonly string[],
): void {
  const matches = cacheMatches(cache, key);
  const renewed = new Set<CacheEntry>();
  const newMethods = methods.filter((method) => isNew(matches.method(method), renewed));
  const newNames = headerNames.filter((name) => isNew(matches.headerName(name), renewed));
  const kept = cache.map((entry) => (renewed.has(entry) ? { ...entry, expires } : entry));
  const made = [
    ...unmatched(newMethods, (method) => method).map((method) => ({ ...key, method, headerName: null, expires })),
    ...unmatched(newNames, asciiLowercase).map((headerName) => ({ ...key, method: null, headerName, expires })),
  ];
  replace(cache, [...kept, ...made]);
}

function isNew(entry: CacheEntry | undefined, renewed: Set<CacheEntry>): boolean {
  if (entry !== undefined) renewed.add(entry);
  return entry === undefined;
}

/** The values that no value before them covers: none twice, and after a wildcard only what it does not cover. */
function unmatched(values: readonly string[], normalize: (value: string) => string): readonly string[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const normalized = normalize(value);
    if (seen.has(normalized) || (seen.has("*") && !isCorsNonWildcardRequestHeaderName(value))) return false;
    seen.add(normalized);
    return true;
  });
}

/** Takes out the entries of this origin and URL, with and without credentials: https://fetch.spec.whatwg.org/#concept-cache-clear */
export function clearCacheEntries(cache: CacheEntry[], key: CacheKey): void {
  replace(
    cache,
    cache.filter((entry) => entry.origin !== key.origin || entry.url !== key.url),
  );
}

/** Entries must be gone once their time is over: https://fetch.spec.whatwg.org/#concept-cache */
export function removeExpired(cache: CacheEntry[], now: number): void {
  replace(
    cache,
    cache.filter((entry) => entry.expires > now),
  );
}

/** In place, and one by one: a call takes no hundred thousand arguments. */
function replace(cache: CacheEntry[], entries: readonly CacheEntry[]): void {
  cache.length = 0;
  for (const entry of entries) cache.push(entry);
}
