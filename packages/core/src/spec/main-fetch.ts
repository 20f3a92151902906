import { sortedLowercaseSet } from "../model/header-list.ts";
import { isCorsSafelistedMethod } from "../model/names.ts";
import { isSameOrigin } from "../model/origin.ts";
import { hasHttpScheme } from "../model/url.ts";
import type { StepId } from "../standard/steps.ts";
import { pageFact, responseHeader } from "../trace/recorder.ts";
import { shouldBeBlockedDueToABadPort } from "./bad-port.ts";
import { violatedDirective } from "./content-security-policy.ts";
import { cacheKey, clearCacheEntries } from "./cors-preflight-cache.ts";
import { unsafeNamesOf } from "./cors-unsafe-request-header-names.ts";
import { extractHeaderListValues } from "./extract-header-list-values.ts";
import { type Fetching, type FetchParams, type HttpResponse, networkError, type Response } from "./fetch-params.ts";
import { httpFetch, preflightIsForced } from "./http-fetch.ts";
import { shouldFetchingBeBlockedAsMixedContent, upgradeAMixedContentRequest } from "./mixed-content.ts";
import { shouldResponseBeBlockedDueToItsMimeType, shouldResponseBeBlockedDueToNosniff } from "./nosniff.ts";
import { schemeFetch } from "./scheme-fetch.ts";

/** https://fetch.spec.whatwg.org/#concept-main-fetch */
export function* mainFetch(params: FetchParams, recursive: boolean): Fetching<Response> {
  const { request, trace, environment } = params;
  // 1 ~ take the request
  // 2 ~ no response yet
  // 3 ~ only navigations are local-URLs-only
  // 4 ~ policies that only report are outside this model
  // 5 ~ so is the directive upgrade-insecure-requests
  // 6 upgrade mixed images, sound and film
  trace.did("fetch/main-fetch:6");
  upgradeAMixedContentRequest(params);
  // 7 is the port bad, the request mixed content, or against the page's policy?
  const blocked = blockedBeforeSending(params);
  const directive = blocked === null ? directiveAgainst(params) : null;
  const policy = directive === null ? [] : [pageFact("policy", directive)];
  const refused = blocked !== null || directive !== null;
  if (trace.asks("fetch/main-fetch:7", refused, pageFact("url", request.currentUrl.href), ...policy))
    return networkError(blocked ?? "fetch/main-fetch:7");
  // 8 does the request have no referrer policy of its own?
  const policyless = request.referrerPolicy === "";
  if (trace.asks("fetch/main-fetch:8", policyless)) request.referrerPolicy = environment.client.referrerPolicy;
  // 9 ~ the referrer is determined when it is sent
  // 10 ~ strict transport security is not known here
  // 11 ~ nothing runs in parallel
  // 12 find out which kind of request this is
  trace.did("fetch/main-fetch:12");
  const response = yield* firstMatchingAlternative(params);
  // 13 was this a redirect's run?
  if (trace.asks("fetch/main-fetch:13", recursive)) return response;
  // 14 is there an answer that is not filtered yet?
  const unfiltered = response.type === "default";
  trace.asks("fetch/main-fetch:14", unfiltered);
  if (response.type === "error") return response;
  const filtered = unfiltered ? filterResponse(params, response) : response;
  // 15 ~ take the internal response
  // 16 ~ its URLs are known
  // 17 ~ so is its taint
  // 18 ~ this is no navigation
  // 19 ~ the timing flag is read from the request
  return blockedAfterReceiving(params, filtered) ?? filtered;
}

/** Step 7: gives the step that blocked, or null. */
function blockedBeforeSending(params: FetchParams): StepId | null {
  if (shouldBeBlockedDueToABadPort(params)) return "fetch/should-be-blocked-due-to-a-bad-port:2";
  if (shouldFetchingBeBlockedAsMixedContent(params)) return "mixed-content/should-fetching-be-blocked-as-mixed-content:2";
  return null;
}

