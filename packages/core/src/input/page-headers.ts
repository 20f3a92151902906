import { asciiLowercase } from "../model/bytes.ts";
import { getHeader, type HeaderList } from "../model/header-list.ts";

/** Headers that a browser sets and no page does; recordings and copied commands hold them all the same. */
const BROWSER_MADE: ReadonlySet<string> = new Set([
  "accept-encoding",
  "accept-language",
  "access-control-request-headers",
  "access-control-request-method",
  "connection",
  "content-length",
  "cookie",
  "dnt",
  "host",
  "if-modified-since",
  "if-none-match",
  "keep-alive",
  "origin",
  "priority",
  "referer",
  "save-data",
  "te",
  "transfer-encoding",
  "upgrade-insecure-requests",
  "user-agent",
  "x-client-data",
]);

/**
 * The headers that a page set, out of all that went over the wire.
 *
 * @example
 * pageHeaders([["User-Agent", "Mozilla/5.0"], ["X-Id", "1"]]); // [["X-Id", "1"]]
 */
export function pageHeaders(all: HeaderList): HeaderList {
  // developer tools add these two while their cache is off
  const uncached = getHeader(all, "Pragma") === "no-cache" && getHeader(all, "Cache-Control") === "no-cache";
  return all.filter(([name, value]) => {
    const lower = asciiLowercase(name);
    if (BROWSER_MADE.has(lower) || /^(sec-|proxy-|:)/.test(lower)) return false;
    if (lower === "accept") return value !== "*/*";
    return !(uncached && (lower === "pragma" || lower === "cache-control"));
  });
}
