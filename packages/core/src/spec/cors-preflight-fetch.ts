import { asciiLowercase } from "../model/bytes.ts";
import { appendHeader, getHeader, type HeaderList } from "../model/header-list.ts";
import { isCorsNonWildcardRequestHeaderName, isCorsSafelistedMethod } from "../model/names.ts";
import { isSameOrigin } from "../model/origin.ts";
import { isOkStatus } from "../model/response.ts";
import { DEFAULT_MAX_AGE } from "../standard/limits.ts";
import type { StepId } from "../standard/steps.ts";
import { pageFact, pageHeader, pageHeadersNamed, responseHeader, responseStatus } from "../trace/recorder.ts";
import { corsCheck } from "./cors-check.ts";
import { cacheKey, rememberConsent } from "./cors-preflight-cache.ts";
import { headersToAskFor, unsafeNamesOf } from "./cors-unsafe-request-header-names.ts";
import { extractHeaderListValues } from "./extract-header-list-values.ts";
import { type Fetching, type FetchParams, type HttpResponse, networkError, type Response } from "./fetch-params.ts";
import { httpNetworkOrCacheFetch } from "./http-network-or-cache-fetch.ts";

type Names = readonly string[] | null;

/** https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 */
export function* corsPreflightFetch(params: FetchParams): Fetching<Response> {
  const { request, trace } = params;
  // 1 make an OPTIONS request of the same URL, origin and referrer
  const preflight = {
    ...request,
    method: "OPTIONS",
    headers: [],
    body: null,
    credentials: "same-origin",
    cache: "default",
    keepalive: false,
  } as const;
  // BROWSER: Firefox sends the page's origin even where redirects have tainted it (Firefox 153)
  const untainted = params.environment.browser.preflightsWithUntaintedOrigin;
  const preflightParams: FetchParams = {
    ...params,
    request: { ...preflight, ...(untainted ? { earlierUrls: [] } : {}), mode: "cors", responseTainting: "cors" },
    role: "preflight",
  };
  trace.did("fetch/cors-preflight-fetch:1");
  const append = (name: string, value: string): void => {
    preflightParams.request.headers = appendHeader(preflightParams.request.headers, name, value);
  };
  // 2 accept anything
  append("Accept", "*/*");
  trace.did("fetch/cors-preflight-fetch:2");
  // 3 name the method
  append("Access-Control-Request-Method", request.method);
  trace.did("fetch/cors-preflight-fetch:3", pageFact("method", request.method));
  // 4 find the headers that need consent
  const unsafeNames = unsafeNamesOf(params, headersToAskFor(params));
  trace.did("fetch/cors-preflight-fetch:4");
  // 5 are there any?
  if (trace.asks("fetch/cors-preflight-fetch:5", unsafeNames.length > 0)) {
    // 5.1 ~ join them by commas, without spaces
    // 5.2 name them
    append("Access-Control-Request-Headers", unsafeNames.join(","));
    trace.did("fetch/cors-preflight-fetch:5.2");
  }
  // 6 send it
  trace.did("fetch/cors-preflight-fetch:6");
  const response = yield* httpNetworkOrCacheFetch(preflightParams);
  if (response.type === "error") return response;
  const refused = judge(params, untainted ? { ...params, request: { ...request, earlierUrls: [] } } : params, response, unsafeNames);
  if (refused !== null) return networkError(refused);
  // 7.16 the server consents
  trace.did("fetch/cors-preflight-fetch:7.16");
  return response;
}

/** Steps 7 and 8: gives the step that refused, or null. */
function judge(params: FetchParams, checked: FetchParams, response: HttpResponse, unsafeNames: readonly string[]): StepId | null {
  const { trace, environment } = params;
  const { exchange, status } = response;
  const notOk = !isOkStatus(status);
  // 7 does the answer pass the CORS check, with an ok status?
  // BROWSER: WebKit looks at the status first, which changes only which of two faults it names (WebKitGTK 2.50.6)
  // BROWSER: Firefox lets the page's own origin pass as it is (Firefox 153)
  const own = environment.browser.trustsOwnPreflight && isSameOrigin(params.request.origin, params.request.currentUrl.origin);
  const corsFault = own || (environment.browser.checksPreflightStatusFirst && notOk) ? null : corsCheck(checked, response);
  const passed = corsFault === null && !notOk;
  if (trace.asks("fetch/cors-preflight-fetch:7", passed, responseStatus(exchange, status))) return consents(params, response, unsafeNames);
  // 8 the preflight is refused
  trace.did("fetch/cors-preflight-fetch:8", responseStatus(exchange, status));
  return corsFault ?? "fetch/cors-preflight-fetch:8";
}

