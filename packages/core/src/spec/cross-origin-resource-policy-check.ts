import type { Client } from "../model/environment.ts";
import { getHeader } from "../model/header-list.ts";
import { isSameOrigin, isSchemelesslySameSite } from "../model/origin.ts";
import { parseUrl } from "../model/url.ts";
import type { StepId } from "../standard/steps.ts";
import { responseHeader } from "../trace/recorder.ts";
import type { FetchParams, HttpResponse } from "./fetch-params.ts";

type Policy = "same-origin" | "same-site" | "cross-origin" | null;

/** Gives the step that blocked, or null: https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check */
export function crossOriginResourcePolicyCheck(params: FetchParams, response: HttpResponse): StepId | null {
  const { trace, environment } = params;
  // 1 ~ this is no navigation
  // 2 ~ take the page's embedder policy
  const { embedderPolicy } = environment.client;
  // 3 does the header alone block it?
  const byHeader = crossOriginResourcePolicyInternalCheck(params, "unsafe-none", response);
  if (trace.asks("fetch/cross-origin-resource-policy-check:3", byHeader !== null)) return byHeader;
  // 4 ~ report-only policies block nothing
  // 5 does the page's embedder policy allow it?
  const byEmbedder = crossOriginResourcePolicyInternalCheck(params, embedderPolicy, response);
  if (trace.asks("fetch/cross-origin-resource-policy-check:5", byEmbedder === null)) return null;
  // 6 ~ reports are not sent from here
  // 7 the page's embedder policy blocks it
  trace.did("fetch/cross-origin-resource-policy-check:7");
  return "fetch/cross-origin-resource-policy-check:7";
}

/** Gives the step that blocked, or null: https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check */
function crossOriginResourcePolicyInternalCheck(
  { request, trace, environment }: FetchParams,
  embedderPolicy: Client["embedderPolicy"],
  response: HttpResponse,
): StepId | null {
  const header = responseHeader(response.exchange, "Cross-Origin-Resource-Policy", response.headers);
  // 1 ~ this is no navigation
  // 2 ~ get Cross-Origin-Resource-Policy, several lines joined
  const value = getHeader(response.headers, "Cross-Origin-Resource-Policy");
  // 3 is it none of the three known values?
  const known = value === "same-origin" || value === "same-site" || value === "cross-origin";
  let policy: Policy = known ? value : null;
  trace.asks("fetch/cross-origin-resource-policy-internal-check:3", !known, header);
  // 4 is there no policy, so that the page's embedder policy decides?
  if (trace.asks("fetch/cross-origin-resource-policy-internal-check:4", policy === null)) {
    switch (embedderPolicy) {
      case "unsafe-none":
        // 4.a the page asks for nothing
        trace.did("fetch/cross-origin-resource-policy-internal-check:4.a");
        break;
      case "credentialless":
        // 4.b did the request carry credentials?
        if (trace.asks("fetch/cross-origin-resource-policy-internal-check:4.b", response.requestIncludesCredentials))
          policy = "same-origin";
        break;
      case "require-corp":
        // 4.c the page wants every resource to say so
        trace.did("fetch/cross-origin-resource-policy-internal-check:4.c");
        policy = "same-origin";
        break;
      default:
        embedderPolicy satisfies never;
    }
  }
  // 5 switch on the policy
  trace.did("fetch/cross-origin-resource-policy-internal-check:5");
  const { origin } = response.url;
  switch (policy) {
    case null:
    case "cross-origin":
      // 5.a anyone may have it
      trace.did("fetch/cross-origin-resource-policy-internal-check:5.a", header);
      return null;
    case "same-origin":
      // 5.b is the page of the same origin?
      if (trace.asks("fetch/cross-origin-resource-policy-internal-check:5.b", isSameOrigin(request.origin, origin), header)) return null;
      return "fetch/cross-origin-resource-policy-internal-check:5.b";
    case "same-site": {
      // 5.c is the page of the same site, and no less secure?
      const sameSite = isSchemelesslySameSite(request.origin, origin, environment.registrableDomain);
      const asSecure = parseUrl(request.origin)?.scheme === "https" || response.url.scheme !== "https";
      if (trace.asks("fetch/cross-origin-resource-policy-internal-check:5.c", sameSite && asSecure, header)) return null;
      return "fetch/cross-origin-resource-policy-internal-check:5.c";
    }
    default:
      return policy satisfies never;
  }
}
