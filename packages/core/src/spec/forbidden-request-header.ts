import { asciiLowercase } from "../model/bytes.ts";
import { decodeAndSplit, type Header } from "../model/header-list.ts";
import { isForbiddenMethod, isForbiddenRequestHeaderName, isMethodOverrideHeaderName } from "../model/names.ts";
import { pageHeader, type Recorder } from "../trace/recorder.ts";

/** https://fetch.spec.whatwg.org/#forbidden-request-header */
export function forbiddenRequestHeader(trace: Recorder, [name, value]: Header): boolean {
  const header = pageHeader(name, value);
  // 1 is the name one that only the browser may set?
  if (trace.asks("fetch/forbidden-request-header:1", isForbiddenRequestHeaderName(name), header)) return true;
  // 2 does the name begin with proxy- or sec-?
  const lower = asciiLowercase(name);
  const reserved = lower.startsWith("proxy-") || lower.startsWith("sec-");
  if (trace.asks("fetch/forbidden-request-header:2", reserved, header)) return true;
  // 3 does the header override the method?
  if (trace.asks("fetch/forbidden-request-header:3", isMethodOverrideHeaderName(name), header)) {
    // 3.1 ~ split its value
    const parsedValues = decodeAndSplit(value);
    // 3.2 is one of the values a forbidden method?
    if (trace.asks("fetch/forbidden-request-header:3.2", parsedValues.some(isForbiddenMethod), header)) return true;
  }
  // 4 it is not forbidden
  trace.did("fetch/forbidden-request-header:4", header);
  return false;
}
