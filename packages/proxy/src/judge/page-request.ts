import {
  type BodyInfo,
  type BrowserId,
  type Client,
  type FetchRequest,
  getHeader,
  type HeaderList,
  type Initiator,
  newRequest,
  parseUrl,
  type RequestMode,
} from "@whycors/core";

/** A request as it arrived. */
export interface Arrived {
  readonly method: string;
  /** Absolute, as the browser names it: the proxy's own host and port. */
  readonly url: string;
  readonly headers: HeaderList;
}

/** What the user knows, and the wire does not tell. */
export interface Assumptions {
  /** The credentials mode of the pages' requests; `auto` goes by cookies. */
  readonly credentials: "auto" | "include" | "same-origin" | "omit";
  readonly embedderPolicy: Client["embedderPolicy"];
}

/** A request of a page, as far as the wire tells of it. */
export interface Asked {
  readonly kind: "preflight" | "actual";
  readonly request: FetchRequest;
  readonly browser: BrowserId;
  /** Whether the credentials mode is known, or only the usual one. */
  readonly credentialsKnown: boolean;
}

/** A request on which CORS has no say. */
export interface Outside {
  readonly kind: "outside";
  /** A few words: `a navigation`. */
  readonly why: string;
}

/** Stands for a value that only the request itself will tell; it holds a byte that no safelist lets through. */
const UNKNOWN_VALUE = "(unknown)";

/** Headers that browsers add by themselves, whatever the page says. Where a page sets one that needs consent, the preflight names it. */
const BROWSER_NAMES: ReadonlySet<string> = new Set(
  (
    "accept accept-charset accept-encoding accept-language access-control-request-headers access-control-request-method " +
    "alt-used cache-control connection content-length cookie cookie2 date device-memory dnt downlink dpr ect expect host if-match " +
    "if-modified-since if-none-match if-range if-unmodified-since keep-alive origin pragma priority proxy-connection purpose range " +
    "referer rtt save-data te trailer transfer-encoding upgrade upgrade-insecure-requests user-agent via viewport-width x-client-data"
  ).split(" "),
);

/** The value of a header by its name in lower case; null when it is absent. */
export type HeaderLookup = (lower: string) => string | null;

/** Looks headers up in constant time: of each request a dozen are asked for. */
export function headerLookup(headers: HeaderList): HeaderLookup {
  const values = new Map<string, string>();
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    const before = values.get(lower);
    values.set(lower, before === undefined ? value : `${before}, ${value}`);
  }
  return (lower) => values.get(lower) ?? null;
}

