/** Which of its network errors Chromium shows for a failure. */
import { headerValues } from "../../model/header-list.ts";
import type { FailureKind } from "../../model/response.ts";
import { parseUrl } from "../../model/url.ts";
import type { Failure } from "../../reasons/define.ts";
import type { StepId } from "../../standard/steps.ts";
import { isBrokenRedirect, isOnDisk, staysAtHome } from "../facts.ts";
import type { Meaning } from "../meaning.ts";
import * as means from "../meanings.ts";
import { failingUrl } from "./facts.ts";

/** Of connections: null where nothing is shown before the page gives up itself. */
const CONNECTION_ERRORS: readonly (readonly [FailureKind, string | null])[] = [
  ["dns", "ERR_NAME_NOT_RESOLVED"],
  ["refused", "ERR_CONNECTION_REFUSED"],
  ["certificate", "ERR_CERT_AUTHORITY_INVALID"],
  ["tls", "ERR_SSL_PROTOCOL_ERROR"],
  ["timeout", null],
  ["reset", "ERR_CONNECTION_RESET"],
  ["closed", "ERR_EMPTY_RESPONSE"],
  ["protocol", "ERR_INVALID_HTTP_RESPONSE"],
];

/** Refusals with an error of their own, or with none; every other one is ERR_FAILED. */
const OF_STEPS: Readonly<Partial<Record<StepId, string | null>>> = {
  "mixed-content/should-fetching-be-blocked-as-mixed-content:2": null,
  "fetch/should-be-blocked-due-to-a-bad-port:2": "ERR_UNSAFE_PORT",
  "fetch/main-fetch:7": null,
  "fetch/main-fetch:12.c": null,
  "fetch/main-fetch:12.d.1": null,
  "fetch/main-fetch:23.2": null,
  "fetch/main-fetch:23.3.1": null,
  "fetch/http-network-or-cache-fetch:11.1": "ERR_CACHE_MISS",
  "fetch/scheme-fetch:3.b.2": "ERR_FILE_NOT_FOUND",
  "fetch/scheme-fetch:3.b.14.4": "ERR_REQUEST_RANGE_NOT_SATISFIABLE",
  "fetch/scheme-fetch:3.b.14.7.1": "ERR_REQUEST_RANGE_NOT_SATISFIABLE",
  "fetch/scheme-fetch:3.c.2": "ERR_INVALID_URL",
  "fetch/scheme-fetch:3.d": null,
  "fetch/http-redirect-fetch:7": "ERR_TOO_MANY_REDIRECTS",
  "fetch/cross-origin-resource-policy-internal-check:5.b": "ERR_BLOCKED_BY_RESPONSE.NotSameOrigin",
  "fetch/cross-origin-resource-policy-internal-check:5.c": "ERR_BLOCKED_BY_RESPONSE.NotSameSite",
  "fetch/cross-origin-resource-policy-check:7": "ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep",
};

/** Schemes to which nothing may redirect. */
const UNSAFE_SCHEMES: ReadonlySet<string> = new Set(["about", "blob", "chrome", "data", "file", "filesystem", "javascript"]);

/** Whether a redirect leads to a scheme to which nothing may redirect. */
export function isUnsafeRedirect(failure: Failure): boolean {
  return failure.at === "fetch/http-redirect-fetch:6" && UNSAFE_SCHEMES.has(parseUrl(failingUrl(failure))?.scheme ?? "");
}

/** Whether a request without CORS is redirected to what is not HTTP. */
export function isRedirectWithoutCors({ at, request }: Failure): boolean {
  return at === "fetch/http-redirect-fetch:6" && request.mode === "no-cors";
}

/** The name of the network error that is logged, or null when none is. */
export function netError(failure: Failure): string | null {
  const { network, at, response, request, trace } = failure;
  if (network !== null) return CONNECTION_ERRORS.find(([kind]) => kind === network.failure)?.[1] ?? null;
  if (isUnsafeRedirect(failure)) return "ERR_UNSAFE_REDIRECT";
  if (isRedirectWithoutCors(failure)) return "ERR_UNKNOWN_URL_SCHEME";
  if (at === "fetch/http-redirect-fetch:5" || isBrokenRedirect(failure)) {
    const several = response !== null && headerValues(response.headers, "Location").length > 1;
    return several ? "ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION" : "ERR_INVALID_REDIRECT";
  }
  // BROWSER: Chromium 156 says nothing where such a redirect never left the page's own origin
  if (at === "fetch/http-redirect-fetch:10" && staysAtHome(failure)) return null;
  if (at === "fetch/main-fetch:12.e" || at === "fetch/scheme-fetch:4") return ofScheme(failure);
  const known = OF_STEPS[at];
  if (known !== undefined) return known;
  const before = at.startsWith("fetch/request-constructor") || at.startsWith("fetch/headers-validate") || at.startsWith("xhr/");
  return before || (trace.exchanges.length === 0 && parseUrl(request.url) === null) ? null : "ERR_FAILED";
}

