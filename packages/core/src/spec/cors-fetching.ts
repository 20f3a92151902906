import type { BrowserProfile } from "../browsers/profile.ts";
import type { CacheEntry, Environment } from "../model/environment.ts";
import { appendHeader } from "../model/header-list.ts";
import type { FetchRequest, Initiator, RequestMode } from "../model/request.ts";
import { parseUrl, type Url } from "../model/url.ts";
import { FETCH_STANDARD_COMMIT } from "../standard/pinned.ts";
import { createRecorder, type Detail, type Recorder } from "../trace/recorder.ts";
import type { Outcome, Trace } from "../trace/trace.ts";
import { removeExpired } from "./cors-preflight-cache.ts";
import { corsSafelistedRequestHeader } from "./cors-safelisted-request-header.ts";
import { fetch } from "./fetch.ts";
import type { Destination, Fetching, FetchParams, NetworkError, Request } from "./fetch-params.ts";
import { outcomeOf } from "./filtered-response.ts";
import { type Prepared, requestConstructor, type SetUp } from "./request-constructor.ts";
import { xmlHttpRequest } from "./xml-http-request.ts";

/**
 * The engine: yields each wire request, is resumed with the reply, and returns all that happened. It never throws. Without
 * the steps it is faster; a run over the same replies gives them.
 */
export function* corsFetching(page: FetchRequest, environment: Environment, detail: Detail = "steps"): Fetching<Trace> {
  const trace = createRecorder(detail);
  const cache: CacheEntry[] = [...environment.cache];
  removeExpired(cache, environment.now);
  const outcome = yield* run(page, environment, trace, cache);
  return {
    version: 1,
    standard: FETCH_STANDARD_COMMIT,
    browser: environment.browser.id,
    client: environment.client,
    request: page,
    dropped: trace.dropped,
    exchanges: trace.exchanges,
    steps: trace.steps,
    outcome,
    cacheAfter: cache,
  };
}

function* run(page: FetchRequest, environment: Environment, trace: Recorder, cache: CacheEntry[]): Fetching<Outcome> {
  const setUp = setUpByInitiator(trace, page, environment);
  if ("threw" in setUp) return { kind: "blocked", at: setUp.threw, exchange: null };
  const params: FetchParams = {
    request: newRequest(page, setUp, modeOf(trace, page, environment.browser)),
    environment,
    trace,
    cache,
    role: "actual",
    unsafeNames: new Map(),
  };
  const response = yield* fetch(params);
  return response.type === "error" ? failure(trace, response) : outcomeOf(params, response);
}

function failure({ exchanges }: Recorder, { why }: NetworkError): Outcome {
  const last = exchanges.length - 1;
  switch (why.kind) {
    case "blocked":
      return { ...why, exchange: last < 0 ? null : last };
    case "failed":
    case "unknown":
      return { ...why, exchange: last };
    default:
      return why satisfies never;
  }
}

function setUpByInitiator(trace: Recorder, page: FetchRequest, { browser, blobAt }: Environment): SetUp {
  const url = withOriginOfBlob(parseUrl(page.url), blobAt);
  if (page.initiator === "fetch") return requestConstructor(trace, page, url);
  if (page.initiator === "xmlhttprequest") return xmlHttpRequest(trace, page, url, browser);
  // NOTE: the other APIs give up on a URL that cannot be parsed in steps of their own
  if (url === null) return { threw: "fetch/request-constructor:5.2" };
  return { url, useCorsPreflight: false, ...methodAndHeaders(page) };
}

/** The origin of a blob: URL is that of the page that made it: https://url.spec.whatwg.org/#concept-url-origin */
function withOriginOfBlob(url: Url | null, blobAt: Environment["blobAt"]): Url | null {
  const blob = url?.scheme === "blob" ? blobAt(url) : null;
  return url === null || blob === null ? url : { ...url, origin: blob.origin };
}

/**
 * A beacon asks for CORS when its body is of a type that forms cannot send: https://w3c.github.io/beacon/#sec-processing-model
 * BROWSER: WebKit loads fonts without CORS (WebKitGTK 2.50.6)
 */
function modeOf(trace: Recorder, { initiator, mode, body }: FetchRequest, browser: BrowserProfile): RequestMode {
  if (initiator === "font" && browser.fontsWithoutCors) return "no-cors";
  if (initiator !== "beacon" || body === null || body.type === null) return mode;
  return corsSafelistedRequestHeader(trace, ["Content-Type", body.type]) ? mode : "cors";
}

function methodAndHeaders({ initiator, headers, body }: FetchRequest): Pick<Prepared, "method" | "headers"> {
  switch (initiator) {
    case "eventsource":
      // https://html.spec.whatwg.org/#dom-eventsource
      return { method: "GET", headers: [["Accept", "text/event-stream"]] };
    case "beacon":
      // https://w3c.github.io/beacon/#sec-processing-model
      return { method: "POST", headers: body === null || body.type === null ? headers : appendHeader(headers, "Content-Type", body.type) };
    case "fetch":
    case "xmlhttprequest":
    case "image":
    case "script":
    case "module-script":
    case "stylesheet":
    case "font":
    case "video":
    case "audio":
      // https://html.spec.whatwg.org/#create-a-potential-cors-request
      return { method: "GET", headers: [] };
    default:
      return initiator satisfies never;
  }
}

const DESTINATIONS: Readonly<Record<Initiator, Destination>> = {
  fetch: "",
  xmlhttprequest: "",
  eventsource: "",
  beacon: "",
  image: "image",
  script: "script",
  "module-script": "script",
  stylesheet: "style",
  font: "font",
  video: "video",
  audio: "audio",
};

function newRequest(page: FetchRequest, setUp: Prepared, mode: RequestMode): Request {
  const choosesFreely = page.initiator === "fetch" || page.initiator === "xmlhttprequest" || page.initiator === "beacon";
  const bodyless = setUp.method === "GET" || setUp.method === "HEAD";
  return {
    method: setUp.method,
    earlierUrls: [],
    currentUrl: setUp.url,
    headers: setUp.headers,
    firstHeaders: setUp.headers,
    body: bodyless ? null : page.body,
    origin: page.origin,
    mode,
    credentials: page.credentials,
    redirect: page.redirect,
    cache: page.initiator === "eventsource" ? "no-store" : page.cache,
    initiator: page.initiator,
    targetAddressSpace: page.targetAddressSpace,
    destination: DESTINATIONS[page.initiator],
    integrity: page.integrity,
    keepalive: page.keepalive,
    unsafeRequest: choosesFreely,
    useCorsPreflight: setUp.useCorsPreflight,
    responseTainting: "basic",
    referrer: page.referrer,
    referrerPolicy: page.referrerPolicy,
    redirectCount: 0,
    timingAllowFailed: false,
  };
}
