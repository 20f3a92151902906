import { type Template, template } from "../template.ts";

/** Chromium's CORS errors, as the DevTools protocol names them (Network.CorsError). */
export type CorsErrorCode =
  | "DisallowedByMode"
  | "InvalidResponse"
  | "WildcardOriginNotAllowed"
  | "MissingAllowOriginHeader"
  | "MultipleAllowOriginValues"
  | "InvalidAllowOriginValue"
  | "AllowOriginMismatch"
  | "InvalidAllowCredentials"
  | "CorsDisabledScheme"
  | "PreflightInvalidStatus"
  | "PreflightDisallowedRedirect"
  | "PreflightWildcardOriginNotAllowed"
  | "PreflightMissingAllowOriginHeader"
  | "PreflightMultipleAllowOriginValues"
  | "PreflightInvalidAllowOriginValue"
  | "PreflightAllowOriginMismatch"
  | "PreflightInvalidAllowCredentials"
  | "InvalidAllowMethodsPreflightResponse"
  | "InvalidAllowHeadersPreflightResponse"
  | "MethodDisallowedByPreflightResponse"
  | "HeaderDisallowedByPreflightResponse"
  | "RedirectContainsCredentials"
  | "InsecureLocalNetwork"
  | "InvalidLocalNetworkAccess"
  | "LocalNetworkAccessPermissionDenied";

/** The text that a CORS error is printed with. */
export interface CorsMessage {
  readonly body: Template;
  /** Whether the check failed on the preflight's answer, which the text then says. */
  readonly onPreflight: boolean;
  /** What fetch and XMLHttpRequest add. */
  readonly hint: "valid-value" | "with-credentials" | null;
}

/** Before every CORS error: what was requested, and by whom. */
export const ACCESS: Template = template("Access to {kind} at '{url}' from origin '{origin}' has been blocked by CORS policy: ");
export const REDIRECTED_ACCESS: Template = template(
  "Access to {kind} at '{url}' (redirected from '{initialUrl}') from origin '{origin}' has been blocked by CORS policy: ",
);
export const ON_PREFLIGHT = "Response to preflight request doesn't pass access control check: ";
export const VALID_VALUE_HINT = " Have the server send the header with a valid value.";
export const WITH_CREDENTIALS_HINT =
  " The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.";

function message(body: string, hint: CorsMessage["hint"] = null, onPreflight = false): CorsMessage {
  return { body: template(body), onPreflight, hint };
}

const WILDCARD =
  "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.";
const MISSING = "No 'Access-Control-Allow-Origin' header is present on the requested resource.";
const MULTIPLE = "The 'Access-Control-Allow-Origin' header contains multiple values '{value}', but only one is allowed.";
const INVALID = "The 'Access-Control-Allow-Origin' header contains the invalid value '{value}'.";
const MISMATCH = "The 'Access-Control-Allow-Origin' header has a value '{value}' that is not equal to the supplied origin.";
const CREDENTIALS =
  "The value of the 'Access-Control-Allow-Credentials' header in the response is '{value}' which must be 'true' when the request's credentials mode is 'include'.";

