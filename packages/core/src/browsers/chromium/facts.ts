/** What Chromium's messages name of a failure. */
import { asciiLowercase, utf8Decoded } from "../../model/bytes.ts";
import { getHeader, type HeaderList } from "../../model/header-list.ts";
import type { Initiator } from "../../model/request.ts";
import { isRedirectStatus } from "../../model/response.ts";
import { parseUrl } from "../../model/url.ts";
import type { Failure } from "../../reasons/define.ts";
import { refusedHeaders } from "../../reasons/match.ts";
import { lastUrl, nextUrl, unrequestedUrl } from "../facts.ts";
import type { TemplateArgs } from "../template.ts";

/** What Chromium calls each initiator. */
export const KINDS: Readonly<Record<Initiator, string>> = {
  fetch: "fetch",
  xmlhttprequest: "XMLHttpRequest",
  eventsource: "resource",
  beacon: "resource",
  image: "image",
  script: "script",
  "module-script": "script",
  stylesheet: "CSS stylesheet",
  font: "font",
  video: "video",
  audio: "audio",
};

/** What every CORS error names. */
export function accessArgs(failure: Failure): TemplateArgs {
  const { request, trace } = failure;
  const url = failingUrl(failure);
  const initialUrl = trace.exchanges[0]?.request.url ?? request.url;
  const given = { kind: KINDS[request.initiator], url, origin: request.origin };
  return trace.exchanges.length === 0 || url === initialUrl ? given : { ...given, via: "redirect", initialUrl };
}

/** The URL that was being requested: that of the last exchange, or the one to which it led. */
export function failingUrl(failure: Failure): string {
  const led = failure.at === "fetch/http-redirect-fetch:6" || unrequestedUrl(failure) !== null;
  return led ? nextUrl(failure) : lastUrl(failure);
}

/** BROWSER: Chromium 156 refuses a preflight's redirect before it looks at its headers. */
export function isRedirectedPreflight({ preflight, response }: Failure): boolean {
  return preflight && response !== null && isRedirectStatus(response.status) && getHeader(response.headers, "Location") !== null;
}

/** What can be wrong with the headers of an answer. */
export const ACCESS_ERROR_NAMES = ["wildcard", "missing", "multiple", "invalid", "mismatch", "credentials"] as const;

export type AccessError = (typeof ACCESS_ERROR_NAMES)[number];

/** Why an answer's headers do not let the page in, in Chromium's own order of questions, with the value that is quoted. */
export function accessError({ at, request, response }: Failure): { readonly error: AccessError; readonly value: string } | null {
  const headers: HeaderList | undefined = response?.headers;
  if (headers === undefined) return null;
  const value = getHeader(headers, "Access-Control-Allow-Origin");
  if (value === null) return { error: "missing", value: "" };
  if (at === "fetch/cors-check:8")
    return { error: "credentials", value: escaped(getHeader(headers, "Access-Control-Allow-Credentials") ?? "") };
  if (value === "*" && request.credentials === "include") return { error: "wildcard", value };
  if (/[ ,]/.test(value)) return { error: "multiple", value: escaped(value) };
  return { error: value === "null" || isUrl(value) ? "mismatch" : "invalid", value: escaped(value) };
}

/** Whether the bytes are a URL, taken as UTF-8. */
function isUrl(bytes: string): boolean {
  const text = utf8Decoded(bytes);
  return text !== null && parseUrl(text) !== null;
}

/** What is not printable ASCII is written as its bytes, in hexadecimal. */
function escaped(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
}

/**
 * The header that is named where several are refused: the first that the page set.
 * BROWSER: Chromium 156 names the first in the order of a hash table, which is not modelled.
 */
export function firstRefused(failure: Failure): string {
  const refused = refusedHeaders(failure).map(asciiLowercase);
  const set = failure.request.headers.map(([name]) => asciiLowercase(name));
  return set.find((name) => refused.includes(name)) ?? refused[0] ?? "";
}
