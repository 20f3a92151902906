import { asciiUppercase, isToken } from "../model/bytes.ts";
import { type HeaderList, headerListBuilder } from "../model/header-list.ts";
import { isCorsSafelistedMethod, isForbiddenMethod, isNormalizedMethod } from "../model/names.ts";
import type { FetchRequest } from "../model/request.ts";
import type { Url } from "../model/url.ts";
import type { StepId } from "../standard/steps.ts";
import { pageFact, type Recorder } from "../trace/recorder.ts";
import { type Guard, headersAppend } from "./headers-append.ts";

/** The step that threw an exception at the page. */
export interface Threw {
  readonly threw: StepId;
}

/** What the page's code hands over to fetch. */
export interface Prepared {
  readonly url: Url;
  readonly method: string;
  readonly headers: HeaderList;
  readonly useCorsPreflight: boolean;
}

export type SetUp = Threw | Prepared;

/** https://fetch.spec.whatwg.org/#dom-request */
export function requestConstructor(trace: Recorder, page: FetchRequest, url: Url | null): SetUp {
  // 1–4 ~ nothing is known of the request yet
  // 5 ~ the input is a string
  // 5.1 ~ parse it
  // 5.2 can it not be parsed?
  const unparsable = url === null;
  trace.asks("fetch/request-constructor:5.2", unparsable, pageFact("url", page.url));
  if (unparsable) return { threw: "fetch/request-constructor:5.2" };
  // 5.3 does the URL hold a user name or a password?
  if (trace.asks("fetch/request-constructor:5.3", url.includesCredentials, pageFact("url", url.href)))
    return { threw: "fetch/request-constructor:5.3" };
  // 5.4–20 ~ mode, credentials, cache and referrer are what the page says
  // 21 may only the cache answer, for a request that may leave its origin?
  const cacheOnly = page.cache === "only-if-cached" && page.mode !== "same-origin";
  if (trace.asks("fetch/request-constructor:21", cacheOnly)) return { threw: "fetch/request-constructor:21" };
  // 22–24 ~ so are redirect mode, integrity and keepalive
  // 25 ~ and the method
  // 25.1 ~ take it
  // 25.2 is it no method, or one that pages may not use?
  const { method: asked } = page;
  const refused = !isToken(asked) || isForbiddenMethod(asked);
  if (trace.asks("fetch/request-constructor:25.2", refused, pageFact("method", asked))) return { threw: "fetch/request-constructor:25.2" };
  // 25.3 normalize it
  const method = normalizeMethod(asked);
  trace.did("fetch/request-constructor:25.3", pageFact("method", method));
  // 25.4 ~ keep it
  // 26–31 ~ signals and priorities are outside this model
  // 32 does the page renounce CORS?
  const noCors = trace.asks("fetch/request-constructor:32", page.mode === "no-cors");
  if (noCors) {
    // 32.1 is the method more than a form could send?
    const unsafe = !isCorsSafelistedMethod(method);
    if (trace.asks("fetch/request-constructor:32.1", unsafe, pageFact("method", method)))
      return { threw: "fetch/request-constructor:32.1" };
    // 32.2 let only harmless headers in
    trace.did("fetch/request-constructor:32.2");
  }
  const filled = fill(trace, page, method, noCors ? "request-no-cors" : "request");
  return "threw" in filled ? filled : { url, method, headers: filled.headers, useCorsPreflight: filled.useCorsPreflight };
}

/** Steps 33 to 42: headers and body. */
function fill(trace: Recorder, page: FetchRequest, method: string, guard: Guard): Threw | Pick<Prepared, "headers" | "useCorsPreflight"> {
  const headers = headerListBuilder();
  // 33 ~ the page gives its headers as a list
  // 33.1–33.4 ~ start from an empty one
  // 33.5 fill it
  trace.did("fetch/request-constructor:33.5");
  for (const [name, value] of page.headers) {
    if (!headersAppend(trace, guard, headers, name, value)) return { threw: "fetch/headers-validate:1" };
  }
  const { body } = page;
  // 34 ~ the body is given with the request
  // 35 is there a body for a method that has none?
  const bodyless = method === "GET" || method === "HEAD";
  if (trace.asks("fetch/request-constructor:35", body !== null && bodyless, pageFact("method", method)))
    return { threw: "fetch/request-constructor:35" };
  // 36 ~ no body yet
  // 37 is there a body?
  if (trace.asks("fetch/request-constructor:37", body !== null) && body !== null) {
    // 37.1–37.3 ~ extract it
    // 37.4 does it bring a type, where the page set none?
    const brings = body.type !== null && headers.get("Content-Type") === null;
    trace.asks("fetch/request-constructor:37.4", brings, pageFact("body", body.type ?? ""));
    if (brings && body.type !== null) headersAppend(trace, guard, headers, "Content-Type", body.type);
  }
  // 38 ~ take the body
  // 39 is it a stream?
  const stream = trace.asks("fetch/request-constructor:39", body?.source === "stream");
  if (stream) {
    // 39.1 ~ the page says that it is half-duplex
    // 39.2 does the page renounce CORS?
    if (trace.asks("fetch/request-constructor:39.2", page.mode === "no-cors")) return { threw: "fetch/request-constructor:39.2" };
    // 39.3 ask the server first, whatever the headers
    trace.did("fetch/request-constructor:39.3");
  }
  // 40–42 ~ the body is set
  return { headers: headers.build(), useCorsPreflight: page.useCorsPreflight || stream };
}

/** https://fetch.spec.whatwg.org/#concept-method-normalize */
export function normalizeMethod(method: string): string {
  return isNormalizedMethod(method) ? asciiUppercase(method) : method;
}