/** Chromium 156: third_party/blink/renderer/platform/loader/cors/cors_error_string.cc, and as printed there. */
export const CORS_MESSAGES: Readonly<Record<CorsErrorCode, CorsMessage>> = {
  DisallowedByMode: message("Cross origin requests are not allowed by request mode."),
  InvalidResponse: message("The response is invalid."),
  WildcardOriginNotAllowed: message(WILDCARD, "with-credentials"),
  MissingAllowOriginHeader: message(MISSING),
  MultipleAllowOriginValues: message(MULTIPLE, "valid-value"),
  InvalidAllowOriginValue: message(INVALID, "valid-value"),
  AllowOriginMismatch: message(MISMATCH, "valid-value"),
  InvalidAllowCredentials: message(CREDENTIALS, "with-credentials"),
  CorsDisabledScheme: message("Cross origin requests are only supported for protocol schemes: {schemes}."),
  PreflightInvalidStatus: message("It does not have HTTP ok status.", null, true),
  PreflightDisallowedRedirect: message("Redirect is not allowed for a preflight request.", null, true),
  PreflightWildcardOriginNotAllowed: message(WILDCARD, "with-credentials", true),
  PreflightMissingAllowOriginHeader: message(MISSING, null, true),
  PreflightMultipleAllowOriginValues: message(MULTIPLE, "valid-value", true),
  PreflightInvalidAllowOriginValue: message(INVALID, "valid-value", true),
  PreflightAllowOriginMismatch: message(MISMATCH, "valid-value", true),
  PreflightInvalidAllowCredentials: message(CREDENTIALS, "with-credentials", true),
  InvalidAllowMethodsPreflightResponse: message("Cannot parse Access-Control-Allow-Methods response header field in preflight response."),
  InvalidAllowHeadersPreflightResponse: message("Cannot parse Access-Control-Allow-Headers response header field in preflight response."),
  MethodDisallowedByPreflightResponse: message("Method {method} is not allowed by Access-Control-Allow-Methods in preflight response."),
  HeaderDisallowedByPreflightResponse: message(
    "Request header field {header} is not allowed by Access-Control-Allow-Headers in preflight response.",
  ),
  RedirectContainsCredentials: message(
    "Redirect location '{location}' contains a username and password, which is disallowed for cross-origin requests.",
  ),
  InsecureLocalNetwork: message("The request client is not a secure context and the resource is in more-private address space `{space}`."),
  InvalidLocalNetworkAccess: message("Request had a target IP address space of `{target}` yet the resource is in address space `{space}`."),
  LocalNetworkAccessPermissionDenied: message("Permission was denied for this request to access the `{space}` address space."),
};

/** The names of what is printed outside the CORS errors. */
export type OtherMessage =
  | "failedToLoad"
  | "errorStatus"
  | "unsupportedScheme"
  | "sameOriginMode"
  | "noCorsRedirectMode"
  | "refusedHeader"
  | "unsafeAttempt"
  | "integrityNotEligible"
  | "integrityFailed"
  | "ftpNotSupported"
  | "localResource"
  | "mixedContent";

/** What is printed outside the CORS errors. */
export const OTHER_MESSAGES: Readonly<Record<OtherMessage, Template>> = {
  failedToLoad: template("Failed to load resource: net::{error}"),
  errorStatus: template("Failed to load resource: the server responded with a status of {status} ({statusText})"),
  unsupportedScheme: template('Fetch API cannot load {url}. URL scheme "{scheme}" is not supported.'),
  sameOriginMode: template(
    'Fetch API cannot load {url}. Request mode is "same-origin" but the URL\'s origin is not same as the request origin {origin}.',
  ),
  noCorsRedirectMode: template('Fetch API cannot load {url}. Request mode is "no-cors" but the redirect mode is not "follow".'),
  refusedHeader: template('Refused to set unsafe header "{name}"'),
  unsafeAttempt: template("Unsafe attempt to load URL {url} from frame with URL {page}. Domains, protocols and ports must match.\n"),
  integrityNotEligible: template(
    "Subresource Integrity: The resource '{url}' has an integrity attribute, but the response is not eligible for integrity validation.",
  ),
  integrityFailed: template("Fetch API cannot load {url}. SRI's integrity checks failed."),
  ftpNotSupported: template("FTP is not supported."),
  localResource: template("Not allowed to load local resource: {url}"),
  mixedContent: template(
    "Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure resource '{url}'. This request has been blocked; the content must be served over HTTPS.",
  ),
};

/** The schemes that Chromium names where CORS does not work. */
export const CORS_SCHEMES =
  "chrome, chrome-experimental-site-token-provider, chrome-extension, chrome-untrusted, data, http, https, isolated-app";
