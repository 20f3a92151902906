import { isSameOrigin } from "../model/origin.ts";
import type { FetchParams } from "./fetch-params.ts";
import { redirectTaint } from "./request-origin.ts";

/** https://fetch.spec.whatwg.org/#cross-origin-embedder-policy-allows-credentials */
export function crossOriginEmbedderPolicyAllowsCredentials(params: FetchParams): boolean {
  const { request, trace, environment } = params;
  // 1 ~ the origin is known here
  // 2 did the page ask for CORS?
  if (trace.asks("fetch/cross-origin-embedder-policy-allows-credentials:2", request.mode !== "no-cors")) return true;
  // 3 ~ there is a page
  // 4 does the page not ask for credentialless?
  const other = environment.client.embedderPolicy !== "credentialless";
  if (trace.asks("fetch/cross-origin-embedder-policy-allows-credentials:4", other)) return true;
  // 5 is the URL the page's own, reached through another origin?
  const own = isSameOrigin(request.origin, request.currentUrl.origin);
  const returned = own && redirectTaint(params) !== "same-origin";
  if (trace.asks("fetch/cross-origin-embedder-policy-allows-credentials:5", returned)) return true;
  // 6 they stay here
  // DEVIATION: taken by the letter, step 5 keeps the cookies of untainted same-origin requests back; browsers send them
  trace.did("fetch/cross-origin-embedder-policy-allows-credentials:6");
  return own;
}
