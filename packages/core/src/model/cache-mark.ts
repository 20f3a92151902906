import { asciiLowercase } from "./bytes.ts";
import { getHeader } from "./header-list.ts";
import type { WireResponse } from "./response.ts";

/** In which caches of delivery networks and proxies say whether they answered themselves. */
const CACHE_STATUS_NAMES = ["X-Cache", "X-Cache-Status", "CF-Cache-Status"] as const;

/**
 * The header line by which a cache says that it answered itself; null when none does. An Age of 0 says nothing: some caches
 * add it to what they have just fetched. https://www.rfc-editor.org/rfc/rfc9111#section-5.1
 */
export function cacheMark({ headers }: WireResponse): string | null {
  const age = getHeader(headers, "Age");
  if (age !== null && age !== "0") return `Age: ${age}`;
  const name = CACHE_STATUS_NAMES.find((each) => asciiLowercase(getHeader(headers, each) ?? "").startsWith("hit"));
  return name === undefined ? null : `${name}: ${getHeader(headers, name)}`;
}