/** Schemes that web pages may not even name. */
const LOCAL_SCHEMES: ReadonlySet<string> = new Set(["chrome", "file", "view-source"]);

/** What Chromium makes of a scheme that cannot be fetched. */
export type SchemeRefusal = "local-resource" | "unsupported" | "no-ftp" | "silent" | "cors-error";

export function schemeRefusal(failure: Failure): SchemeRefusal {
  const { request, exchange } = failure;
  const scheme = parseUrl(failingUrl(failure))?.scheme ?? "";
  if (!isOnDisk(failure) && LOCAL_SCHEMES.has(scheme)) return "local-resource";
  if (scheme === "chrome-extension") return "silent";
  if (request.initiator === "fetch" && !isOnDisk(failure)) return exchange === null ? "unsupported" : "cors-error";
  return scheme === "ftp" && request.initiator === "xmlhttprequest" ? "no-ftp" : "cors-error";
}

function ofScheme(failure: Failure): string | null {
  const refusal = schemeRefusal(failure);
  return refusal === "silent" || refusal === "cors-error" ? "ERR_FAILED" : null;
}

/** Further errors of connections. */
const OTHER_CONNECTION_ERRORS: readonly (readonly [FailureKind, string])[] = [
  ["timeout", "ERR_TIMED_OUT"],
  ["timeout", "ERR_CONNECTION_TIMED_OUT"],
  ["closed", "ERR_CONNECTION_CLOSED"],
  ["reset", "ERR_CONNECTION_ABORTED"],
  ["refused", "ERR_ADDRESS_UNREACHABLE"],
];

function failureKind(error: string): FailureKind | null {
  const known = [...CONNECTION_ERRORS, ...OTHER_CONNECTION_ERRORS].find(([, name]) => name === error);
  if (known !== undefined) return known[0];
  if (error.startsWith("ERR_CERT_")) return "certificate";
  return error.startsWith("ERR_SSL_") ? "tls" : null;
}

const OTHER_MEANINGS: Readonly<Record<string, Meaning>> = {
  ERR_FAILED: "The browser kept an answer back or did not send the request. The line beside this one says why.",
  ERR_TOO_MANY_REDIRECTS: means.ENDLESS_REDIRECTS,
  ERR_UNSAFE_REDIRECT: means.redirectedTo("data:text/plain,x"),
  ERR_INVALID_REDIRECT: means.redirectedTo("http://"),
  ERR_UNSAFE_PORT: (args) => means.asked({})({ url: "https://server.example:6667/", ...args }),
  "ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep": means.EMBEDDED,
  "ERR_BLOCKED_BY_RESPONSE.NotSameOrigin": means.policy("same-origin"),
  "ERR_BLOCKED_BY_RESPONSE.NotSameSite": means.policy("same-site"),
  ERR_BLOCKED_BY_CLIENT: "An extension, such as an ad blocker, stopped the request: try a private window without extensions.",
  ERR_BLOCKED_BY_ORB: "A no-cors request got an answer whose type pages must not see (Opaque Response Blocking).",
  ERR_CACHE_MISS: (args) => {
    const { origin = "https://app.example" } = parseUrl(args["url"] ?? "") ?? {};
    return means.asked({ cache: "only-if-cached", mode: "same-origin", origin })({ url: origin, ...args });
  },
  ERR_REQUEST_RANGE_NOT_SATISFIABLE: "The Range header asks for what the blob that the URL stands for does not hold.",
  ERR_INTERNET_DISCONNECTED: "The machine is offline.",
};

/** What a network error means. A status beside it says that the server answered and the browser kept the answer back. */
export const meaningOfNetError: Meaning = (args) => {
  const { error = "", status } = args;
  if (error === "ERR_FAILED" && status !== undefined) return means.MISSING(args);
  const failure = failureKind(error);
  if (failure !== null) return means.noAnswer(failure)(args);
  const meaning = OTHER_MEANINGS[error] ?? "This is a network error, which CORS has no part in.";
  return typeof meaning === "function" ? meaning(args) : meaning;
};
