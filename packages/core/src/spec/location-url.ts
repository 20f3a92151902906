import { asciiUppercase } from "../model/bytes.ts";
import { getHeader } from "../model/header-list.ts";
import { parseUrl, type Url } from "../model/url.ts";
import { responseHeader } from "../trace/recorder.ts";
import { extractHeaderListValues } from "./extract-header-list-values.ts";
import type { FetchParams, HttpResponse } from "./fetch-params.ts";

/** https://fetch.spec.whatwg.org/#concept-response-location-url */
export function locationUrl(
  { trace, environment }: FetchParams,
  response: HttpResponse,
  requestFragment: string | null,
): Url | null | "failure" {
  const { exchange, headers } = response;
  // 1 ~ only redirects get here
  // 2 extract Location
  // BROWSER: WebKit takes several for one value (WebKitGTK 2.50.6)
  const joined = environment.browser.joinsLocations ? getHeader(headers, "Location") : null;
  const values = joined === null ? extractHeaderListValues(trace, "Location", headers, exchange) : [joined];
  trace.did("fetch/location-url:2", responseHeader(exchange, "Location", headers));
  // 3 is there one value?
  const value = values === null || values === "failure" ? null : (values[0] ?? "");
  if (!trace.asks("fetch/location-url:3", value !== null, responseHeader(exchange, "Location", headers))) {
    return values === "failure" ? "failure" : null;
  }
  // NOTE: bytes beyond ASCII are percent-encoded one by one, as every browser does and the URL parser would not
  const location = parseUrl((value ?? "").replace(/[\x80-\xff]/g, percentEncoded), response.url.href);
  // 4 is it a URL without a fragment?
  const bare = location !== null && location.fragment === null;
  trace.asks("fetch/location-url:4", bare);
  // 5 the URL, or failure
  trace.did("fetch/location-url:5");
  if (location === null) return "failure";
  return bare && requestFragment !== null ? (parseUrl(`${location.href}#${requestFragment}`) ?? location) : location;
}

/** https://url.spec.whatwg.org/#percent-encode */
function percentEncoded(byte: string): string {
  return `%${asciiUppercase(byte.charCodeAt(0).toString(16))}`;
}
