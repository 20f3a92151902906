/**
 * Wire strings are isomorphic: one code unit is one byte (0x00 to 0xFF). Nothing here knows Unicode or a locale.
 * The names are those of the Infra Standard.
 */

/** https://infra.spec.whatwg.org/#byte-lowercase */
export function asciiLowercase(value: string): string {
  const known = lowercased.get(value);
  if (known !== undefined) return known;
  // the runtime's own lower-casing is fast, and right where there is nothing but ASCII
  const lower = isAscii(value) ? value.toLowerCase() : value.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  if (value.length <= HELD_LENGTH) {
    if (lowercased.size >= HELD_COUNT) lowercased.clear();
    lowercased.set(value, lower);
  }
  return lower;
}

/** What was lower-cased last: the same few names of headers are, over and over. */
const lowercased = new Map<string, string>();
const HELD_LENGTH = 64;
const HELD_COUNT = 512;

/** https://infra.spec.whatwg.org/#byte-uppercase */
export function asciiUppercase(value: string): string {
  if (isAscii(value)) return value.toUpperCase();
  return value.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

function isAscii(value: string): boolean {
  for (let i = 0; i < value.length; i++) if (value.charCodeAt(i) > 0x7f) return false;
  return true;
}

/** https://infra.spec.whatwg.org/#byte-less-than, as a comparison for sorting. */
export function compareBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The `token` production, which methods and header names must match: https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
export function isToken(value: string): boolean {
  return TOKEN.test(value);
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** https://fetch.spec.whatwg.org/#http-tab-or-space-byte */
export function isHttpTabOrSpace(unit: number): boolean {
  return unit === 0x09 || unit === 0x20;
}

/** https://fetch.spec.whatwg.org/#http-whitespace-byte */
function isHttpWhitespace(unit: number): boolean {
  return isHttpTabOrSpace(unit) || unit === 0x0a || unit === 0x0d;
}

/** `value` without the units at either end for which `strip` holds; linear, where a regular expression may be quadratic. */
function stripEnds(value: string, strip: (unit: number) => boolean): string {
  let start = 0;
  let end = value.length;
  while (start < end && strip(value.charCodeAt(start))) start++;
  while (end > start && strip(value.charCodeAt(end - 1))) end--;
  return value.slice(start, end);
}

/** `value` without leading and trailing HTTP tabs and spaces. */
export function stripHttpTabOrSpace(value: string): string {
  return stripEnds(value, isHttpTabOrSpace);
}

/** Normalizes a header value that a page sets: https://fetch.spec.whatwg.org/#concept-header-value-normalize */
export function normalizeHeaderValue(value: string): string {
  return stripEnds(value, isHttpWhitespace);
}

/** `value` without leading and trailing HTTP whitespace, as the MIME Sniffing Standard wants it. */
export function stripHttpWhitespace(value: string): string {
  return stripEnds(value, isHttpWhitespace);
}

/** `value` without trailing HTTP whitespace. */
export function stripTrailingHttpWhitespace(value: string): string {
  let end = value.length;
  while (end > 0 && isHttpWhitespace(value.charCodeAt(end - 1))) end--;
  return value.slice(0, end);
}

/** The text that the bytes are in UTF-8, or null where they are none: https://encoding.spec.whatwg.org/#utf-8-decode */
export function utf8Decoded(bytes: string): string | null {
  try {
    return decodeURIComponent(bytes.replace(/[%\x80-\xff]/g, (unit) => `%${unit.charCodeAt(0).toString(16)}`));
  } catch {
    return null;
  }
}
