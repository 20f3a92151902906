/** Runs a recorded case through the engine, with the case's server simulated. */
import {
  type BodyInfo,
  BROWSERS,
  type BrowserId,
  type Environment,
  type FetchRequest,
  getHeader,
  type HeaderList,
  type Initiator,
  newClient,
  newEnvironment,
  newRequest,
  type Reply,
  run,
  type Trace,
  type Url,
  type WireRequest,
} from "@whycors/core";
import { type Answer, type BodySpec, type Case, originOf, pageOrigin, tokenOf } from "./case.ts";
import { readHeaderLines, readRaw, trimmed } from "./http.ts";

const INITIATORS: Readonly<Record<string, Initiator>> = {
  fetch: "fetch",
  xhr: "xmlhttprequest",
  eventsource: "eventsource",
  beacon: "beacon",
  img: "image",
  canvas: "image",
  script: "script",
  import: "module-script",
  stylesheet: "stylesheet",
  font: "font",
  fontface: "font",
  video: "video",
};

function bodyInfo(body: string | BodySpec | undefined): BodyInfo | null {
  if (body === undefined || body === null) return null;
  if (typeof body === "string") return { source: "string", type: "text/plain;charset=UTF-8", length: Buffer.byteLength(body) };
  const length = Buffer.byteLength(body.text ?? "x");
  switch (body.type) {
    case "blob":
      return { source: "bytes", type: body.mime === undefined || body.mime === "" ? null : body.mime.toLowerCase(), length };
    case "buffer":
      return { source: "bytes", type: null, length };
    case "urlencoded":
      return { source: "bytes", type: "application/x-www-form-urlencoded;charset=UTF-8", length: length + 2 };
    case "formdata":
      return { source: "bytes", type: "multipart/form-data; boundary=----WebKitFormBoundary", length: 100 };
    case "stream":
      return { source: "stream", type: null, length: null };
  }
}

/** The case as the engine's request. Case files are trusted: their words are the engine's. */
export function requestOf({ api, page, url, request }: Case, browser: BrowserId): FetchRequest {
  const { headers = [], body, crossorigin, withCredentials = false, uploadListener = false, type, as, ...init } = request;
  const loads = api === "preload" ? (as ?? "") : api;
  // BROWSER: WebKitGTK 2.50 preloads fonts with CORS, while it loads them without
  const corsFont = api === "preload" && as === "font" && browser === "webkit";
  const initiator = api === "script" && type === "module" ? "module-script" : corsFont ? "stylesheet" : (INITIATORS[loads] ?? "image");
  const credentialled = withCredentials || crossorigin === "use-credentials";
  const attribute = credentialled ? "use-credentials" : crossorigin === undefined || crossorigin === null ? "none" : "anonymous";
  const known = init as Partial<FetchRequest>;
  return newRequest({
    ...known,
    url: URL.canParse(url, pageUrl(page)) ? new URL(url, pageUrl(page)).href : url,
    origin: pageOrigin(page),
    initiator,
    crossOrigin: attribute,
    headers: Array.isArray(headers) ? headers : Object.entries(headers),
    body: bodyInfo(body),
    useCorsPreflight: uploadListener,
  });
}

/** The base URL of the page that runs the case. */
function pageUrl(page: string): string {
  const origin = pageOrigin(page);
  if (page === "file") return "file:///page.html";
  return origin === "null" ? "about:blank" : `${origin}/__page/`;
}

/** The URL of the page that runs the case; null where it has none of its own. */
function documentUrl(page: string, id: string): string | null {
  if (page === "file") return pageUrl(page);
  return pageOrigin(page) === "null" ? null : `${pageUrl(page)}${tokenOf(id)}`;
}

