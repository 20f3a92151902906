/** What the messages of several browsers name of a failure. */
import { asciiLowercase } from "../model/bytes.ts";
import { getHeader } from "../model/header-list.ts";
import { isJavaScriptMimeType } from "../model/mime-type.ts";
import { isRedirectStatus } from "../model/response.ts";
import { parseUrl } from "../model/url.ts";
import type { Failure } from "../reasons/define.ts";
import { factRead } from "../reasons/match.ts";
import type { StepId } from "../standard/steps.ts";
import type { Exchange, Trace } from "../trace/trace.ts";
import type { TemplateArgs } from "./template.ts";

/** The steps at which the CORS check says no. */
export const CORS_CHECK_STEPS: readonly StepId[] = ["fetch/cors-check:2", "fetch/cors-check:4", "fetch/cors-check:8"];

/** The steps at which Cross-Origin-Resource-Policy says no. */
export const CORP_STEPS: readonly StepId[] = [
  "fetch/cross-origin-resource-policy-internal-check:5.b",
  "fetch/cross-origin-resource-policy-internal-check:5.c",
  "fetch/cross-origin-resource-policy-check:7",
];

/** The headers that a page may not set; only XMLHttpRequest's are spoken of. */
export function droppedHeaders({ request, dropped }: Trace): readonly TemplateArgs[] {
  return request.initiator === "xmlhttprequest" ? dropped.map(({ name }) => ({ header: name })) : [];
}

/** The URL of the last exchange; before anything was sent, the URL that was refused. */
export function lastUrl(failure: Failure): string {
  const { exchange, request, trace } = failure;
  if (exchange !== null) return `${exchange.request.url}${fragmentBefore(exchange, trace)}`;
  return unrequestedUrl(failure) ?? request.url;
}

/** The URL that the step which said no looked at before it was requested; null when it looked at none. */
export function unrequestedUrl({ step }: Failure): string | null {
  return step.reads.find(({ part, exchange }) => part === "url" && exchange === null)?.value ?? null;
}

/** The fragment that the redirect before an exchange gave its URL: it is shown, though it is not sent. */
function fragmentBefore(exchange: Exchange, { exchanges }: Trace): string {
  const earlier = exchanges.slice(0, exchanges.indexOf(exchange)).filter(({ request }) => request.role === "actual");
  const reply = earlier[earlier.length - 1]?.reply;
  const location = reply !== undefined && "status" in reply ? getHeader(reply.headers, "Location") : null;
  return location === null || !location.includes("#") ? "" : location.slice(location.indexOf("#"));
}

/** The URL to which the last exchange led, or that of the request. */
export function nextUrl(failure: Failure): string {
  const url = lastUrl(failure);
  const read = unrequestedUrl(failure);
  if (read !== null) return read;
  const location = getHeader(failure.response?.headers ?? [], "Location");
  return location === null ? url : (parseUrl(location, url)?.href ?? location);
}

/** The page's URL, or its origin's root where it is not known. */
export function pageUrl({ client, request }: Trace): string {
  return client.url ?? `${request.origin}/`;
}

/** Whether the page lies on disk. */
export function isOnDisk({ trace }: Failure): boolean {
  return trace.client.url?.startsWith("file:") === true;
}

/** Whether the requests never left the page's origin. */
export function staysAtHome({ trace, request }: Failure): boolean {
  return trace.exchanges.every(({ request: sent }) => parseUrl(sent.url)?.origin === request.origin);
}

/**
 * Whether an answer redirects to what is no URL.
 * BROWSER: Chromium 156 and Firefox 153 refuse it before they look at the other headers.
 */
export function isBrokenRedirect({ preflight, response, exchange }: Failure): boolean {
  const location = response !== null && isRedirectStatus(response.status) ? getHeader(response.headers, "Location") : null;
  return !preflight && location !== null && location !== "" && parseUrl(location, exchange?.request.url) === null;
}

/** The directive of the page's Content Security Policy that forbade the request. */
export function directiveOf({ step }: Failure): string {
  return factRead(step, "policy") ?? "";
}

/** The address space that Local Network Access found. */
export function spaceOf({ step }: Failure): string {
  return factRead(step, "address-space") ?? "";
}

/** What a page got that it can use, as far as messages look at it; null when it got nothing. */
export interface Loaded {
  readonly url: string;
  readonly status: number;
  /** The essence of its type as the server says it; empty when it says none. */
  readonly type: string;
  readonly statusText: string | null;
}

export function loadedOf({ outcome, exchanges, request }: Trace): Loaded | null {
  if (outcome.kind !== "readable" && outcome.kind !== "opaque") return null;
  const exchange = exchanges[outcome.exchange ?? -1];
  const reply = exchange !== undefined && "status" in exchange.reply ? exchange.reply : null;
  const headers = reply?.headers ?? (outcome.kind === "readable" ? outcome.headers : []);
  return {
    url: exchange?.request.url ?? request.url,
    status: reply?.status ?? 200,
    type: (getHeader(headers, "Content-Type") ?? "").replace(/[\t ]*;[^]*$/, ""),
    statusText: reply?.statusText ?? null,
  };
}

/** The module script that HTML refuses for its type, or null. */
export function refusedModule(trace: Trace): Loaded | null {
  const loaded = trace.request.initiator === "module-script" ? loadedOf(trace) : null;
  return loaded === null || isJavaScriptMimeType(asciiLowercase(loaded.type)) ? null : loaded;
}

/** The event stream that HTML refuses for its status or its type, or null. */
export function refusedEventSource(trace: Trace): Loaded | null {
  const loaded = trace.request.initiator === "eventsource" ? loadedOf(trace) : null;
  return loaded === null || (loaded.status === 200 && loaded.type === "text/event-stream") ? null : loaded;
}
