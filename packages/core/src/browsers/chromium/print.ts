import { asciiLowercase } from "../../model/bytes.ts";
import { getHeader, type HeaderList, headerValues } from "../../model/header-list.ts";
import type { Initiator } from "../../model/request.ts";
import { isRedirectStatus, type WireResponse } from "../../model/response.ts";
import { parseUrl } from "../../model/url.ts";
import type { Failure } from "../../reasons/define.ts";
import { malformedList, methodAsked, refusedHeaders } from "../../reasons/match.ts";
import type { Trace } from "../../trace/trace.ts";
import type { ConsoleLine } from "../console-line.ts";
import { STATUS_TEXTS } from "../status-texts.ts";
import {
  ACCESS,
  CORS_MESSAGES,
  CORS_SCHEMES,
  type CorsErrorCode,
  type CorsMessage,
  ON_PREFLIGHT,
  OTHER_MESSAGES,
  type OtherMessage,
  REDIRECTED_ACCESS,
  VALID_VALUE_HINT,
  WITH_CREDENTIALS_HINT,
} from "./messages.ts";

/** What Chromium calls each initiator. */
const KINDS: Readonly<Record<Initiator, string>> = {
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

interface CorsError {
  readonly code: CorsErrorCode;
  readonly args: Readonly<Record<string, string>>;
}

/** What Chromium prints of a trace. */
export function printTrace({ request, dropped, outcome, exchanges }: Trace, failure: Failure | null): readonly ConsoleLine[] {
  const refused = request.initiator === "xmlhttprequest" ? dropped : [];
  const answer = outcome.kind === "readable" || outcome.kind === "opaque" ? exchanges[outcome.exchange ?? -1]?.reply : undefined;
  const error = answer !== undefined && "status" in answer && answer.status >= 400 ? answer : null;
  return [
    ...refused.map(({ name }) => line(OTHER_MESSAGES.refusedHeader.print({ name }), "refusedHeader")),
    ...(failure === null ? [] : printFailure(failure)),
    ...(error === null ? [] : [errorStatusLine(error)]),
  ];
}

function errorStatusLine({ status, statusText }: WireResponse): ConsoleLine {
  const text = OTHER_MESSAGES.errorStatus.print({ status: String(status), statusText: statusText ?? STATUS_TEXTS[status] ?? "" });
  return line(text, "errorStatus");
}

function printFailure(failure: Failure): readonly ConsoleLine[] {
  const { network, at } = failure;
  if (network !== null) return network.failure === "timeout" ? [] : [resourceLine(NET_ERRORS[network.failure])];
  const other = printOther(failure);
  if (other !== null) return other;
  const error = corsError(failure);
  if (error !== null) return [corsLine(failure, error), resourceLine("ERR_FAILED")];
  return at.startsWith("fetch/request-constructor") || at.startsWith("fetch/headers-validate") || at.startsWith("xhr/")
    ? []
    : [resourceLine("ERR_FAILED")];
}

const NET_ERRORS = {
  dns: "ERR_NAME_NOT_RESOLVED",
  refused: "ERR_CONNECTION_REFUSED",
  certificate: "ERR_CERT_AUTHORITY_INVALID",
  tls: "ERR_SSL_PROTOCOL_ERROR",
  timeout: "ERR_TIMED_OUT",
  reset: "ERR_CONNECTION_RESET",
  closed: "ERR_EMPTY_RESPONSE",
  protocol: "ERR_INVALID_HTTP_RESPONSE",
} as const;

function line(text: string, message: string, code: string | null = null): ConsoleLine {
  return { text, message, code, level: "error" };
}

function resourceLine(error: string): ConsoleLine {
  return line(OTHER_MESSAGES.failedToLoad.print({ error }), "failedToLoad", error);
}

/** Failures that are no CORS errors. */
function printOther(failure: Failure): readonly ConsoleLine[] | null {
  const { at, request, response, exchange, trace } = failure;
  const url = failingUrl(failure);
  const scheme = parseUrl(url)?.scheme ?? "";
  const page = trace.client.url ?? `${request.origin}/`;
  const print = (message: OtherMessage): readonly ConsoleLine[] => [
    line(OTHER_MESSAGES[message].print({ url, scheme, page, origin: request.origin }), message),
  ];
  switch (at) {
    case "mixed-content/should-fetching-be-blocked-as-mixed-content:2":
      return print("mixedContent");
    case "fetch/main-fetch:12.c":
      return print(exchange === null ? "sameOriginMode" : "unsafeAttempt");
    case "fetch/main-fetch:12.d.1":
      return print("noCorsRedirectMode");
    case "fetch/main-fetch:23.2":
      return request.initiator === "fetch"
        ? [...print("integrityNotEligible"), ...print("integrityFailed")]
        : print("integrityNotEligible");
    case "fetch/main-fetch:12.e":
    case "fetch/scheme-fetch:4":
      return unfetchable(request.initiator, scheme, exchange === null, !page.startsWith("file:"), print);
    case "fetch/scheme-fetch:3.b.2":
      return [resourceLine("ERR_FILE_NOT_FOUND")];
    case "fetch/scheme-fetch:3.c.2":
      return [resourceLine("ERR_INVALID_URL")];
    case "fetch/scheme-fetch:3.d":
      return print("localResource");
    case "fetch/http-redirect-fetch:5": {
      const several = response !== null && headerValues(response.headers, "Location").length > 1;
      return [resourceLine(several ? "ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION" : "ERR_INVALID_REDIRECT")];
    }
    case "fetch/http-redirect-fetch:6":
      return UNSAFE_SCHEMES.has(scheme) ? [resourceLine("ERR_UNSAFE_REDIRECT")] : null;
    case "fetch/http-redirect-fetch:7":
      return [resourceLine("ERR_TOO_MANY_REDIRECTS")];
    case "fetch/http-redirect-fetch:10":
      // no word where the redirect never left the page's origin
      return trace.exchanges.every(({ request: sent }) => parseUrl(sent.url)?.origin === request.origin) ? [] : null;
    case "fetch/cross-origin-resource-policy-internal-check:5.b":
      return [resourceLine("ERR_BLOCKED_BY_RESPONSE.NotSameOrigin")];
    case "fetch/cross-origin-resource-policy-internal-check:5.c":
      return [resourceLine("ERR_BLOCKED_BY_RESPONSE.NotSameSite")];
    case "fetch/cross-origin-resource-policy-check:7":
      return [resourceLine("ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep")];
    default:
      return null;
  }
}

/** A scheme that cannot be fetched; null where Chromium makes a CORS error of it. */
function unfetchable(
  initiator: Initiator,
  scheme: string,
  direct: boolean,
  fromWeb: boolean,
  print: (message: OtherMessage) => readonly ConsoleLine[],
): readonly ConsoleLine[] | null {
  if (fromWeb && LOCAL_SCHEMES.has(scheme)) return print("localResource");
  if (scheme === "chrome-extension") return [resourceLine("ERR_FAILED")];
  if (initiator === "fetch") return direct ? print("unsupportedScheme") : null;
  return scheme === "ftp" && initiator === "xmlhttprequest" ? print("ftpNotSupported") : null;
}

/** Schemes to which nothing may redirect. */
const UNSAFE_SCHEMES: ReadonlySet<string> = new Set(["about", "blob", "chrome", "data", "file", "filesystem", "javascript"]);

/** Schemes that web pages may not even name. */
const LOCAL_SCHEMES: ReadonlySet<string> = new Set(["chrome", "file", "view-source"]);

/** The CORS error of a failure, with what its text names; null when it is none. */
function corsError(failure: Failure): CorsError | null {
  const { at, response, preflight } = failure;
  const location = response === null ? null : getHeader(response.headers, "Location");
  if (preflight && response !== null && isRedirectStatus(response.status) && location !== null)
    return { code: "PreflightDisallowedRedirect", args: {} };
  switch (at) {
    case "fetch/cors-check:2":
    case "fetch/cors-check:4":
    case "fetch/cors-check:8":
      return response === null ? null : accessError(failure, response.headers);
    case "fetch/cors-preflight-fetch:8":
      return { code: "PreflightInvalidStatus", args: {} };
    case "fetch/cors-preflight-fetch:7.3":
      return {
        code:
          malformedList(failure, "Access-Control-Allow-Methods") === null
            ? "InvalidAllowHeadersPreflightResponse"
            : "InvalidAllowMethodsPreflightResponse",
        args: {},
      };
    case "fetch/cors-preflight-fetch:7.5":
      return { code: "MethodDisallowedByPreflightResponse", args: { method: methodAsked(failure).method } };
    case "fetch/cors-preflight-fetch:7.6":
    case "fetch/cors-preflight-fetch:7.7":
      return { code: "HeaderDisallowedByPreflightResponse", args: { header: firstRefused(failure) } };
    case "fetch/http-redirect-fetch:9":
    case "fetch/http-redirect-fetch:10":
      // the empty location is Chromium's own
      return { code: "RedirectContainsCredentials", args: { location: "" } };
    case "fetch/http-redirect-fetch:6":
    case "fetch/main-fetch:12.e":
    case "fetch/scheme-fetch:4":
      return { code: "CorsDisabledScheme", args: { schemes: CORS_SCHEMES } };
    case "local-network-access/local-network-access-check:3.2":
      return { code: "InvalidLocalNetworkAccess", args: { target: failure.request.targetAddressSpace ?? "", space: spaceOf(failure) } };
    case "local-network-access/local-network-access-check:4.2":
      return { code: "InsecureLocalNetwork", args: { space: spaceOf(failure) } };
    case "local-network-access/local-network-access-check:4.4":
      return { code: "LocalNetworkAccessPermissionDenied", args: { space: spaceOf(failure) } };
    default:
      return null;
  }
}

/** The address space that the check found. */
function spaceOf({ step }: Failure): string {
  return step.reads.find(({ part }) => part === "address-space")?.value ?? "";
}

/** The header that Chromium names where several are refused: the first that the page set. */
function firstRefused(failure: Failure): string {
  const refused = refusedHeaders(failure).map(asciiLowercase);
  const set = failure.request.headers.map(([name]) => asciiLowercase(name));
  return set.find((name) => refused.includes(name)) ?? refused[0] ?? "";
}

/** Why an answer's headers do not let the page in: Chromium's own order of questions. */
function accessError({ at, preflight, request }: Failure, headers: HeaderList): CorsError {
  const pick = (onActual: CorsErrorCode, onPreflight: CorsErrorCode): CorsErrorCode => (preflight ? onPreflight : onActual);
  const value = getHeader(headers, "Access-Control-Allow-Origin");
  if (value === null) return { code: pick("MissingAllowOriginHeader", "PreflightMissingAllowOriginHeader"), args: {} };
  if (at === "fetch/cors-check:8") {
    const credentials = getHeader(headers, "Access-Control-Allow-Credentials") ?? "";
    return { code: pick("InvalidAllowCredentials", "PreflightInvalidAllowCredentials"), args: { value: escaped(credentials) } };
  }
  if (value === "*" && request.credentials === "include")
    return { code: pick("WildcardOriginNotAllowed", "PreflightWildcardOriginNotAllowed"), args: {} };
  const args = { value: escaped(value) };
  if (/[ ,]/.test(value)) return { code: pick("MultipleAllowOriginValues", "PreflightMultipleAllowOriginValues"), args };
  if (value !== "null" && !isUrl(value)) return { code: pick("InvalidAllowOriginValue", "PreflightInvalidAllowOriginValue"), args };
  return { code: pick("AllowOriginMismatch", "PreflightAllowOriginMismatch"), args };
}

/** Whether the bytes are a URL, taken as UTF-8. */
function isUrl(bytes: string): boolean {
  try {
    const text = decodeURIComponent(bytes.replace(/[%\x80-\xff]/g, (unit) => `%${unit.charCodeAt(0).toString(16)}`));
    return parseUrl(text) !== null;
  } catch {
    return false;
  }
}

/** What is not printable ASCII is written as its bytes, in hexadecimal. */
function escaped(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`);
}

function corsLine(failure: Failure, { code, args }: CorsError): ConsoleLine {
  const { request, trace } = failure;
  const { body, onPreflight, hint } = CORS_MESSAGES[code];
  const url = failingUrl(failure);
  const initialUrl = trace.exchanges[0]?.request.url ?? request.url;
  const given = { kind: KINDS[request.initiator], url, initialUrl, origin: request.origin };
  const access = (trace.exchanges.length === 0 || url === initialUrl ? ACCESS : REDIRECTED_ACCESS).print(given);
  return line(`${access}${onPreflight ? ON_PREFLIGHT : ""}${body.print(args)}${hintFor(hint, request.initiator)}`, code, code);
}

/** The URL that was being requested: that of the last exchange, or the one to which it led. */
function failingUrl({ at, step, exchange, request, response }: Failure): string {
  const url = exchange?.request.url ?? request.url;
  if (at === "fetch/http-redirect-fetch:6") return parseUrl(getHeader(response?.headers ?? [], "Location") ?? "", url)?.href ?? url;
  return step.reads.find(({ part, exchange: index }) => part === "url" && index === null)?.value ?? url;
}

function hintFor(hint: CorsMessage["hint"], initiator: Initiator): string {
  if (hint === "valid-value" && initiator === "fetch") return VALID_VALUE_HINT;
  return hint === "with-credentials" && initiator === "xmlhttprequest" ? WITH_CREDENTIALS_HINT : "";
}
