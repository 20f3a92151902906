import { normalizeHeaderValue } from "../model/bytes.ts";
import { type HeaderListBuilder, headerListBuilder, isHeaderName, isHeaderValue } from "../model/header-list.ts";
import { isNoCorsSafelistedRequestHeaderName } from "../model/names.ts";
import { createRecorder, pageHeader, type Recorder } from "../trace/recorder.ts";
import { corsSafelistedRequestHeader } from "./cors-safelisted-request-header.ts";
import { forbiddenRequestHeader } from "./forbidden-request-header.ts";

/** https://fetch.spec.whatwg.org/#concept-headers-guard (those of a request) */
export type Guard = "request" | "request-no-cors";

/** Gives false where the page gets a TypeError: https://fetch.spec.whatwg.org/#concept-headers-append */
export function headersAppend(trace: Recorder, guard: Guard, list: HeaderListBuilder, name: string, rawValue: string): boolean {
  // 1 ~ strip whitespace off the ends
  const value = normalizeHeaderValue(rawValue);
  const header = pageHeader(name, value);
  // 2 may the page not set this header?
  const valid = headersValidate(trace, name, value);
  trace.asks("fetch/headers-append:2", valid !== true, header);
  if (valid === null) return false;
  if (!valid) {
    trace.drops(name, value, "fetch/headers-append:2");
    return true;
  }
  // 3 has the page renounced CORS?
  if (trace.asks("fetch/headers-append:3", guard === "request-no-cors")) {
    // 3.1 ~ take the value set before
    const old = list.get(name);
    // 3.2 ~ there may be none
    // 3.3 ~ or the new one is joined to it
    const temporaryValue = old === null ? value : `${old}, ${value}`;
    // 3.4 is the header one that needs CORS?
    const unsafe = !noCorsSafelistedRequestHeader(trace, name, temporaryValue);
    if (trace.asks("fetch/headers-append:3.4", unsafe, header)) {
      trace.drops(name, value, "fetch/headers-append:3.4");
      return true;
    }
  }
  // 4 append it
  trace.did("fetch/headers-append:4", header);
  list.append(name, value);
  // 5 ~ privileged headers do not get here
  return true;
}

/** Whether a header that a page sets gets into a list with this guard, in which it has the value `before` already; not for malformed ones. */
export function guardAdmits(guard: Guard, name: string, value: string, before: string | null): boolean {
  const trace = createRecorder();
  const list = headerListBuilder();
  if (before !== null) list.append(name, before);
  headersAppend(trace, guard, list, name, value);
  return trace.dropped.length === 0;
}

/** Null where the page gets a TypeError: https://fetch.spec.whatwg.org/#headers-validate */
function headersValidate(trace: Recorder, name: string, value: string): boolean | null {
  const header = pageHeader(name, value);
  // 1 is it no header at all?
  const malformed = !isHeaderName(name) || !isHeaderValue(value);
  if (trace.asks("fetch/headers-validate:1", malformed, header)) return null;
  // 2 ~ the headers of a new request can be changed
  // 3 is it one that only the browser may set?
  if (trace.asks("fetch/headers-validate:3", forbiddenRequestHeader(trace, [name, value]), header)) return false;
  // 4 ~ these are no response headers
  // 5 the page may set it
  trace.did("fetch/headers-validate:5");
  return true;
}

/** https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header */
function noCorsSafelistedRequestHeader(trace: Recorder, name: string, value: string): boolean {
  // 1 is the name none of the four?
  const other = !isNoCorsSafelistedRequestHeaderName(name);
  if (trace.asks("fetch/no-cors-safelisted-request-header:1", other, pageHeader(name, value))) return false;
  // 2 is it safelisted for CORS?
  return trace.asks(
    "fetch/no-cors-safelisted-request-header:2",
    corsSafelistedRequestHeader(trace, [name, value]),
    pageHeader(name, value),
  );
}