/** Step 7: the directive of the page's Content Security Policy that forbids the request, or null. */
function directiveAgainst({ request, environment }: FetchParams): string | null {
  const { contentSecurityPolicies } = environment.client;
  if (contentSecurityPolicies.length === 0) return null;
  return violatedDirective(contentSecurityPolicies, {
    url: request.currentUrl,
    origin: request.origin,
    initiator: request.initiator,
    redirected: request.earlierUrls.length > 0,
  });
}

/** The alternatives of step 12. */
function* firstMatchingAlternative(params: FetchParams): Fetching<Response> {
  const { request, trace, environment } = params;
  const url = request.currentUrl;
  // 12.a ~ preloads are outside this model
  // 12.a.1 ~ so nothing is pending
  // 12.a.2 ~ nor there
  // 12.a.3 ~ nor given back
  // 12.b is the URL the page's own, or data:?
  const own = isSameOrigin(request.origin, url.origin) && request.responseTainting === "basic";
  if (trace.asks("fetch/main-fetch:12.b", own || url.scheme === "data", pageFact("url", url.href), pageFact("origin", request.origin))) {
    // 12.b.1 ~ the taint is basic already
    request.responseTainting = "basic";
    // 12.b.2 go by the scheme
    trace.did("fetch/main-fetch:12.b.2");
    return yield* schemeFetch(params);
  }
  // 12.c may the request not leave its origin?
  if (trace.asks("fetch/main-fetch:12.c", request.mode === "same-origin", pageFact("url", url.href)))
    return networkError("fetch/main-fetch:12.c");
  // 12.d does the page renounce reading the answer?
  if (trace.asks("fetch/main-fetch:12.d", request.mode === "no-cors")) {
    // 12.d.1 does it want to handle redirects itself?
    if (trace.asks("fetch/main-fetch:12.d.1", request.redirect !== "follow")) return networkError("fetch/main-fetch:12.d.1");
    // 12.d.2 the answer will be opaque
    request.responseTainting = "opaque";
    trace.did("fetch/main-fetch:12.d.2");
    // 12.d.3 go by the scheme
    trace.did("fetch/main-fetch:12.d.3");
    return yield* schemeFetch(params);
  }
  // 12.e is the scheme none that CORS works over?
  if (trace.asks("fetch/main-fetch:12.e", !hasHttpScheme(url), pageFact("url", url.href))) return networkError("fetch/main-fetch:12.e");
  // BROWSER: Firefox can be told to do no CORS at all (content.cors.disable)
  if (environment.browser.corsDisabled) return networkError("fetch/main-fetch:12");
  return yield* corsFetch(params);
}

/** The last two alternatives of step 12. */
function* corsFetch(params: FetchParams): Fetching<Response> {
  const { request, trace, cache } = params;
  // 12.f can the request not be sent without asking first?
  const unsafe = !isCorsSafelistedMethod(request.method) || unsafeNamesOf(params).length > 0;
  const forced = preflightIsForced(params) || (request.unsafeRequest && unsafe);
  if (trace.asks("fetch/main-fetch:12.f", forced, pageFact("method", request.method))) {
    // 12.f.1 the answer needs CORS
    request.responseTainting = "cors";
    trace.did("fetch/main-fetch:12.f.1");
    // 12.f.2 go over HTTP, with a preflight
    trace.did("fetch/main-fetch:12.f.2");
    const key = cacheKey(params);
    const response = yield* httpFetch(params, true);
    // 12.f.3 did it fail, so that the cache must forget?
    if (trace.asks("fetch/main-fetch:12.f.3", response.type === "error")) clearCacheEntries(cache, key);
    // 12.f.4 give it back
    trace.did("fetch/main-fetch:12.f.4");
    return response;
  }
  // 12.g ~ anything else
  // 12.g.1 the answer needs CORS
  request.responseTainting = "cors";
  trace.did("fetch/main-fetch:12.g.1");
  // 12.g.2 go over HTTP
  trace.did("fetch/main-fetch:12.g.2");
  return yield* httpFetch(params, false);
}

