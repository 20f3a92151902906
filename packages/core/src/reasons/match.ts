import { asciiLowercase, isToken, stripHttpTabOrSpace } from "../model/bytes.ts";
import { getHeader, headerValues } from "../model/header-list.ts";
import { isOkStatus, type WireResponse } from "../model/response.ts";
import { parseUrl, type Url } from "../model/url.ts";
import { responseStatus } from "../trace/recorder.ts";
import type { Evidence, Step } from "../trace/trace.ts";
import { sendHeaders } from "./advice.ts";
import type { Failure } from "./define.ts";
import type { Advice, Args } from "./finding.ts";

/** Where a preflight ends whose status is at fault: the missing header is then only a consequence. */
export const PREFLIGHT_STATUS_STEPS = ["fetch/cors-check:2", "fetch/cors-preflight-fetch:8"] as const;

/** Whether a preflight failed for its status. */
export function refusedByStatus({ preflight, response }: Failure): boolean {
  return preflight && response !== null && !isOkStatus(response.status);
}

/** The status as evidence, where it is the root of a failure. */
export function statusEvidence({ outcome, response }: Failure): readonly Evidence[] {
  return response === null ? [] : [responseStatus(outcome.exchange, response.status)];
}

/** Matches a preflight that failed for one of these statuses. */
export function statusIs(...statuses: readonly number[]): (failure: Failure) => { readonly status: number } | null {
  return (failure) => {
    const status = failure.response?.status;
    return status !== undefined && refusedByStatus(failure) && statuses.includes(status) ? { status } : null;
  };
}

/** What a preflight's answer must say to let the request be sent. */
export function answerPreflight({ request, requestOrigin, exchange }: Failure): Advice {
  const asked = (name: string): string | null => (exchange === null ? null : getHeader(exchange.request.headers, name));
  const method = asked("Access-Control-Request-Method");
  const names = asked("Access-Control-Request-Headers");
  const headers = [
    ["Access-Control-Allow-Origin", requestOrigin] as const,
    ...(method === null ? [] : [["Access-Control-Allow-Methods", method] as const]),
    ...(names === null ? [] : [["Access-Control-Allow-Headers", names] as const]),
    ...(request.credentials === "include" ? [["Access-Control-Allow-Credentials", "true"] as const] : []),
    ["Vary", "Origin"] as const,
  ];
  return sendHeaders("preflight", headers, "answer the preflight with 204 and these lines");
}

/** What is compared when Access-Control-Allow-Origin is not the page's origin. */
export interface Mismatch {
  /** The header's value. */
  readonly value: string;
  readonly origin: string;
  /** The value as a URL; null when it is none. */
  readonly allowed: Url | null;
  readonly page: Url;
}

/** Matches a value that differs from the origin in one way; gives the value and the origin, and what `test` adds. */
export function mismatch<A extends Args>(
  test: (compared: Mismatch) => A | null,
): (failure: Failure) => ({ readonly value: string; readonly origin: string } & A) | null {
  return ({ response, requestOrigin }) => {
    const value = response === null ? null : getHeader(response.headers, "Access-Control-Allow-Origin");
    const page = parseUrl(requestOrigin);
    if (value === null || page === null) return null;
    const found = test({ value, origin: requestOrigin, allowed: parseUrl(value), page });
    return found === null ? null : { value, origin: requestOrigin, ...found };
  };
}

/** What two hosts that people confuse have to do with each other, as the end of a sentence. */
export function relation(allowed: string, page: string): string {
  const loopback = ["localhost", "127.0.0.1", "[::1]"];
  if (loopback.includes(allowed) && loopback.includes(page))
    return `; \`${allowed}\` and \`${page}\` are the same machine and different origins`;
  if (`www.${allowed}` === page || `www.${page}` === allowed) return "; with www. and without are different origins";
  return page.endsWith(`.${allowed}`) || allowed.endsWith(`.${page}`) ? "; a subdomain is an origin of its own" : "";
}

/** What a step read of a kind; null when it read none. */
export function factRead({ reads }: Step, part: Evidence["part"]): string | null {
  return reads.find((each) => each.part === part)?.value ?? null;
}

/** The members of a list in an answer. */
export function listedIn({ headers }: WireResponse, name: string): readonly string[] {
  const members = headerValues(headers, name).flatMap((value) => value.split(","));
  return members.map(stripHttpTabOrSpace).filter((member) => member !== "");
}

/** The first member of a list that is no token, and where it stands in the joined value. */
export function malformedList({ response }: Failure, name: string): { readonly token: string; readonly start: number } | null {
  const token = response === null ? undefined : listedIn(response, name).find((member) => !isToken(member));
  if (response === null || token === undefined) return null;
  return { token, start: (getHeader(response.headers, name) ?? "").indexOf(token) };
}

/** Where the first member that is no token stands in the joined value. */
export function tokenSpan(failure: Failure, value: string, name: string): readonly [start: number, end: number] {
  const found = malformedList(failure, name);
  return found === null ? [0, value.length] : [found.start, found.start + found.token.length];
}

/** The method that the preflight asked for, and those that the answer lists. */
export function methodAsked({ exchange, response, request }: Failure): { readonly method: string; readonly listed: readonly string[] } {
  const method = exchange === null ? null : getHeader(exchange.request.headers, "Access-Control-Request-Method");
  return { method: method ?? request.method, listed: response === null ? [] : listedIn(response, "Access-Control-Allow-Methods") };
}

/** The header names that the preflight asked for. */
export function askedHeaders({ exchange }: Failure): readonly string[] {
  const names = exchange === null ? null : getHeader(exchange.request.headers, "Access-Control-Request-Headers");
  return names === null ? [] : names.split(",");
}

/** The header names that the preflight asked for and the answer does not allow. */
export function refusedHeaders(failure: Failure): readonly string[] {
  const { response, request } = failure;
  const listed = new Set(response === null ? [] : listedIn(response, "Access-Control-Allow-Headers").map(asciiLowercase));
  const wildcard = listed.has("*") && request.credentials !== "include";
  return askedHeaders(failure).filter((name) => !listed.has(name) && !(wildcard && name !== "authorization"));
}

/** Where to look when an error is answered. */
export function errorAdvice(status: number): string {
  switch (status) {
    case 401:
      return "log in first: the request lacks credentials that the server wants (is a token missing or expired?)";
    case 403:
      return "find out who refuses: the application, or a firewall in front of it";
    case 404:
      return "check the path: nothing is at this URL on this host";
    case 405:
      return "check the method: the URL does not take it";
    case 413:
      return "send less, or raise the limit for bodies; it is often the gateway's";
    case 429:
      return "send fewer requests: a rate limit was reached (Retry-After says for how long)";
    case 502:
    case 503:
    case 504:
      return `mend the ${status} first: the gateway did not get an answer from the server behind it`;
    default:
      return status >= 500
        ? `mend the ${status} first: look at the server's log`
        : `mend the ${status} first: the server does not take the request`;
  }
}
