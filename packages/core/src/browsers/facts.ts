/** What the messages of several browsers name of a failure. */
import { getHeader } from "../model/header-list.ts";
import { isRedirectStatus } from "../model/response.ts";
import { parseUrl } from "../model/url.ts";
import type { Failure } from "../reasons/define.ts";
import type { Exchange, Trace } from "../trace/trace.ts";

/** The URL of the last exchange; before anything was sent, the URL that was refused. */
export function lastUrl({ exchange, request, step, trace }: Failure): string {
  if (exchange !== null) return `${exchange.request.url}${fragmentBefore(exchange, trace)}`;
  return step.reads.find(({ part, exchange: index }) => part === "url" && index === null)?.value ?? request.url;
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
  const read = failure.step.reads.find(({ part, exchange }) => part === "url" && exchange === null)?.value;
  if (read !== undefined && read !== null) return read;
  const location = getHeader(failure.response?.headers ?? [], "Location");
  return location === null ? url : (parseUrl(location, url)?.href ?? location);
}

/** The page's URL, or its origin's root where it is not known. */
export function pageUrl({ trace, request }: Failure): string {
  return trace.client.url ?? `${request.origin}/`;
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
  return step.reads.find(({ part }) => part === "policy")?.value ?? "";
}

/** The address space that Local Network Access found. */
export function spaceOf({ step }: Failure): string {
  return step.reads.find(({ part }) => part === "address-space")?.value ?? "";
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

/** https://mimesniff.spec.whatwg.org/#javascript-mime-type, those that are in use. */
const SCRIPT_TYPES = /^(?:text|application)\/(?:x-)?(?:java|ecma)script$/i;

/** The module script that HTML refuses for its type, or null. */
export function refusedModule(trace: Trace): Loaded | null {
  const loaded = trace.request.initiator === "module-script" ? loadedOf(trace) : null;
  return loaded === null || SCRIPT_TYPES.test(loaded.type) ? null : loaded;
}

/** The event stream that HTML refuses for its status or its type, or null. */
export function refusedEventSource(trace: Trace): Loaded | null {
  const loaded = trace.request.initiator === "eventsource" ? loadedOf(trace) : null;
  return loaded === null || (loaded.status === 200 && loaded.type === "text/event-stream") ? null : loaded;
}
