import { appendHeader, containsHeader } from "../model/header-list.ts";
import { KEEPALIVE_LIMIT } from "../standard/limits.ts";
import { pageFact } from "../trace/recorder.ts";
import { crossOriginEmbedderPolicyAllowsCredentials } from "./cross-origin-embedder-policy.ts";
import { fetchMetadataHeaders } from "./fetch-metadata.ts";
import { type Fetching, type FetchParams, networkError, type Request, type Response } from "./fetch-params.ts";
import { httpNetworkFetch } from "./http-network-fetch.ts";
import { determineReferrer } from "./referrer.ts";
import { appendARequestOriginHeader } from "./request-origin.ts";

const CONDITIONAL: readonly string[] = ["If-Modified-Since", "If-None-Match", "If-Unmodified-Since", "If-Match", "If-Range"];

/** The parts that add headers and decide on credentials: https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch */
export function* httpNetworkOrCacheFetch(params: FetchParams): Fetching<Response> {
  const { request, trace } = params;
  // 1 ~ take the request
  // 2 ~ no parameters for the network yet
  // 3 ~ no request for the network yet
  // 4 ~ no response yet
  // 5 ~ no stored response
  // 6 ~ no HTTP cache is modelled
  // 7 ~ nothing to revalidate
  // 8 ~ get ready to send
  // 8.1 ~ prompts are outside this model
  // 8.2 ~ otherwise
  // 8.2.1 send a copy, so that a redirect starts from the page's own headers
  const httpRequest: Request = { ...request };
  const httpParams: FetchParams = { ...params, request: httpRequest };
  trace.did("fetch/http-network-or-cache-fetch:8.2.1");
  // 8.2.2 ~ with parameters of its own
  // 8.2.3 ~ which hold it
  // 8.3 do credentials go along?
  const sameOrigin = request.credentials === "same-origin" && request.responseTainting === "basic";
  const wanted = request.credentials === "include" || sameOrigin;
  trace.asks("fetch/http-network-or-cache-fetch:8.3", wanted);
  // 8.4 does the page's embedder policy keep them back?
  const kept = !crossOriginEmbedderPolicyAllowsCredentials(params);
  trace.asks("fetch/http-network-or-cache-fetch:8.4", kept);
  const includeCredentials = wanted && !kept;
  const tooLong = addContentLength(httpParams);
  if (tooLong) return networkError("fetch/http-network-or-cache-fetch:8.10.5");
  addHeaders(httpParams);
  // BROWSER: Firefox fails a CORS request whose Origin header settings or extensions keep it from setting
  const cannotSayOrigin = request.responseTainting === "cors" && !params.environment.browser.setsOriginHeader;
  if (cannotSayOrigin) return networkError("fetch/append-a-request-origin-header:3");
  // 8.21 ~ cookies and authentication are added by whoever holds them, if credentials go along
  // 8.21.1 ~ cookies
  // 8.21.2 ~ authentication
  // 8.21.2.1 ~ none yet
  // 8.21.2.2 ~ from an authentication entry
  // 8.21.2.3 ~ from the URL
  // 8.21.2.4 ~ append it
  // 8.22 ~ proxies are the connection's business
  // 8.23 ~ nothing is automated here
  // 8.24 ~ no HTTP cache is modelled
  // 8.25 ~ so nothing is stored
  // 8.26 ~ and nothing is found
  // 9 ~ nothing is aborted
  // 10 ~ nothing is automated here
  // 11 ~ there is no stored response
  // 11.1 may only the cache answer?
  if (trace.asks("fetch/http-network-or-cache-fetch:11.1", request.cache === "only-if-cached"))
    return networkError("fetch/http-network-or-cache-fetch:11.1");
  // 11.2 send it
  trace.did("fetch/http-network-or-cache-fetch:11.2");
  const response = yield* httpNetworkFetch(httpParams, includeCredentials);
  // 11.3 ~ no HTTP cache is modelled
  // 11.4 ~ nothing was revalidated
  // 11.5 ~ the answer is the network's
  // 12 ~ the answer has the request's URL
  // 13 ~ nobody but the page asks for ranges here
  // 14 ~ the answer knows whether credentials went along
  // 15 ~ nobody is asked for a password
  // 16 ~ proxies are the connection's business
  // 17 ~ so are misdirected requests
  // 18 ~ nothing was authenticated
  // 19 ~ give it back
  return response;
}