/** Step 14. */
function filterResponse(params: FetchParams, response: HttpResponse): HttpResponse {
  const { request, trace } = params;
  // 14.1 is this the answer to a CORS request?
  const cors = trace.asks("fetch/main-fetch:14.1", request.responseTainting === "cors");
  const exposed = cors ? exposedHeaderNames(params, response) : [];
  // 14.2 filter the answer by the taint
  trace.did("fetch/main-fetch:14.2");
  switch (request.responseTainting) {
    case "basic":
      // 14.2.a all but forbidden headers are readable
      trace.did("fetch/main-fetch:14.2.a");
      return { ...response, type: "basic" };
    case "cors":
      // 14.2.b the safelisted and exposed headers are readable
      trace.did("fetch/main-fetch:14.2.b");
      return { ...response, type: "cors", exposedHeaderNames: exposed };
    case "opaque":
      // 14.2.c nothing is readable
      trace.did("fetch/main-fetch:14.2.c");
      return { ...response, type: "opaque" };
    default:
      return request.responseTainting satisfies never;
  }
}

/** Steps 14.1.1 to 14.1.3: the CORS-exposed header-name list. */
function exposedHeaderNames({ request, trace }: FetchParams, { headers, exchange }: HttpResponse): readonly string[] {
  const header = responseHeader(exchange, "Access-Control-Expose-Headers", headers);
  // 14.1.1 extract Access-Control-Expose-Headers
  const names = extractHeaderListValues(trace, "Access-Control-Expose-Headers", headers, exchange);
  trace.did("fetch/main-fetch:14.1.1", header);
  const usable = names !== null && names !== "failure";
  // 14.1.2 is the wildcard among them, for a request without credentials?
  const all = request.credentials !== "include" && usable && names.includes("*");
  if (trace.asks("fetch/main-fetch:14.1.2", all, header)) return sortedLowercaseSet(headers.map(([name]) => name));
  // 14.1.3 are any names listed?
  trace.asks("fetch/main-fetch:14.1.3", usable, header);
  return usable ? names : [];
}

/** Steps 20 to 24. */
function blockedAfterReceiving(params: FetchParams, response: HttpResponse): Response | null {
  const { request, trace, environment } = params;
  // 20 does the type of the answer forbid its use?
  const byType = shouldResponseBeBlockedDueToItsMimeType(params, response)
    ? "fetch/should-response-be-blocked-due-to-its-mime-type:4"
    : null;
  const byNosniff = byType === null && shouldResponseBeBlockedDueToNosniff(params, response);
  const style = request.destination === "style";
  const at: StepId | null = byNosniff ? `fetch/should-response-be-blocked-due-to-nosniff:${style ? "5" : "4"}` : byType;
  trace.asks("fetch/main-fetch:20", at !== null);
  if (at !== null) return networkError(at);
  // 21 ~ nobody but the page asks for ranges here
  // 22 ~ bodies are outside this model
  // 23 does the page ask for integrity?
  if (trace.asks("fetch/main-fetch:23", request.integrity !== "")) {
    // 23.1 ~ what follows a mismatch
    // 23.2 is there no body to check, as an opaque answer has none?
    const bodiless = response.type === "opaque" || response.type === "opaqueredirect";
    if (trace.asks("fetch/main-fetch:23.2", bodiless)) return networkError("fetch/main-fetch:23.2");
    // 23.3 ~ look at the body
    // 23.3.1 does it not match?
    if (trace.asks("fetch/main-fetch:23.3.1", !environment.integrityMatches)) return networkError("fetch/main-fetch:23.3.1");
    // 23.3.2 ~ it is kept
    // 23.3.3 ~ and handed over
    // 23.4 ~ whoever sends has read it
  }
  // 24 ~ hand it over
  return null;
}
