import { asciiLowercase } from "../../model/bytes.ts";
import { getHeader } from "../../model/header-list.ts";
import { parseUrl, withoutCredentials } from "../../model/url.ts";
import type { Failure } from "../../reasons/define.ts";
import { malformedList, methodAsked, refusedHeaders } from "../../reasons/match.ts";
import { WEBKIT_BESIDE } from "../beside-cors.ts";
import { CORP_STEPS, CORS_CHECK_STEPS, directiveOf, droppedHeaders, isOnDisk, lastUrl, nextUrl, pageUrl, staysAtHome } from "../facts.ts";
import * as means from "../meanings.ts";
import { defineMessages, type Message, type MessageSource } from "../message.ts";
import type { TemplateArgs } from "../template.ts";
import { isRedirect, REFUSAL_MEANINGS, REFUSAL_NAMES, REFUSALS, refusalArgs, refusalOf } from "./checks.ts";
import { COMMON_HEADERS } from "./common-headers.ts";
import { APIS, COMPANIONS, SAYS_WHY } from "./companions.ts";

function isFileOnDisk(failure: Failure): boolean {
  const { at, request } = failure;
  return at === "fetch/main-fetch:12.e" && isOnDisk(failure) && APIS[request.initiator] === undefined && request.url.startsWith("file:");
}

const CHECKS: Readonly<Record<string, MessageSource>> = Object.fromEntries(
  REFUSAL_NAMES.map((name): [string, MessageSource] => [
    name,
    {
      text: REFUSALS[name],
      when: (failure) => {
        // BROWSER: WebKitGTK 2.50 says so of a file that a page on disk loads with CORS
        if (isFileOnDisk(failure)) return name === "OriginNotAllowed" ? { origin: "null", status: "0" } : null;
        return isRedirect(failure) || !CORS_CHECK_STEPS.includes(failure.at) || refusalOf(failure) !== name ? null : refusalArgs(failure);
      },
      means: REFUSAL_MEANINGS[name],
    },
  ]),
);

const REDIRECTION = "Cross-origin redirection to {target} denied by Cross-Origin Resource Sharing policy: ";

const REDIRECTS: Readonly<Record<string, MessageSource>> = {
  RedirectRefused: {
    text: `${REDIRECTION}{refusal}`,
    choices: { refusal: REFUSALS },
    at: CORS_CHECK_STEPS,
    when: (failure) =>
      isRedirect(failure) ? { target: withoutCredentials(nextUrl(failure)), refusal: refusalOf(failure), ...refusalArgs(failure) } : null,
    means: (args) =>
      args["refusal"] === "OriginNotAllowed" ? means.REDIRECT_MISSING(args) : "The redirect's own answer does not let the page in.",
  },
  FtpDisabled: {
    text: "FTP URLs are disabled",
    role: "neighbour",
    at: ["fetch/http-redirect-fetch:6", "fetch/main-fetch:12.e", "fetch/scheme-fetch:4"],
    when: (failure) => (parseUrl(nextUrl(failure))?.scheme === "ftp" && !isDirectCors(failure) ? {} : null),
    means: "Browsers no longer speak FTP.",
  },
  RedirectScheme: {
    text: `${REDIRECTION}not allowed to follow a cross-origin CORS redirection with non CORS scheme`,
    // BROWSER: WebKitGTK 2.50 says so of a Location that is no URL, too
    at: ["fetch/http-redirect-fetch:5", "fetch/http-redirect-fetch:6"],
    when: (failure) => {
      if (failure.request.mode === "no-cors") return null;
      if (parseUrl(nextUrl(failure))?.scheme === "ftp") return null;
      return failure.at === "fetch/http-redirect-fetch:5" && staysAtHome(failure) ? null : { target: nextUrl(failure) };
    },
    means: (args) => means.redirectedTo("foo:bar")({ ...args, location: args["target"] ?? "" }),
  },
  RedirectSchemeWithoutCors: {
    text: "Redirection to URL with a scheme that is not HTTP(S).",
    at: ["fetch/http-redirect-fetch:6"],
    when: (failure) => (failure.request.mode === "no-cors" && parseUrl(nextUrl(failure))?.scheme !== "ftp" ? {} : null),
    means: means.redirectedTo("foo:bar"),
  },
  RedirectCredentials: {
    text: `${REDIRECTION}redirection URL {location} has credentials`,
    at: ["fetch/http-redirect-fetch:9", "fetch/http-redirect-fetch:10"],
    when: (failure) => ({ target: withoutCredentials(nextUrl(failure)), location: nextUrl(failure) }),
    means: (args) => means.redirectedTo("https://user:password@server.example/")(args),
  },
  RedirectErrorMode: {
    text: "Not allowed to follow a redirection while loading {url}",
    at: ["fetch/http-fetch:6.3.a.1"],
    when: (failure) => ({ url: lastUrl(failure) }),
    means: means.redirectUnwanted({ redirect: "error" }),
  },
  TooManyRedirects: {
    text: "Load cannot follow more than 20 redirections",
    at: ["fetch/http-redirect-fetch:7"],
    when: () => ({}),
    means: means.ENDLESS_REDIRECTS,
  },
};