export function environmentOf({ id, page, pageHeaders = [], context }: Case, browser: BrowserId): Environment {
  const policies = pageHeaders.filter(([name]) => name === "Content-Security-Policy").map(([, value]) => value);
  const embedder = pageHeaders.find(([name]) => name === "Cross-Origin-Embedder-Policy")?.[1];
  const spaces: Readonly<Record<string, "public" | "local">> = { P: "public", Q: "public", L: "local" };
  const https = pageOrigin(page).startsWith("https:");
  return newEnvironment({
    browser: BROWSERS[browser],
    client: newClient(pageOrigin(page), {
      url: documentUrl(page, id),
      worker: context === "worker",
      contentSecurityPolicies: policies,
      prohibitsMixedContent: https,
      embedderPolicy: embedder === "require-corp" ? "require-corp" : "unsafe-none",
      addressSpace: spaces[page] ?? "loopback",
      localNetworkPermission: "denied",
    }),
    addressSpaceOf: (url: Url) => {
      if (url.port === 18_807) return "public";
      return url.port === 18_808 ? "local" : "loopback";
    },
  });
}

/** The reason phrases that the test server sends. */
export const REASONS: Readonly<Record<number, string>> = {
  200: "OK",
  201: "Created",
  204: "No Content",
  206: "Partial Content",
  301: "Moved Permanently",
  302: "Found",
  303: "See Other",
  304: "Not Modified",
  307: "Temporary Redirect",
  308: "Permanent Redirect",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
};

function answerOf(spec: Answer, request: WireRequest, browser: BrowserId): Reply {
  const echo = (text: string): string => text.replace(/\{echo:([\w-]+)\}/g, (_, name: string) => getHeader(request.headers, name) ?? "");
  switch (spec.action) {
    case "reset":
      return { failure: "reset", detail: "the server reset the connection" };
    case "close":
      return { failure: "closed", detail: "the server closed the connection" };
    case "hang":
      return { failure: "timeout", detail: "the server does not answer" };
    case "raw":
      return readRaw(spec.raw ?? "", browser);
    default:
      break;
  }
  const lines = readHeaderLines(spec.rawLines ?? [], browser);
  const status = spec.status ?? 200;
  const headers: HeaderList = [...(spec.headers ?? []), ...lines].map(([name, value]) => [name, trimmed(echo(value))]);
  const statusText = spec.reason ?? REASONS[status] ?? "Status";
  return { status, statusText, headers: spec.auto === false ? headers : [...headers, ...automatic(spec, request, headers, status)] };
}

/** The lines that the test server adds when a case does not give them. */
function automatic(spec: Answer, request: WireRequest, headers: HeaderList, status: number): HeaderList {
  const bodyless = status === 204 || status === 304;
  const body = bodyless ? "" : (spec.body ?? (spec.asset === undefined ? "" : "asset"));
  const added: [string, string][] = [];
  const add = (name: string, value: string): void => {
    if (getHeader(headers, name) === null) added.push([name, value]);
  };
  if (!bodyless) add("Content-Length", String(body.length));
  if (body !== "") add("Content-Type", "text/plain");
  if (request.role === "preflight") add("Access-Control-Max-Age", "0");
  add("Cache-Control", "no-store");
  add("Connection", "close");
  return added;
}

export function answer(each: Case, request: WireRequest, browser: BrowserId): Reply {
  const url = new URL(request.url);
  if (url.port === new URL(originOf("X")).port) return { failure: "refused", detail: "nothing listens there" };
  if (!/^(localhost|127\.0\.0\.1|(app|api|public)\.test)$/.test(url.hostname)) return { failure: "dns", detail: "no such host" };
  if (url.origin === originOf("S")) return { failure: "certificate", detail: "the certificate is self-signed" };
  if (url.protocol === "https:" && url.origin !== originOf("T")) return { failure: "tls", detail: "the server does not speak TLS" };
  const [, token, hop = ""] = /^\/c\/([^/]+)\/([\w.-]*)/.exec(url.pathname) ?? [];
  // BROWSER: Chromium 156 streams uploads over HTTP/2 only, WebKitGTK 2.50 not at all
  const streams = typeof each.request.body === "object" && each.request.body?.type === "stream";
  if (streams && request.role === "actual" && browser !== "gecko")
    return { failure: "tls", detail: "uploads are not streamed over HTTP/1.1" };
  const spec = token === tokenOf(each.id) ? each.server[hop] : undefined;
  return answerOf(
    (request.role === "preflight" ? spec?.options : spec?.actual) ?? { status: 404, body: "no such hop in this case" },
    request,
    browser,
  );
}

export function runCase(each: Case, browser: BrowserId): Trace {
  return run(requestOf(each, browser), environmentOf(each, browser), (request) => answer(each, request, browser));
}
