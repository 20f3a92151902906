import type { BrowserProfile } from "../browsers/profile.ts";
import { isToken, normalizeHeaderValue } from "../model/bytes.ts";
import { type HeaderListBuilder, headerListBuilder, isHeaderName, isHeaderValue } from "../model/header-list.ts";
import { isForbiddenMethod } from "../model/names.ts";
import type { FetchRequest } from "../model/request.ts";
import type { Url } from "../model/url.ts";
import { pageFact, pageHeader, type Recorder } from "../trace/recorder.ts";
import { forbiddenRequestHeader } from "./forbidden-request-header.ts";
import { normalizeMethod, type Prepared, type SetUp, type Threw } from "./request-constructor.ts";

/** `open`, `setRequestHeader` for each header, `send`. */
export function xmlHttpRequest(trace: Recorder, page: FetchRequest, url: Url | null, browser: BrowserProfile): SetUp {
  const opened = open(trace, page, url);
  if ("threw" in opened) return opened;
  const headers = headerListBuilder();
  for (const [name, value] of page.headers) {
    if (!setRequestHeader(trace, headers, name, value)) return { threw: "xhr/set-request-header:4" };
  }
  return { ...send(trace, page, opened.method, headers, browser), url: opened.url };
}

/** https://xhr.spec.whatwg.org/#dom-xmlhttprequest-open */
function open(trace: Recorder, page: FetchRequest, url: Url | null): Threw | { readonly method: string; readonly url: Url } {
  const asked = page.method;
  // 1 ~ the document is active
  // 2 is it no method?
  if (trace.asks("xhr/open:2", !isToken(asked), pageFact("method", asked))) return { threw: "xhr/open:2" };
  // 3 is it one that pages may not use?
  if (trace.asks("xhr/open:3", isForbiddenMethod(asked), pageFact("method", asked))) return { threw: "xhr/open:3" };
  // 4 normalize it
  const method = normalizeMethod(asked);
  trace.did("xhr/open:4", pageFact("method", method));
  // 5 ~ parse the URL
  // 6 can it not be parsed?
  const unparsable = url === null;
  trace.asks("xhr/open:6", unparsable, pageFact("url", page.url));
  if (unparsable) return { threw: "xhr/open:6" };
  // 7–12 ~ the request is asynchronous
  return { method, url };
}

/** Gives false where the page gets an exception: https://xhr.spec.whatwg.org/#dom-xmlhttprequest-setrequestheader */
function setRequestHeader(trace: Recorder, list: HeaderListBuilder, name: string, rawValue: string): boolean {
  // 1–2 ~ the request is opened and not sent
  // 3 ~ strip whitespace off the ends
  const value = normalizeHeaderValue(rawValue);
  const header = pageHeader(name, value);
  // 4 is it no header at all?
  if (trace.asks("xhr/set-request-header:4", !isHeaderName(name) || !isHeaderValue(value), header)) return false;
  // 5 is it one that only the browser may set?
  if (trace.asks("xhr/set-request-header:5", forbiddenRequestHeader(trace, [name, value]), header)) {
    trace.drops(name, value, "xhr/set-request-header:5");
    return true;
  }
  // 6 join it to the value set before
  trace.did("xhr/set-request-header:6", header);
  list.combine(name, value);
  return true;
}

/** https://xhr.spec.whatwg.org/#dom-xmlhttprequest-send */
function send(
  trace: Recorder,
  page: FetchRequest,
  method: string,
  headers: HeaderListBuilder,
  browser: BrowserProfile,
): Omit<Prepared, "url"> {
  // 1–2 ~ the request is opened and not sent
  // 3 is it a method without a body?
  const bodyless = trace.asks("xhr/send:3", method === "GET" || method === "HEAD", pageFact("method", method));
  const body = bodyless ? null : page.body;
  // 4 is there a body?
  if (trace.asks("xhr/send:4", body !== null) && body !== null) {
    // 4.1–4.4 ~ extract it
    // 4.5 ~ a charset set by the page becomes UTF-8, which no rule of CORS looks at
    // 4.6 does it bring a type, where the page set none?
    const brings = body.type !== null && headers.get("Content-Type") === null;
    trace.asks("xhr/send:4.6", brings, pageFact("body", body.type ?? ""));
    // 4.6.1–4.6.3 ~ documents are not told apart
    if (brings && body.type !== null) headers.append("Content-Type", body.type);
  }
  // 5 does the page listen to the upload?
  // BROWSER: Chromium asks this only when there is a body (Chromium 156)
  const listens = page.useCorsPreflight && (body !== null || !browser.uploadListenersNeedBody);
  trace.asks("xhr/send:5", listens);
  // 6 hand over to fetch
  trace.did("xhr/send:6");
  // 7–12 ~ events are outside this model
  return { method, headers: headers.build(), useCorsPreflight: listens };
}
