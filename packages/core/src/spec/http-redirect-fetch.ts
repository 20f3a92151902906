import { getHeader } from "../model/header-list.ts";
import { isCorsNonWildcardRequestHeaderName, isRequestBodyHeaderName } from "../model/names.ts";
import { isSameOrigin } from "../model/origin.ts";
import { hasHttpScheme, type Url } from "../model/url.ts";
import { REDIRECT_LIMIT } from "../standard/limits.ts";
import type { StepId } from "../standard/steps.ts";
import { pageFact, responseHeader, responseStatus } from "../trace/recorder.ts";
import { type Fetching, type FetchParams, type HttpResponse, networkError, type Request, type Response } from "./fetch-params.ts";
import { locationUrl } from "./location-url.ts";
import { mainFetch } from "./main-fetch.ts";
import { referrerPolicyOnRedirect } from "./referrer.ts";

/** https://fetch.spec.whatwg.org/#concept-http-redirect-fetch */
export function* httpRedirectFetch(params: FetchParams, response: HttpResponse): Fetching<Response> {
  const { request, trace, environment } = params;
  const header = responseHeader(response.exchange, "Location", response.headers);
  const refuse = (at: StepId): Response => networkError(at);
  // 1 ~ take the request
  // 2 ~ the response is not filtered yet
  // 3 parse Location
  // BROWSER: Chromium takes an empty Location for none (Chromium 156)
  const empty = environment.browser.ignoresEmptyLocation && getHeader(response.headers, "Location") === "";
  const location = empty ? null : locationUrl(params, response, request.currentUrl.fragment);
  trace.did("fetch/http-redirect-fetch:3", header);
  // 4 is there none, so that the redirect is the final answer?
  const none = location === null;
  trace.asks("fetch/http-redirect-fetch:4", none, header);
  if (none) return response;
  // 5 can it not be parsed?
  const unparsable = location === "failure";
  trace.asks("fetch/http-redirect-fetch:5", unparsable, header);
  if (unparsable) return refuse("fetch/http-redirect-fetch:5");
  // 6 does it lead away from HTTP?
  if (trace.asks("fetch/http-redirect-fetch:6", !hasHttpScheme(location), header)) return refuse("fetch/http-redirect-fetch:6");
  // 7 were 20 redirects followed already?
  if (trace.asks("fetch/http-redirect-fetch:7", request.redirectCount === REDIRECT_LIMIT)) return refuse("fetch/http-redirect-fetch:7");
  // 8 count this one
  request.redirectCount++;
  trace.did("fetch/http-redirect-fetch:8");
  // 9 does a CORS request meet a user name or password in a URL of another origin?
  const foreign = !isSameOrigin(request.origin, location.origin);
  // BROWSER: Chromium refuses it in requests without CORS, too (Chromium 156)
  const guarded = request.mode === "cors" || environment.browser.refusesCredentialsWithoutCors;
  const foreignCredentials = guarded && location.includesCredentials && foreign;
  if (trace.asks("fetch/http-redirect-fetch:9", foreignCredentials, header)) return refuse("fetch/http-redirect-fetch:9");
  // 10 does a request that has left its origin meet a user name or password on its way back?
  // BROWSER: Chromium does not let a fetch stay at its own origin either (Chromium 156)
  const tainted =
    request.responseTainting === "cors" ||
    (request.mode === "cors" && request.initiator === "fetch" && environment.browser.refusesCredentialsInSameOriginRedirects);
  const taintedCredentials = tainted && location.includesCredentials;
  if (trace.asks("fetch/http-redirect-fetch:10", taintedCredentials, header)) return refuse("fetch/http-redirect-fetch:10");
  // 11 must a body be sent again that was a stream?
  const streamAgain = response.status !== 303 && request.body?.source === "stream";
  if (trace.asks("fetch/http-redirect-fetch:11", streamAgain)) return refuse("fetch/http-redirect-fetch:11");
  rewrite(params, response, location);
  // 14 ~ the body can be sent again
  // 15 ~ timing is outside this model
  // 16 ~ so are its two moments
  // 17 ~ and the first of them
  // 18 go on at the new URL
  request.earlierUrls = [...request.earlierUrls, request.currentUrl];
  request.currentUrl = location;
  trace.did("fetch/http-redirect-fetch:18", header);
  // 19 take over the referrer policy of the redirect
  request.referrerPolicy = referrerPolicyOnRedirect(request, response.headers);
  trace.did("fetch/http-redirect-fetch:19");
  // 20 ~ main fetch recurs
  // 21 ~ only navigations are manual here
  // 22 go through main fetch again
  trace.did("fetch/http-redirect-fetch:22");
  return yield* mainFetch(params, true);
}

/** Steps 12 and 13: what a redirect takes from the request. */
function rewrite({ request, trace, environment }: FetchParams, response: HttpResponse, location: Url): void {
  const { status } = response;
  // 12 does this status turn the method into GET?
  // BROWSER: WebKit treats DELETE like POST (WebKitGTK 2.50.6)
  const turned = request.method === "POST" || (environment.browser.turnsDeleteIntoGet && request.method === "DELETE");
  const postAway = (status === 301 || status === 302) && turned;
  const seeOther = status === 303 && request.method !== "GET" && request.method !== "HEAD";
  const toGet = trace.asks(
    "fetch/http-redirect-fetch:12",
    postAway || seeOther,
    responseStatus(response.exchange, status),
    pageFact("method", request.method),
  );
  if (toGet) {
    // 12.1 use GET, without a body
    request.method = "GET";
    request.body = null;
    trace.did("fetch/http-redirect-fetch:12.1");
    // 12.2 drop the headers that describe a body
    removeHeaders(request, isRequestBodyHeaderName);
    trace.did("fetch/http-redirect-fetch:12.2");
  }
  // 13 does it lead to another origin, which must not see Authorization?
  const leaves = !isSameOrigin(request.currentUrl.origin, location.origin);
  // BROWSER: WebKit takes it along (WebKitGTK 2.50.6)
  const dropped = leaves && !environment.browser.keepsAuthorization;
  if (trace.asks("fetch/http-redirect-fetch:13", dropped)) removeHeaders(request, isCorsNonWildcardRequestHeaderName);
}

function removeHeaders(request: Request, test: (name: string) => boolean): void {
  if (request.headers.some(([name]) => test(name))) request.headers = request.headers.filter(([name]) => !test(name));
}
