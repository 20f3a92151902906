import { getHeader } from "../model/header-list.ts";
import { isSameOrigin } from "../model/origin.ts";
import { isRedirectStatus } from "../model/response.ts";
import type { StepId } from "../standard/steps.ts";
import { pageFact, responseHeader } from "../trace/recorder.ts";
import type { FetchParams, HttpResponse } from "./fetch-params.ts";
import { serializingARequestOrigin } from "./request-origin.ts";

/** Gives null for success, or the step that failed: https://fetch.spec.whatwg.org/#concept-cors-check */
export function corsCheck(params: FetchParams, response: HttpResponse): StepId | null {
  const { request, trace } = params;
  const allowOrigin = responseHeader(response.exchange, "Access-Control-Allow-Origin", response.headers);
  // 1 get Access-Control-Allow-Origin, several lines joined
  const origin = getHeader(response.headers, "Access-Control-Allow-Origin");
  trace.did("fetch/cors-check:1", allowOrigin);
  // 2 is it absent?
  if (trace.asks("fetch/cors-check:2", origin === null, allowOrigin)) return "fetch/cors-check:2";
  // 3 is it the wildcard, for a request without credentials?
  const withCredentials = request.credentials === "include" || isLaterRedirect(params, response);
  if (trace.asks("fetch/cors-check:3", !withCredentials && origin === "*", allowOrigin)) return null;
  // 4 does it differ from the request's origin?
  const serialized = serializingARequestOrigin(params);
  if (trace.asks("fetch/cors-check:4", serialized !== origin, allowOrigin, pageFact("origin", serialized))) return "fetch/cors-check:4";
  // 5 is the request without credentials?
  if (trace.asks("fetch/cors-check:5", !withCredentials)) return null;
  const allowCredentials = responseHeader(response.exchange, "Access-Control-Allow-Credentials", response.headers);
  // 6 get Access-Control-Allow-Credentials, several lines joined
  const credentials = getHeader(response.headers, "Access-Control-Allow-Credentials");
  trace.did("fetch/cors-check:6", allowCredentials);
  // 7 is it exactly true?
  if (trace.asks("fetch/cors-check:7", credentials === "true", allowCredentials)) return null;
  // 8 credentials are not allowed
  trace.did("fetch/cors-check:8", allowCredentials);
  return "fetch/cors-check:8";
}

/** BROWSER: WebKit checks a redirect of a request that began at its own origin as if with credentials (WebKitGTK 2.50.6). */
function isLaterRedirect({ request, environment }: FetchParams, { status }: HttpResponse): boolean {
  if (!environment.browser.checksLaterRedirectsWithCredentials || request.credentials === "omit") return false;
  const first = request.earlierUrls[0];
  return first !== undefined && isSameOrigin(first.origin, request.origin) && isRedirectStatus(status);
}