/** Steps 8.5 to 8.10: whether the body is too long to outlive its page. */
function addContentLength({ request, trace, environment }: FetchParams): boolean {
  // 8.5 ~ take the body's length
  const length = request.body?.length ?? null;
  // 8.6 ~ no header value yet
  let value: string | null = null;
  // 8.7 is a method that usually has a body sent without one?
  const bare = request.body === null && (request.method === "POST" || request.method === "PUT");
  if (trace.asks("fetch/http-network-or-cache-fetch:8.7", bare, pageFact("method", request.method))) value = "0";
  // 8.8 ~ serialize the length
  if (length !== null) value = String(length);
  // 8.9 is there something to say?
  if (trace.asks("fetch/http-network-or-cache-fetch:8.9", value !== null) && value !== null) {
    request.headers = appendHeader(request.headers, "Content-Length", value);
  }
  // 8.10 may the request, with its body, outlive the page?
  const outlives = length !== null && request.keepalive;
  if (!trace.asks("fetch/http-network-or-cache-fetch:8.10", outlives)) return false;
  // 8.10.1 ~ start from nothing
  // 8.10.2 ~ take the page's requests
  // 8.10.3 ~ of them those that are under way
  // 8.10.4 ~ add up their bodies, which whoever sends has done
  // 8.10.5 is the body, with those under way, longer than 64 KiB?
  const tooLong = (length ?? 0) + environment.keepaliveBytesInFlight > KEEPALIVE_LIMIT;
  return trace.asks("fetch/http-network-or-cache-fetch:8.10.5", tooLong, pageFact("body", String(length)));
}

/** Steps 8.11 to 8.20. */
function addHeaders(params: FetchParams): void {
  const { request, trace, environment } = params;
  const append = (name: string, value: string): void => {
    request.headers = appendHeader(request.headers, name, value);
  };
  const lacks = (name: string): boolean => !containsHeader(request.headers, name);
  // 8.11 may the server know the page?
  const referrer = determineReferrer(request, environment.client);
  if (trace.asks("fetch/http-network-or-cache-fetch:8.11", referrer !== null) && referrer !== null) {
    // 8.11.1 ~ serialize the referrer
    // 8.11.2 say it
    append("Referer", referrer);
    trace.did("fetch/http-network-or-cache-fetch:8.11.2");
  }
  // 8.12 add the Origin header
  trace.did("fetch/http-network-or-cache-fetch:8.12");
  appendARequestOriginHeader(params);
  // 8.13 add the Sec-Fetch headers
  trace.did("fetch/http-network-or-cache-fetch:8.13");
  for (const [name, value] of fetchMetadataHeaders(request, environment.registrableDomain)) append(name, value);
  // 8.14 ~ nothing is prefetched
  // 8.15 ~ whoever sends adds the browser's User-Agent
  // 8.15.1 ~ of its environment
  // 8.15.2 ~ append it
  let { cache } = request;
  // 8.16 did the page set a conditional header itself?
  const conditional = cache === "default" && CONDITIONAL.some((name) => !lacks(name));
  if (trace.asks("fetch/http-network-or-cache-fetch:8.16", conditional)) cache = "no-store";
  // 8.17 does the page want the answer checked?
  const check = cache === "no-cache" && lacks("Cache-Control");
  if (trace.asks("fetch/http-network-or-cache-fetch:8.17", check)) append("Cache-Control", "max-age=0");
  // 8.18 does the page want no stored answer?
  if (trace.asks("fetch/http-network-or-cache-fetch:8.18", cache === "no-store" || cache === "reload")) {
    // 8.18.1 is there no Pragma yet?
    if (trace.asks("fetch/http-network-or-cache-fetch:8.18.1", lacks("Pragma"))) append("Pragma", "no-cache");
    // 8.18.2 is there no Cache-Control yet?
    if (trace.asks("fetch/http-network-or-cache-fetch:8.18.2", lacks("Cache-Control"))) append("Cache-Control", "no-cache");
  }
  // 8.19 does the request ask for a range?
  if (trace.asks("fetch/http-network-or-cache-fetch:8.19", !lacks("Range"))) append("Accept-Encoding", "identity");
  // 8.20 ~ whoever sends adds what HTTP needs
}
