import { asciiLowercase } from "../model/bytes.ts";
import { getHeader, type HeaderList } from "../model/header-list.ts";
import { isCorsSafelistedResponseHeaderName, isForbiddenResponseHeaderName } from "../model/names.ts";
import { isRedirectStatus } from "../model/response.ts";
import { parseUrl } from "../model/url.ts";
import type { HarEntry } from "./entry.ts";

/** A header of an answer whose value a page sent later on. */
export interface UsedHeader {
  /** The server that answered with it. */
  readonly server: string;
  /** Lower case. */
  readonly name: string;
  /** Index of the entry whose answer carries it. */
  readonly from: number;
  /** Index of the entry whose request carries the value. */
  readonly to: number;
}

interface Came {
  readonly server: string;
  readonly name: string;
  readonly from: number;
}

/** So many values are remembered, of this length in characters. Shorter ones occur by chance. */
const MOST_VALUES = 10_000;
const SHORTEST = 8;
const LONGEST = 512;

/**
 * Finds response headers that pages read. A recording does not show what a page reads, but a value that came in a header of an
 * answer, and that the same page sends later and never sent before, was read there: an ETag in If-Match, a token, a cursor.
 */
export class UsedHeaders {
  /** By page and value; null for what a page sent of its own. */
  readonly #values = new Map<string, Came | null>();

  /** Takes a request and its answer; `set` are the names of the headers that the page set. Gives what the request uses. */
  take(page: string, entry: HarEntry, set: HeaderList): readonly UsedHeader[] {
    const used: UsedHeader[] = [];
    for (const value of sentIn(entry, set)) {
      const key = `${page} ${value}`;
      const came = this.#values.get(key);
      if (came !== undefined && came !== null) used.push({ ...came, to: entry.index });
      else this.#remember(key, null);
    }
    for (const [name, text] of entry.responseHeaders ?? []) {
      const lower = asciiLowercase(name);
      // a redirect is followed by the browser, not by the page
      if (!isTelling(lower) || (lower === "location" && isRedirectStatus(entry.status))) continue;
      const value = lower === "location" ? (parseUrl(text, entry.url)?.href ?? "") : text;
      const key = `${page} ${value}`;
      if (isToken(value) && !this.#values.has(key)) this.#remember(key, { server: entry.origin, name: lower, from: entry.index });
    }
    return used;
  }

  #remember(key: string, came: Came | null): void {
    this.#values.set(key, came);
    const [oldest] = this.#values.keys();
    if (this.#values.size > MOST_VALUES && oldest !== undefined) this.#values.delete(oldest);
  }
}

/** Whether pages can read a header only where it is exposed, and its values are more than those of the protocol. */
function isTelling(name: string): boolean {
  return !(isCorsSafelistedResponseHeaderName(name) || isForbiddenResponseHeaderName(name) || /^(?:access-control-|date$|via$)/.test(name));
}

/** What looks as if it stood for something: words of the language and small numbers come back by chance. */
function isToken(value: string): boolean {
  return value.length >= SHORTEST && value.length <= LONGEST && /\d/.test(value);
}

/** The values that a request carries: headers that the page set, the URL, and the pieces of both. */
function sentIn({ url, requestHeaders }: HarEntry, set: HeaderList): readonly string[] {
  const headers = set.flatMap(([name]) => {
    const value = getHeader(requestHeaders, name) ?? "";
    const space = value.indexOf(" ");
    return space < 0 ? [value] : [value, value.slice(space + 1)];
  });
  return [
    url,
    ...url
      .slice(0, LONGEST * 4)
      .split(/[/?&=#]/)
      .map(decoded),
    ...headers,
  ].filter(isToken);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
