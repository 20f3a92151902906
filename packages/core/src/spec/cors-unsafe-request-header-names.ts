import { type HeaderList, sortedLowercaseSet } from "../model/header-list.ts";
import { SAFELISTED_TOTAL_LIMIT } from "../standard/limits.ts";
import { pageHeader, type Recorder } from "../trace/recorder.ts";
import { corsSafelistedRequestHeader } from "./cors-safelisted-request-header.ts";
import type { FetchParams } from "./fetch-params.ts";

/** The names for a header list of the request, worked out (and traced) once for each. */
export function unsafeNamesOf(
  { request, trace, environment, unsafeNames }: FetchParams,
  headers: HeaderList = request.headers,
): readonly string[] {
  const known = unsafeNames.get(headers);
  if (known !== undefined) return known;
  const names = corsUnsafeRequestHeaderNames(trace, headers, environment.browser.furtherSafelistedHeaders);
  unsafeNames.set(headers, names);
  return names;
}

/**
 * The headers for which a preflight asks.
 * BROWSER: WebKit asks for those that a redirect has taken away, too (WebKitGTK 2.50.6)
 */
export function headersToAskFor({ request, environment }: FetchParams): HeaderList {
  return environment.browser.asksForDroppedHeaders ? request.firstHeaders : request.headers;
}

/** The names that need a preflight's consent, lower-cased and sorted: https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names */
function corsUnsafeRequestHeaderNames(trace: Recorder, headers: HeaderList, further: readonly string[]): readonly string[] {
  // 1 ~ no unsafe names yet
  const unsafeNames: string[] = [];
  // 2 ~ no potentially unsafe names yet
  const potentiallyUnsafeNames: string[] = [];
  // 3 ~ nothing counted yet
  let safelistValueSize = 0;
  // 4 ~ go through the headers
  for (const header of headers) {
    const [name, value] = header;
    const safelisted = corsSafelistedRequestHeader(trace, header, further);
    // 4.1 is this header not safelisted?
    if (trace.asks("fetch/cors-unsafe-request-header-names:4.1", !safelisted, pageHeader(name, value))) unsafeNames.push(name);
    else {
      // 4.2 keep its name and count the bytes of its value
      trace.did("fetch/cors-unsafe-request-header-names:4.2", pageHeader(name, value));
      potentiallyUnsafeNames.push(name);
      safelistValueSize += value.length;
    }
  }
  // 5 are the safelisted values longer than 1024 bytes together?
  const tooMuch = safelistValueSize > SAFELISTED_TOTAL_LIMIT;
  if (trace.asks("fetch/cors-unsafe-request-header-names:5", tooMuch)) for (const name of potentiallyUnsafeNames) unsafeNames.push(name);
  // 6 lower-case and sort the names
  trace.did("fetch/cors-unsafe-request-header-names:6");
  return sortedLowercaseSet(unsafeNames);
}
