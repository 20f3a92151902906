import { asciiLowercase } from "./bytes.ts";

/** A test for header names (or methods) without regard to ASCII case. */
type NameTest = (name: string) => boolean;

function oneOf(...names: readonly string[]): NameTest {
  const known = new Set(names);
  return (name) => known.has(asciiLowercase(name));
}

/** Whether a method asks for nothing but an answer: https://www.rfc-editor.org/rfc/rfc9110#name-safe-methods */
export function isSafeMethod(method: string): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS" || method === "TRACE";
}

/** https://fetch.spec.whatwg.org/#cors-safelisted-method (methods are case-sensitive) */
export function isCorsSafelistedMethod(method: string): boolean {
  return method === "GET" || method === "HEAD" || method === "POST";
}

/** https://fetch.spec.whatwg.org/#forbidden-method */
export const isForbiddenMethod: NameTest = oneOf("connect", "trace", "track");

/** The methods that are upper-cased for the page: https://fetch.spec.whatwg.org/#concept-method-normalize */
export const isNormalizedMethod: NameTest = oneOf("delete", "get", "head", "options", "post", "put");

/** https://fetch.spec.whatwg.org/#forbidden-request-header step 1 */
export const isForbiddenRequestHeaderName: NameTest = oneOf(
  "accept-charset",
  "accept-encoding",
  "access-control-request-headers",
  "access-control-request-method",
  "connection",
  "content-length",
  "cookie",
  "cookie2",
  "date",
  "dnt",
  "expect",
  "host",
  "keep-alive",
  "origin",
  "referer",
  "set-cookie",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "via",
);

/** https://fetch.spec.whatwg.org/#forbidden-request-header step 3 */
export const isMethodOverrideHeaderName: NameTest = oneOf("x-http-method", "x-http-method-override", "x-method-override");

/** https://fetch.spec.whatwg.org/#forbidden-response-header-name */
export const isForbiddenResponseHeaderName: NameTest = oneOf("set-cookie", "set-cookie2");

/** https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name */
export const isCorsNonWildcardRequestHeaderName: NameTest = oneOf("authorization");

/** https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header-name */
export const isNoCorsSafelistedRequestHeaderName: NameTest = oneOf("accept", "accept-language", "content-language", "content-type");

/** https://fetch.spec.whatwg.org/#request-body-header-name */
export const isRequestBodyHeaderName: NameTest = oneOf("content-encoding", "content-language", "content-location", "content-type");

/** Those that need no Access-Control-Expose-Headers: https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name */
export const isCorsSafelistedResponseHeaderName: NameTest = oneOf(
  "cache-control",
  "content-language",
  "content-length",
  "content-type",
  "expires",
  "last-modified",
  "pragma",
);