const PREFLIGHTS: Readonly<Record<string, MessageSource>> = {
  PreflightStatus: {
    text: "Preflight response is not successful. Status code: {status}",
    at: ["fetch/cors-preflight-fetch:8"],
    when: ({ response }) => ({ status: String(response?.status ?? 0) }),
    means: means.STATUS,
  },
  MethodsInvalid: {
    text: "Header Access-Control-Allow-Methods has an invalid value: {value___}",
    at: ["fetch/cors-preflight-fetch:7.3"],
    when: (failure) =>
      malformedList(failure, "Access-Control-Allow-Methods") === null ? null : quotedValue(failure, "Access-Control-Allow-Methods"),
    means: (args) => means.METHODS_MALFORMED({ ...args, value: args["value___"] ?? "" }),
  },
  HeadersInvalid: {
    text: "Header Access-Control-Allow-Headers has an invalid value: {value___}",
    at: ["fetch/cors-preflight-fetch:7.3"],
    when: (failure) =>
      malformedList(failure, "Access-Control-Allow-Methods") === null ? quotedValue(failure, "Access-Control-Allow-Headers") : null,
    means: (args) => means.HEADERS_MALFORMED({ ...args, value: args["value___"] ?? "" }),
  },
  MethodNotAllowed: {
    text: "Method {method} is not allowed by Access-Control-Allow-Methods.",
    at: ["fetch/cors-preflight-fetch:7.5"],
    when: (failure) => ({ method: methodAsked(failure).method }),
    means: means.METHOD_NOT_ALLOWED,
  },
  HeaderNotAllowed: {
    text: "Request header field {header} is not allowed by Access-Control-Allow-Headers.",
    at: ["fetch/cors-preflight-fetch:7.6", "fetch/cors-preflight-fetch:7.7"],
    when: (failure) => ({ header: firstRefused(failure) }),
    means: means.HEADER_NOT_ALLOWED,
  },
};

/** The names that WebKit knows come first, in its own spelling; each group in the order in which the page set them. */
function firstRefused(failure: Failure): string {
  const refused = new Set(refusedHeaders(failure).map(asciiLowercase));
  const set = [...failure.request.headers.map(([name]) => name), ...refusedHeaders(failure)].filter((name) =>
    refused.has(asciiLowercase(name)),
  );
  const known = set.map((name) => COMMON_HEADERS.get(asciiLowercase(name))).find((name) => name !== undefined);
  return known ?? set[0] ?? "";
}

function quotedValue({ response }: Failure, name: string): TemplateArgs | null {
  const value = getHeader(response?.headers ?? [], name);
  return value === null ? null : { value___: value };
}

