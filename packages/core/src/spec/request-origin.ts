import { appendHeader, containsHeader } from "../model/header-list.ts";
import { isSameOrigin, isSameSite } from "../model/origin.ts";
import { parseUrl, type Url } from "../model/url.ts";
import type { Exchange } from "../trace/trace.ts";
import type { FetchParams } from "./fetch-params.ts";

type Taint = "same-origin" | "same-site" | "cross-site";

/** https://fetch.spec.whatwg.org/#concept-request-tainted-origin */
export function redirectTaint({ request, trace, environment }: FetchParams): Taint {
  const { origin } = request;
  // 1 ~ the origin is known here
  // 2 ~ no last URL yet
  let last: Url | null = null;
  // 3 ~ start from an untainted chain
  let taint: Taint = "same-origin";
  // 4 ~ go through the URL list
  for (const url of [...request.earlierUrls, request.currentUrl]) {
    // 4.1 ~ the first URL has nothing before it
    if (last === null) {
      last = url;
      continue;
    }
    const sameSite = (a: string, b: string): boolean => isSameSite(a, b, environment.registrableDomain);
    // 4.2 did a site that is not the page's redirect to yet another site?
    const crossSite = !sameSite(url.origin, last.origin) && !sameSite(origin, last.origin);
    trace.asks("fetch/redirect-taint:4.2", crossSite);
    if (crossSite) return "cross-site";
    // 4.3 did an origin that is not the page's redirect to yet another origin?
    const crossOrigin = !isSameOrigin(url.origin, last.origin) && !isSameOrigin(origin, last.origin);
    trace.asks("fetch/redirect-taint:4.3", crossOrigin);
    if (crossOrigin) taint = "same-site";
    // 4.4 ~ on to the next
    last = url;
  }
  // 5 ~ the chain was followed to its end
  return taint;
}

/** https://fetch.spec.whatwg.org/#serializing-a-request-origin */
export function serializingARequestOrigin(params: FetchParams): string {
  // 1 ~ the origin is known here
  // 2 have redirects tainted the origin?
  const tainted = redirectTaint(params) !== "same-origin";
  params.trace.asks("fetch/serializing-a-request-origin:2", tainted);
  if (tainted) return "null";
  // 3 the origin as it is
  params.trace.did("fetch/serializing-a-request-origin:3");
  return params.request.origin;
}

/** https://fetch.spec.whatwg.org/#append-a-request-origin-header */
export function appendARequestOriginHeader(params: FetchParams): void {
  const { request, trace, environment } = params;
  const append = (value: string): void => {
    request.headers = appendHeader(request.headers, "Origin", value);
  };
  // 1 ~ the origin is known here
  // 2 serialize the origin
  const serializedOrigin = serializingARequestOrigin(params);
  trace.did("fetch/append-a-request-origin-header:2");
  // 3 is this a CORS request?
  // BROWSER: for elements Chromium and WebKit take the attribute for one, even at the page's own origin (Chromium 156, WebKitGTK 2.50.6)
  const isElement = request.destination !== "" && request.mode === "cors" && environment.browser.sendsOriginForElements;
  const isCors = request.responseTainting === "cors" || isElement;
  if (trace.asks("fetch/append-a-request-origin-header:3", isCors)) return append(serializedOrigin);
  // 4 can the method change something on the server?
  // BROWSER: Chromium and Firefox name an opaque origin in requests without CORS that carry credentials (Chromium 156, Firefox 153)
  const opaque =
    request.origin === "null" && request.mode === "no-cors" && request.credentials === "include" && environment.browser.sendsOpaqueOrigin;
  // BROWSER: WebKit goes on to send it when a redirect has turned the method into GET (WebKitGTK 2.50.6)
  const sentBefore = (exchange: Exchange): boolean =>
    exchange.request.role === "actual" && containsHeader(exchange.request.headers, "Origin");
  const kept = environment.browser.keepsOrigin && request.mode === "no-cors" && trace.exchanges.some(sentBefore);
  const unsafe = kept || opaque || (request.method !== "GET" && request.method !== "HEAD");
  if (!trace.asks("fetch/append-a-request-origin-header:4", unsafe)) return;
  // 4.1 did the page not ask for CORS, so that its referrer policy governs?
  const governed = request.mode !== "cors";
  const silenced = trace.asks("fetch/append-a-request-origin-header:4.1", governed) && referrerPolicySilences(params);
  // 4.2 send it, even though this is no CORS request
  trace.did("fetch/append-a-request-origin-header:4.2");
  append(silenced ? "null" : serializedOrigin);
}

/** The switch in step 4.1: whether the referrer policy hides the origin. */
function referrerPolicySilences({ request, trace }: FetchParams): boolean {
  const url = request.currentUrl;
  switch (request.referrerPolicy) {
    case "no-referrer":
      // 4.1.a the policy tells nobody
      trace.did("fetch/append-a-request-origin-header:4.1.a");
      return true;
    case "no-referrer-when-downgrade":
    case "strict-origin":
    case "strict-origin-when-cross-origin":
      // 4.1.b would it leave a secure connection?
      return trace.asks(
        "fetch/append-a-request-origin-header:4.1.b",
        parseUrl(request.origin)?.scheme === "https" && url.scheme !== "https",
      );
    case "same-origin":
      // 4.1.c would it leave the origin?
      return trace.asks("fetch/append-a-request-origin-header:4.1.c", !isSameOrigin(request.origin, url.origin));
    case "":
    case "origin":
    case "origin-when-cross-origin":
    case "unsafe-url":
      // 4.1.d any other policy hides nothing
      trace.did("fetch/append-a-request-origin-header:4.1.d");
      return false;
    default:
      return request.referrerPolicy satisfies never;
  }
}
