import { getDecodeAndSplit } from "../model/header-list.ts";
import { responseHeader } from "../trace/recorder.ts";
import type { FetchParams, HttpResponse } from "./fetch-params.ts";
import { serializingARequestOrigin } from "./request-origin.ts";

/** Whether the page may read the timing: https://fetch.spec.whatwg.org/#concept-tao-check */
export function taoCheck(params: FetchParams, response: HttpResponse): boolean {
  const { request, trace } = params;
  const header = responseHeader(response.exchange, "Timing-Allow-Origin", response.headers);
  // 1 ~ the origin is known here
  // 2 did an earlier answer of the chain fail this check?
  if (trace.asks("fetch/tao-check:2", request.timingAllowFailed)) return false;
  // 3 get and split Timing-Allow-Origin
  const values = getDecodeAndSplit(response.headers, "Timing-Allow-Origin") ?? [];
  trace.did("fetch/tao-check:3", header);
  // 4 is the wildcard among its values?
  if (trace.asks("fetch/tao-check:4", values.includes("*"), header)) return true;
  // 5 is the request's origin among its values?
  if (trace.asks("fetch/tao-check:5", values.includes(serializingARequestOrigin(params)), header)) return true;
  // 6 ~ navigations are outside this model
  // 7 is the answer same-origin all the way?
  if (trace.asks("fetch/tao-check:7", request.responseTainting === "basic")) return true;
  // 8 the timing stays hidden
  trace.did("fetch/tao-check:8", header);
  return false;
}