const OTHERS: Readonly<Record<string, MessageSource>> = {
  MixedContent: {
    // BROWSER: WebKitGTK 2.50 ends the sentence early where the server is on the same machine
    text: "[blocked] The page at {page} requested insecure content from {url}. This content was blocked and must{end}",
    choices: { end: { server: " be served over HTTPS.\n", loopback: "" } },
    role: "neighbour",
    at: ["mixed-content/should-fetching-be-blocked-as-mixed-content:2"],
    when: (failure) => ({ page: pageUrl(failure.trace), url: nextUrl(failure), end: isLoopback(nextUrl(failure)) ? "loopback" : "server" }),
    means: (args) => means.asked({})({ ...args, origin: args["page"] ?? "" }),
  },
  SchemeNotHttp: {
    text: "Cross origin requests are only supported for HTTP.",
    of: (trace) => (trace.request.initiator === "eventsource" && trace.request.url.startsWith("data:") ? [{}] : []),
    at: ["fetch/main-fetch:12.e", "fetch/scheme-fetch:3.d", "fetch/scheme-fetch:4"],
    when: (failure) => (isDirectCors(failure) ? {} : null),
    means: () => means.asked({})({ url: "file:///index.json" }),
  },
  SameOriginMode: {
    text: "Cross origin requests are not allowed when using same-origin fetch mode.",
    means: means.asked({ mode: "same-origin" }),
  },
  UnsafeAttempt: {
    text: "Unsafe attempt to load URL {url} from origin {origin}. Domains, protocols and ports must match.\n",
    at: ["fetch/main-fetch:12.c"],
    when: (failure) => (failure.exchange === null ? null : { url: nextUrl(failure), origin: failure.request.origin }),
    means: means.asked({ mode: "same-origin" }),
  },
  NoCorsRedirectMode: {
    text: "No-Cors mode requires follow redirect mode",
    at: ["fetch/main-fetch:12.d.1"],
    when: () => ({}),
    means: means.asked({ mode: "no-cors", redirect: "manual" }),
  },
  BadPort: {
    text: "Not allowed to use restricted network port {port}: {url}",
    role: "neighbour",
    at: ["fetch/should-be-blocked-due-to-a-bad-port:2"],
    when: (failure) => ({ port: String(parseUrl(lastUrl(failure))?.port ?? ""), url: lastUrl(failure) }),
    means: means.asked({}),
  },
  CrossOriginResourcePolicy: {
    text: "Cancelled load to {url} because it violates the resource's Cross-Origin-Resource-Policy response header.",
    role: "neighbour",
    at: CORP_STEPS,
    when: (failure) => ({ url: lastUrl(failure) }),
    means: means.either(means.policy("same-origin"), means.EMBEDDED),
  },
  ContentSecurityPolicy: {
    text: "Refused to {action} {url} because it does not appear in the {name} directive of the Content Security Policy.",
    choices: { action: { connect: "connect to", load: "load" } },
    role: "neighbour",
    at: ["fetch/main-fetch:7"],
    when: (failure) => {
      const name = directiveOf(failure).split(" ")[0] ?? "";
      return { action: name === "connect-src" ? "connect" : "load", url: lastUrl(failure), name };
    },
    means: (args) => means.forbiddenByPolicy(`${args["name"]} 'self'`)(args),
  },
  ContentSecurityPolicyAfterRedirect: {
    text: "Blocked by Content Security Policy.",
    role: "neighbour",
    means: means.forbiddenByPolicy("connect-src 'self'"),
  },
  ContentExtension: {
    text: "Blocked by content extension",
    role: "neighbour",
    means: "A content blocker stopped the request: try again without it.",
  },
  NotAllowedToRequest: {
    text: "Not allowed to request resource",
    role: "companion",
    at: ["fetch/main-fetch:12.d.1", "mixed-content/should-fetching-be-blocked-as-mixed-content:2"],
    when: ({ exchange }) => (exchange === null ? {} : null),
    means: "The line before says why.",
  },
  NameNotResolved: {
    text: "Error resolving “{host}”: Name or service not known",
    role: "neighbour",
    when: (failure) => brokenPreflight(failure, "dns"),
    means: means.noAnswer("dns"),
  },
  NoNameServer: {
    text: "Error resolving “{host}”: Temporary failure in name resolution",
    role: "neighbour",
    means: means.noAnswer("dns"),
  },
  ConnectionRefused: {
    text: "Could not connect to {host}: Connection refused",
    role: "neighbour",
    when: (failure) => brokenPreflight(failure, "refused"),
    means: means.noAnswer("refused"),
  },
  ConnectionReset: {
    text: "Error receiving data: Connection reset by peer",
    role: "neighbour",
    when: (failure) => brokenPreflight(failure, "reset"),
    means: means.noAnswer("reset"),
  },
  ConnectionClosed: {
    text: "Connection terminated unexpectedly",
    role: "neighbour",
    when: (failure) => brokenPreflight(failure, "closed"),
    means: means.noAnswer("closed"),
  },
  CertificateRefused: {
    text: "Unacceptable TLS certificate",
    role: "neighbour",
    when: (failure) => brokenPreflight(failure, "certificate"),
    means: means.noAnswer("certificate"),
  },
};