/** Steps 7.1 to 7.15: gives the step that refused, or null. */
function consents(params: FetchParams, response: HttpResponse, unsafeNames: readonly string[]): StepId | null {
  const { request, trace, environment } = params;
  const { headers, exchange } = response;
  const credentials = request.credentials === "include";
  const allowMethods = responseHeader(exchange, "Access-Control-Allow-Methods", headers);
  const allowHeaders = responseHeader(exchange, "Access-Control-Allow-Headers", headers);
  // 7.1 extract Access-Control-Allow-Methods
  let methods = extractHeaderListValues(trace, "Access-Control-Allow-Methods", headers, exchange);
  trace.did("fetch/cors-preflight-fetch:7.1", allowMethods);
  // 7.2 extract Access-Control-Allow-Headers
  const headerNames = extractHeaderListValues(trace, "Access-Control-Allow-Headers", headers, exchange);
  trace.did("fetch/cors-preflight-fetch:7.2", allowHeaders);
  // 7.3 does either of them not match its grammar?
  const malformed = methods === "failure" || headerNames === "failure";
  trace.asks("fetch/cors-preflight-fetch:7.3", malformed, allowMethods, allowHeaders);
  if (methods === "failure" || headerNames === "failure") return "fetch/cors-preflight-fetch:7.3";
  // 7.4 are no methods listed, and was the preflight forced by the use-CORS-preflight flag?
  const forced = methods === null && request.useCorsPreflight;
  if (trace.asks("fetch/cors-preflight-fetch:7.4", forced, allowMethods)) methods = [request.method];
  // 7.5 is the method neither listed, nor safelisted, nor covered by a wildcard?
  const listed = methods?.includes(request.method) === true || isCorsSafelistedMethod(request.method);
  const methodRefused = !listed && (credentials || methods?.includes("*") !== true);
  const asked = pageFact("method", request.method);
  if (trace.asks("fetch/cors-preflight-fetch:7.5", methodRefused, allowMethods, asked)) return "fetch/cors-preflight-fetch:7.5";
  const allowed = new Set(headerNames?.map(asciiLowercase));
  // 7.6 is there a header that no wildcard covers, and that is not listed?
  const nonWildcard = request.headers.find(([name]) => isCorsNonWildcardRequestHeaderName(name) && !allowed.has(asciiLowercase(name)));
  const refused = nonWildcard !== undefined && !(environment.browser.wildcardCoversAuthorization && !credentials && allowed.has("*"));
  const reads = nonWildcard === undefined ? [allowHeaders] : [allowHeaders, pageHeader(...nonWildcard)];
  if (trace.asks("fetch/cors-preflight-fetch:7.6", refused, ...reads)) return "fetch/cors-preflight-fetch:7.6";
  // 7.7 is there another header that is neither listed nor covered by a wildcard?
  const wildcard = !credentials && allowed.has("*");
  const unlisted = new Set(wildcard ? [] : unsafeNames.filter((name) => !allowed.has(name)));
  const unlistedHeaders = pageHeadersNamed(unlisted, request.headers);
  if (trace.asks("fetch/cors-preflight-fetch:7.7", unlisted.size > 0, allowHeaders, ...unlistedHeaders))
    return "fetch/cors-preflight-fetch:7.7";
  updateCache(params, response, methods, headerNames);
  return null;
}

/** Steps 7.8 to 7.15. */
function updateCache(params: FetchParams, { headers, exchange }: HttpResponse, methods: Names, headerNames: Names): void {
  const { trace, environment } = params;
  const header = responseHeader(exchange, "Access-Control-Max-Age", headers);
  // 7.8 extract Access-Control-Max-Age
  const extracted = extractHeaderListValues(trace, "Access-Control-Max-Age", headers, exchange);
  trace.did("fetch/cors-preflight-fetch:7.8", header);
  // 7.9 is it absent or malformed, so that 5 seconds are meant?
  const unusable = extracted === null || extracted === "failure";
  trace.asks("fetch/cors-preflight-fetch:7.9", unusable, header);
  const asked = unusable ? defaultMaxAge(params, headers) : Number(extracted[0]);
  // 7.10 is it more than the browser grants?
  const limit = environment.browser.maxAgeLimit;
  const maxAge = trace.asks("fetch/cors-preflight-fetch:7.10", limit !== null && asked > limit, header) ? (limit ?? asked) : asked;
  // 7.11 ~ this user agent has a cache
  const expires = environment.now + maxAge * 1000;
  // 7.12 renew the entries for known methods
  trace.did("fetch/cors-preflight-fetch:7.12");
  // 7.13 keep the others
  trace.did("fetch/cors-preflight-fetch:7.13");
  // 7.14 renew the entries for known header names
  trace.did("fetch/cors-preflight-fetch:7.14");
  // 7.15 keep the others
  trace.did("fetch/cors-preflight-fetch:7.15");
  rememberConsent(params.cache, cacheKey(params), expires, methods ?? [], headerNames ?? []);
}

/** BROWSER: Firefox forgets a preflight at once where the header is malformed, Chromium where it is a negative number (Chromium 156, Firefox 153) */
function defaultMaxAge({ environment }: FetchParams, headers: HeaderList): number {
  const value = getHeader(headers, "Access-Control-Max-Age");
  if (value === null) return DEFAULT_MAX_AGE;
  const { negative, other } = environment.browser.malformedMaxAge;
  return /^-[0-9]+$/.test(value) ? negative : other;
}
