import { getHeader } from "../model/header-list.ts";
import { isCorsSafelistedMethod } from "../model/names.ts";
import { isRedirectStatus } from "../model/response.ts";
import { parseUrl } from "../model/url.ts";
import { pageFact, pageHeadersNamed, responseHeader, responseStatus } from "../trace/recorder.ts";
import { corsCheck } from "./cors-check.ts";
import { cacheKey, cacheMatches } from "./cors-preflight-cache.ts";
import { corsPreflightFetch } from "./cors-preflight-fetch.ts";
import { headersToAskFor, unsafeNamesOf } from "./cors-unsafe-request-header-names.ts";
import { crossOriginResourcePolicyCheck } from "./cross-origin-resource-policy-check.ts";
import { type Fetching, type FetchParams, type HttpResponse, networkError, type Response } from "./fetch-params.ts";
import { httpNetworkOrCacheFetch } from "./http-network-or-cache-fetch.ts";
import { httpRedirectFetch } from "./http-redirect-fetch.ts";
import { taoCheck } from "./tao-check.ts";

/** https://fetch.spec.whatwg.org/#concept-http-fetch */
export function* httpFetch(params: FetchParams, makeCorsPreflight: boolean): Fetching<Response> {
  const { request, trace } = params;
  // 1 ~ take the request
  // 2 ~ no response yet
  // 3 ~ service workers are outside this model
  // 4 ~ so there is no response
  // 4.1 must the server be asked first?
  if (needsPreflight(params, makeCorsPreflight)) {
    // 4.1.1 ask it
    trace.did("fetch/http-fetch:4.1.1");
    const preflightResponse = yield* corsPreflightFetch(params);
    // 4.1.2 did it refuse?
    const refused = preflightResponse.type === "error";
    trace.asks("fetch/http-fetch:4.1.2", refused);
    if (refused) return preflightResponse;
  }
  // 4.2 ~ service workers are outside this model
  // 4.3 send the request
  trace.did("fetch/http-fetch:4.3");
  const response = yield* httpNetworkOrCacheFetch(params);
  if (response.type === "error") return response;
  // 4.4 does the answer to a CORS request fail the CORS check?
  const fault = request.responseTainting === "cors" ? corsCheck(params, response) : null;
  trace.asks("fetch/http-fetch:4.4", fault !== null);
  if (fault !== null) return networkError(fault);
  // 4.5 does the answer keep its timing to itself?
  if (trace.asks("fetch/http-fetch:4.5", !taoCheck(params, response))) request.timingAllowFailed = true;
  // 5 does the answer's Cross-Origin-Resource-Policy forbid to embed it?
  const forbidden = request.responseTainting === "opaque" ? crossOriginResourcePolicyCheck(params, response) : null;
  trace.asks("fetch/http-fetch:5", forbidden !== null);
  if (forbidden !== null) return networkError(forbidden);
  // 6 is the answer a redirect?
  const redirect = isRedirectStatus(response.status);
  if (trace.asks("fetch/http-fetch:6", redirect, responseStatus(response.exchange, response.status)))
    return yield* redirected(params, response);
  // 7 give the answer back
  trace.did("fetch/http-fetch:7");
  return response;
}

/** The condition of step 4.1, with what made it hold as evidence. */
function needsPreflight(params: FetchParams, makeCorsPreflight: boolean): boolean {
  const { request, trace, cache } = params;
  if (!makeCorsPreflight) return trace.asks("fetch/http-fetch:4.1", false);
  const matches = cacheMatches(cache, cacheKey(params));
  const unknownMethod = matches.method(request.method) === undefined;
  const byMethod = unknownMethod && (!isCorsSafelistedMethod(request.method) || preflightIsForced(params));
  const asked = headersToAskFor(params);
  const unsafeNames = unsafeNamesOf(params, asked);
  const unknownNames = new Set(unsafeNames.filter((name) => matches.headerName(name) === undefined));
  const reads = [...(byMethod ? [pageFact("method", request.method)] : []), ...pageHeadersNamed(unknownNames, asked)];
  return trace.asks("fetch/http-fetch:4.1", byMethod || unknownNames.size > 0, ...reads);
}

/**
 * Whether the server is asked first whatever the method and the headers.
 * BROWSER: Firefox and WebKit ask again at each later hop, Firefox also on account of headers that a redirect took away
 * (Firefox 153, WebKitGTK 2.50.6)
 */
export function preflightIsForced(params: FetchParams): boolean {
  const { request, trace, environment } = params;
  if (request.useCorsPreflight) return true;
  if (environment.browser.preflightsForDroppedHeaders && unsafeNamesOf(params, request.firstHeaders).length > unsafeNamesOf(params).length)
    return true;
  return environment.browser.preflightsAfterRedirects && trace.exchanges.some((exchange) => exchange.request.role === "preflight");
}

/** The alternatives of step 6. */
function* redirected(params: FetchParams, response: HttpResponse): Fetching<Response> {
  const { request, trace, environment } = params;
  // 6.1 ~ this is no navigation
  // 6.2 ~ streams are reset by whoever sends
  // 6.3 switch on the redirect mode
  trace.did("fetch/http-fetch:6.3");
  const location = getHeader(response.headers, "Location");
  switch (request.redirect) {
    case "error":
      // BROWSER: Chromium and WebKit take a redirect without Location for an answer (Chromium 156, WebKitGTK 2.50.6)
      if (location === null && environment.browser.takesRedirectWithoutLocation) return response;
      // 6.3.a ~ the page wants an error
      // 6.3.a.1 redirects are refused
      trace.did("fetch/http-fetch:6.3.a.1", responseStatus(response.exchange, response.status));
      return networkError("fetch/http-fetch:6.3.a.1");
    case "manual":
      // BROWSER: Chromium wants a URL in Location even so (Chromium 156)
      if (location !== null && environment.browser.refusesUnusableLocation && parseUrl(location, request.currentUrl.href) === null) {
        trace.did("fetch/http-redirect-fetch:5", responseHeader(response.exchange, "Location", response.headers));
        return networkError("fetch/http-redirect-fetch:5");
      }
      // 6.3.b ~ the page wants to stop here
      // 6.3.b.1 ~ this is no navigation
      // 6.3.b.2 hand over an opaque redirect
      trace.did("fetch/http-fetch:6.3.b.2");
      return { ...response, type: "opaqueredirect" };
    case "follow":
      // 6.3.c ~ the page wants the final answer
      // 6.3.c.1 ~ nothing is automated here
      // 6.3.c.2 follow it
      trace.did("fetch/http-fetch:6.3.c.2");
      return yield* httpRedirectFetch(params, response);
    default:
      return request.redirect satisfies never;
  }
}