/** BROWSER: WebKitGTK 2.50 says of a broken connection only where a preflight was to be sent. */
function brokenPreflight({ network, preflight, request, exchange }: Failure, kind: string): TemplateArgs | null {
  if (network?.failure !== kind || !preflight) return null;
  const { host = "" } = parseUrl(exchange?.request.url ?? request.url) ?? {};
  return { host };
}

const REJECTIONS: Readonly<Record<string, MessageSource>> = {
  LoadFailed: { text: "TypeError: Load failed", role: "rejection", means: means.NOT_TOLD },
  Worker: {
    text: "SecurityError: The operation is insecure.",
    role: "rejection",
    means: "Often the script of a worker, which must come from the page's own origin; CORS cannot help.",
  },
  NoCorsMethod: {
    text: "TypeError: Method must be GET, POST or HEAD in no-cors mode.",
    role: "rejection",
    means: means.asked({ mode: "no-cors", method: "PUT" }),
  },
  UrlWithCredentials: {
    text: "TypeError: URL is not valid or contains user credentials.",
    role: "rejection",
    means: () => means.asked({})({ url: "https://user:password@server.example/" }),
  },
};

const FORMER: Readonly<Record<string, MessageSource>> = {
  OriginNotAllowedOld: {
    text: "Origin {origin} is not allowed by Access-Control-Allow-Origin.",
    until: "about 14",
    means: REFUSAL_MEANINGS.OriginNotAllowed,
  },
  PreflightStatusOld: { text: "Preflight response is not successful", until: "about 14", means: means.STATUS },
  CannotLoadImageOld: {
    text: "Cross-origin image load denied by Cross-Origin Resource Sharing policy.",
    role: "companion",
    until: "about 11",
    means: SAYS_WHY,
  },
};

function isLoopback(url: string): boolean {
  const host = parseUrl(url)?.host ?? "";
  return host === "localhost" || host === "127.0.0.1" || host === "[::1]";
}

/** Whether a script asked for the URL itself, without a redirect. */
function isDirectCors({ request, exchange }: Failure): boolean {
  return exchange === null && APIS[request.initiator] !== undefined && request.mode === "cors";
}

/** All of WebKit's messages; those of one failure stand in the order in which they are printed. */
export const WEBKIT: readonly Message[] = defineMessages("webkit", {
  RefusedToSetUnsafeHeader: {
    text: 'Refused to set unsafe header "{header}"',
    role: "neighbour",
    of: droppedHeaders,
    means: means.HEADER_DROPPED,
  },
  ...CHECKS,
  ...REDIRECTS,
  ...PREFLIGHTS,
  ...OTHERS,
  ...COMPANIONS,
  ...REJECTIONS,
  ...FORMER,
  ...WEBKIT_BESIDE,
});