/** Which browser sends it, by its User-Agent; `standard` where that tells nothing. */
function browserOf(get: HeaderLookup): BrowserId {
  const agent = get("user-agent") ?? "";
  if (/\b(?:Chrome|Chromium|HeadlessChrome|Edg)\//.test(agent)) return "chromium";
  if (/\bFirefox\//.test(agent)) return "gecko";
  return /\bAppleWebKit\//.test(agent) ? "webkit" : "standard";
}

/** Reads the page's request off the wire: its origin from Origin, its mode and what makes it from Sec-Fetch-*. */
export function readPageRequest(arrived: Arrived, { credentials }: Assumptions): Asked | Outside {
  const { method, url, headers } = arrived;
  const get = headerLookup(headers);
  const said = get("origin");
  const mode = modeOf(get, said);
  if (mode === null) return { kind: "outside", why: "no page asks: there is no Origin header" };
  if (mode === "navigate") return { kind: "outside", why: "a navigation" };
  // https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
  if (get("sec-fetch-site") === "none") return { kind: "outside", why: "the browser itself asks" };
  const origin = said ?? refererOrigin(get) ?? (get("sec-fetch-site") === "same-origin" ? originOf(url) : "null");
  const asked = get("access-control-request-method");
  const preflight = method === "OPTIONS" && asked !== null && said !== null;
  const initiator = preflight ? "fetch" : initiatorOf(get);
  const known = credentialsOf(preflight ? "cors" : mode, origin, url, get) ?? (credentials === "auto" ? null : credentials);
  const page = preflight ? announced(asked, get) : sent(method, headers, get);
  return {
    kind: preflight ? "preflight" : "actual",
    request: newRequest({
      url,
      origin,
      initiator,
      mode: preflight ? "cors" : mode,
      credentials: known ?? "same-origin",
      method: page.method,
      headers: page.headers,
      body: page.body,
      useCorsPreflight: page.useCorsPreflight,
    }),
    browser: browserOf(get),
    credentialsKnown: known !== null,
  };
}

/** The request that a preflight announced, now that it is here. */
export function refine(announcedAs: FetchRequest, arrived: FetchRequest, headers: HeaderList): FetchRequest {
  const values = announcedAs.headers.map(([name]) => [name, getHeader(headers, name) ?? UNKNOWN_VALUE] as const);
  return { ...arrived, headers: values, useCorsPreflight: announcedAs.useCorsPreflight };
}

function modeOf(get: HeaderLookup, origin: string | null): RequestMode | "navigate" | null {
  const said = get("sec-fetch-mode");
  if (said === "cors" || said === "no-cors" || said === "same-origin" || said === "navigate") return said;
  return origin === null ? null : "cors";
}

function refererOrigin(get: HeaderLookup): string | null {
  const referer = get("referer");
  return referer === null ? null : originOf(referer);
}

function originOf(url: string): string {
  return parseUrl(url)?.origin ?? "null";
}

/** What the page itself decides. */
type PageChoice = Pick<FetchRequest, "method" | "headers" | "body" | "useCorsPreflight">;

/** What a request says of itself. */
function sent(method: string, headers: HeaderList, get: HeaderLookup): PageChoice {
  return { method, headers: pageHeaders(headers), body: bodyOf(method, get), useCorsPreflight: false };
}

/** What a preflight says of the request to come. */
function announced(method: string, get: HeaderLookup): PageChoice {
  const names = (get("access-control-request-headers") ?? "").split(",").map((name) => name.trim());
  const asked = names.filter((name) => name !== "").map((name) => [name, UNKNOWN_VALUE] as const);
  const safe = method === "GET" || method === "HEAD" || method === "POST";
  return { method, headers: asked, body: null, useCorsPreflight: safe && asked.length === 0 };
}

function pageHeaders(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => {
    const lower = name.toLowerCase();
    return !BROWSER_NAMES.has(lower) && !lower.startsWith("sec-") && !lower.startsWith("proxy-");
  });
}

function bodyOf(method: string, get: HeaderLookup): BodyInfo | null {
  const length = get("content-length");
  const sent = get("transfer-encoding") !== null || (length !== null && length !== "0");
  return sent && method !== "GET" && method !== "HEAD"
    ? { source: "string", type: null, length: length === null ? null : Number(length) }
    : null;
}

const INITIATORS: Readonly<Record<string, Initiator>> = {
  image: "image",
  script: "script",
  style: "stylesheet",
  font: "font",
  video: "video",
  track: "video",
  audio: "audio",
};

function initiatorOf(get: HeaderLookup): Initiator {
  const streams = get("accept") === "text/event-stream";
  return INITIATORS[get("sec-fetch-dest") ?? ""] ?? (streams ? "eventsource" : "fetch");
}

/**
 * What tells that credentials go along. Without cookies nothing does: a page may ask for credentials and have none yet.
 * Sec-Fetch-Storage-Access is sent with credentials only: https://privacycg.github.io/storage-access-headers/
 */
function credentialsOf(mode: RequestMode, origin: string, url: string, get: HeaderLookup): FetchRequest["credentials"] | null {
  if (mode !== "cors") return "include";
  if (url.startsWith(`${origin}/`)) return "same-origin";
  const has = get("cookie") !== null || get("sec-fetch-storage-access") !== null;
  return has ? "include" : null;
}
