/** What Firefox's messages name of a failure. */
import { asciiLowercase, utf8Decoded } from "../../model/bytes.ts";
import { getHeader } from "../../model/header-list.ts";
import { isRedirectStatus } from "../../model/response.ts";
import { parseUrl } from "../../model/url.ts";
import type { Failure } from "../../reasons/define.ts";
import { malformedList, methodAsked, refusedHeaders } from "../../reasons/match.ts";
import { isBrokenRedirect, isOnDisk, lastUrl, nextUrl } from "../facts.ts";
import type { TemplateArgs } from "../template.ts";

/** The names of Firefox's CORS strings, in the order in which one failure prints them. */
export const CORS_STRING_NAMES = [
  "CORSDisabled",
  "CORSOriginHeaderNotAdded",
  "CORSRequestNotHttp",
  "CORSExternalRedirectNotAllowed",
  "CORSMultipleAllowOriginNotAllowed",
  "CORSMissingAllowOrigin2",
  "CORSNotSupportingCredentials",
  "CORSAllowOriginNotMatchingOrigin",
  "CORSMissingAllowCredentials",
  "CORSPreflightDidNotSucceed3",
  "CORSInvalidAllowMethod",
  "CORSMethodNotFound",
  "CORSInvalidAllowHeader",
  "CORSMissingAllowHeaderFromPreflight2",
  "CORSDidNotSucceed2",
  "CORSAllowHeaderFromPreflightDeprecation",
] as const;

export type CorsString = (typeof CORS_STRING_NAMES)[number];

/** One line of Firefox's CORS listener. */
export interface CorsLine {
  readonly string: CorsString;
  readonly args: TemplateArgs;
}

/** The lines about CORS that Firefox 153 prints of a failure, in their order (netwerk/protocol/http/nsCORSListenerProxy.cpp). */
export function corsLines(failure: Failure): readonly CorsLine[] {
  const { at, network, preflight, request } = failure;
  const url = at.startsWith("local-network-access/") ? nextUrl(failure) : lastUrl(failure);
  const gaveUp: CorsLine = { string: "CORSDidNotSucceed2", args: { url, status: "(null)" } };
  if (network !== null) {
    if (network.failure === "timeout" || !isCors(failure)) return [];
    return preflight ? [gaveUp, gaveUp] : [gaveUp];
  }
  if (preflight) return [...preflightLines(failure, url), gaveUp];
  switch (at) {
    case "fetch/cors-check:2":
    case "fetch/cors-check:4":
    case "fetch/cors-check:8": {
      if ((isBrokenRedirect(failure) || isDataRedirect(failure)) && request.redirect === "follow") return [gaveUp];
      const refusal = refusedAnswer(failure, url, failure.requestOrigin);
      return isRedirect(failure) ? [...refusal, gaveUp] : refusal;
    }
    case "fetch/main-fetch:12.e":
    case "fetch/scheme-fetch:4":
    case "fetch/http-redirect-fetch:6":
      return schemeLines(failure, gaveUp);
    case "fetch/http-redirect-fetch:5":
    case "fetch/http-redirect-fetch:7":
      return isCors(failure) ? [gaveUp] : [];
    case "fetch/http-redirect-fetch:9":
    case "fetch/http-redirect-fetch:10":
      return request.mode === "cors" ? [gaveUp] : [];
    case "local-network-access/local-network-access-check:4.2":
    case "local-network-access/local-network-access-check:4.4":
      return request.mode === "cors" ? [gaveUp] : [];
    default:
      return [];
  }
}

/** Schemes that pages of the web may not even name. */
export const FORBIDDEN_SCHEMES: ReadonlySet<string> = new Set(["file", "resource", "view-source"]);

/** Schemes of which Firefox says nothing. */
const SILENT_SCHEMES: ReadonlySet<string> = new Set(["chrome", "data", "moz-extension", "ws", "wss"]);

function schemeLines(failure: Failure, gaveUp: CorsLine): readonly CorsLine[] {
  const target = nextUrl(failure);
  const scheme = parseUrl(target)?.scheme ?? "";
  const redirected = failure.exchange !== null && isCors(failure) ? [gaveUp] : [];
  const silent =
    SILENT_SCHEMES.has(scheme) ||
    target === "about:srcdoc" ||
    failure.request.mode === "no-cors" ||
    failure.request.initiator === "eventsource";
  const blob = scheme === "blob" && failure.exchange !== null;
  if (silent || blob || (FORBIDDEN_SCHEMES.has(scheme) && !isOnDisk(failure))) return redirected;
  return [{ string: "CORSRequestNotHttp", args: { url: target } }, ...redirected];
}

/** BROWSER: Firefox 153 refuses a redirect to data: before it looks at the other headers. */
export function isDataRedirect(failure: Failure): boolean {
  const { preflight, request } = failure;
  return !preflight && request.redirect === "follow" && isRedirect(failure) && parseUrl(nextUrl(failure))?.scheme === "data";
}

/** Whether Firefox goes on to where an answer leads: it does not where redirects are errors or left to the page. */
function isRedirect({ response, request }: Failure): boolean {
  return (
    request.redirect === "follow" &&
    response !== null &&
    isRedirectStatus(response.status) &&
    getHeader(response.headers, "Location") !== null
  );
}

/** Whether CORS had a part in the request: another origin, or a redirect to one. */
function isCors({ request, trace }: Failure): boolean {
  if (request.mode !== "cors") return false;
  const urls = [request.url, ...trace.exchanges.map((each) => each.request.url)];
  return urls.some((url) => parseUrl(url)?.origin !== request.origin);
}

function preflightLines(failure: Failure, url: string): readonly CorsLine[] {
  const { response, at } = failure;
  if (isRedirect(failure)) return redirectedPreflight(failure, url);
  switch (at) {
    case "fetch/cors-check:2":
    case "fetch/cors-check:4":
    case "fetch/cors-check:8":
      return refusedAnswer(failure, url, failure.requestOrigin);
    case "fetch/cors-preflight-fetch:8":
      return [{ string: "CORSPreflightDidNotSucceed3", args: { url, status: String(response?.status ?? 0) } }];
    default:
      return [refusedPreflight(failure, url)];
  }
}

/** BROWSER: Firefox 153 puts a preflight's redirect through the CORS check, and then what it leads to. */
function redirectedPreflight(failure: Failure, url: string): readonly CorsLine[] {
  const { response } = failure;
  const gaveUp: CorsLine = { string: "CORSDidNotSucceed2", args: { url, status: "(null)" } };
  const status: CorsLine = { string: "CORSPreflightDidNotSucceed3", args: { url, status: String(response?.status ?? 0) } };
  const first = refusedAnswer(failure, url, failure.requestOrigin);
  if (first.length > 0) return [...first, gaveUp];
  const external: CorsLine = { string: "CORSExternalRedirectNotAllowed", args: { url } };
  const location = parseUrl(getHeader(response?.headers ?? [], "Location") ?? "", url);
  const tainted = location !== null && location.origin !== parseUrl(url)?.origin;
  const second = tainted ? refusedAnswer(failure, url, "null") : [];
  return [external, ...(second.length > 0 ? second : [status])];
}

/** What is wrong with the headers that let a page in, in Firefox's own order of questions; empty when nothing is. */
function refusedAnswer({ request, response }: Failure, url: string, origin: string): readonly CorsLine[] {
  const headers = response?.headers ?? [];
  const credentials = request.credentials === "include";
  // BROWSER: Firefox 153 counts only lines in this very spelling
  if (headers.filter(([name]) => name === "Access-Control-Allow-Origin").length > 1)
    return [{ string: "CORSMultipleAllowOriginNotAllowed", args: { url } }];
  const value = getHeader(headers, "Access-Control-Allow-Origin");
  if (value === null) return [{ string: "CORSMissingAllowOrigin2", args: { url, status: String(response?.status ?? 0) } }];
  if (value === "*" && credentials) return [{ string: "CORSNotSupportingCredentials", args: { url } }];
  if (value !== "*" && value !== origin)
    return [{ string: "CORSAllowOriginNotMatchingOrigin", args: { url, value: credentials ? utf8(value) : value } }];
  const allowed = getHeader(headers, "Access-Control-Allow-Credentials") === "true";
  return credentials && !allowed ? [{ string: "CORSMissingAllowCredentials", args: { url } }] : [];
}

/** What the preflight did not allow: methods before headers, also where a later list is malformed. */
function refusedPreflight(failure: Failure, url: string): CorsLine {
  const methods = malformedList(failure, "Access-Control-Allow-Methods");
  if (methods !== null) return { string: "CORSInvalidAllowMethod", args: { url, token: methods.token } };
  if (failure.at === "fetch/cors-preflight-fetch:7.5" || isMethodMissing(failure)) return { string: "CORSMethodNotFound", args: { url } };
  const headers = malformedList(failure, "Access-Control-Allow-Headers");
  if (headers !== null) return { string: "CORSInvalidAllowHeader", args: { url, token: headers.token } };
  const refused = refusedHeaders(failure).map(asciiLowercase).sort();
  return { string: "CORSMissingAllowHeaderFromPreflight2", args: { url, header: refused[0] ?? "" } };
}

function isMethodMissing(failure: Failure): boolean {
  const { method, listed } = methodAsked(failure);
  if (method === "GET" || method === "HEAD" || method === "POST") return false;
  return !listed.includes(method) && !(listed.includes("*") && failure.request.credentials !== "include");
}

/** BROWSER: Firefox 153 quotes the value as Latin-1, and with credentials as UTF-8. */
function utf8(bytes: string): string {
  return utf8Decoded(bytes) ?? bytes.replace(/[\x80-\xff]/g, "\ufffd");
}
