import { parseUrl } from "../../model/url.ts";
import type { Failure } from "../../reasons/define.ts";
import { malformedList, methodAsked } from "../../reasons/match.ts";
import { CORS_CHECK_STEPS, isBrokenRedirect, nextUrl, spaceOf, staysAtHome } from "../facts.ts";
import type { Meant } from "../meanings.ts";
import * as means from "../meanings.ts";
import type { MessageSource } from "../message.ts";
import type { Choices, TemplateArgs } from "../template.ts";
import { ACCESS_ERROR_NAMES, type AccessError, accessArgs, accessError, firstRefused, isRedirectedPreflight } from "./facts.ts";
import { isRedirectWithoutCors, isUnsafeRedirect, schemeRefusal } from "./net-errors.ts";

/**
 * The texts of Chromium 156: third_party/blink/renderer/platform/loader/cors/cors_error_string.cc and its neighbours,
 * and as they were printed.
 */
export const ACCESS = "{access}";

/** What every CORS error says first; the second stands in errors with improved network errors, a flag of the developer tools. */
export const ACCESS_CHOICES: Choices = {
  access: {
    console: "Access to {kind} at '{url}'{via} from origin '{origin}' has been blocked by CORS policy: ",
    issue: "Access blocked by CORS policy: ",
  },
  via: { direct: "", redirect: " (redirected from '{initialUrl}')" },
};
export const ON_PREFLIGHT = "Response to preflight request doesn't pass access control check: ";

/** What fetch and XMLHttpRequest add; Chrome until about version 137 advised fetch otherwise. */
const HINTS = {
  value: {
    none: "",
    fetch: " Have the server send the header with a valid value.",
    old: " Have the server send the header with a valid value, or, if an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.",
  },
  credentials: {
    none: "",
    xhr: " The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.",
  },
  opaque: {
    none: "",
    old: " If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.",
  },
};

/** What can be wrong with an answer's headers: the text, the hint, and the end of the code. */
export const ACCESS_ERRORS: Readonly<
  Record<AccessError, { readonly code: string; readonly text: string; readonly hint: keyof typeof HINTS }>
> = {
  wildcard: {
    code: "WildcardOriginNotAllowed",
    text: "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
    hint: "credentials",
  },
  missing: {
    code: "MissingAllowOriginHeader",
    text: "No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    hint: "opaque",
  },
  multiple: {
    code: "MultipleAllowOriginValues",
    text: "The 'Access-Control-Allow-Origin' header contains multiple values '{value}', but only one is allowed.",
    hint: "value",
  },
  invalid: {
    code: "InvalidAllowOriginValue",
    text: "The 'Access-Control-Allow-Origin' header contains the invalid value '{value}'.",
    hint: "value",
  },
  mismatch: {
    code: "AllowOriginMismatch",
    text: "The 'Access-Control-Allow-Origin' header has a value '{value}' that is not equal to the supplied origin.",
    hint: "value",
  },
  credentials: {
    code: "InvalidAllowCredentials",
    text: "The value of the 'Access-Control-Allow-Credentials' header in the response is '{value}' which must be 'true' when the request's credentials mode is 'include'.",
    hint: "credentials",
  },
};

export const ACCESS_MEANINGS: Readonly<Record<AccessError, readonly [onActual: Meant, onPreflight: Meant]>> = {
  wildcard: [
    means.answered(means.wildcard, means.WITH_CREDENTIALS),
    means.preflightAnswered(means.wildcard, { given: means.WITH_CREDENTIALS }),
  ],
  missing: [means.MISSING, means.MISSING_ON_PREFLIGHT],
  multiple: [means.ALLOWS_ANOTHER, means.ALLOWS_ANOTHER_ON_PREFLIGHT],
  invalid: [means.ALLOWS_ANOTHER, means.ALLOWS_ANOTHER_ON_PREFLIGHT],
  mismatch: [means.ALLOWS_ANOTHER, means.ALLOWS_ANOTHER_ON_PREFLIGHT],
  credentials: [means.CREDENTIALS_NOT_ALLOWED, means.CREDENTIALS_NOT_ALLOWED_ON_PREFLIGHT],
};

const GUIDE = "https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors";

interface CorsErrorSource extends Omit<MessageSource, "code" | "documentation" | "when"> {
  readonly when?: (failure: Failure) => TemplateArgs | null;
}

/** A CORS error, with what every one of them says first. */
function corsError(code: string, source: CorsErrorSource): readonly [string, MessageSource] {
  const { when } = source;
  const named: MessageSource = {
    ...source,
    ...(code === "Unknown" ? {} : { code }),
    documentation: GUIDE,
    text: `${ACCESS}${source.text}`,
    choices: { ...ACCESS_CHOICES, ...source.choices },
  };
  if (when === undefined) return [code, named];
  const withAccess = (failure: Failure): readonly TemplateArgs[] => {
    const args = when(failure);
    if (args === null) return [];
    const line = { ...accessArgs(failure), ...args };
    // BROWSER: Chromium 156 says it twice of a worker's request
    return failure.trace.client.worker ? [line, line] : [line];
  };
  return [code, { ...named, when: withAccess }];
}

/** The errors of the CORS check, for the actual request or for its preflight. */
function accessErrors(onPreflight: boolean): readonly (readonly [string, MessageSource])[] {
  return ACCESS_ERROR_NAMES.map((error) => {
    const { code, text, hint } = ACCESS_ERRORS[error];
    return corsError(`${onPreflight ? "Preflight" : ""}${code}`, {
      text: `${onPreflight ? ON_PREFLIGHT : ""}${text}{hint}`,
      choices: { hint: HINTS[hint] },
      at: CORS_CHECK_STEPS,
      when: (failure) => {
        const found = accessError(failure);
        if (found?.error !== error || failure.preflight !== onPreflight || isRedirectedPreflight(failure) || isBrokenRedirect(failure))
          return null;
        return { value: found.value, hint: hintFor(hint, failure) };
      },
      means: ACCESS_MEANINGS[error][onPreflight ? 1 : 0],
    });
  });
}

function hintFor(hint: keyof typeof HINTS, { request: { initiator } }: Failure): string {
  if (hint === "value" && initiator === "fetch") return "fetch";
  return hint === "credentials" && initiator === "xmlhttprequest" ? "xhr" : "none";
}

/** The order of https://source.chromium.org/chromium/chromium/src/+/main:services/network/public/mojom/cors.mojom */
export const CORS_ERRORS: Readonly<Record<string, MessageSource>> = Object.fromEntries([
  corsError("DisallowedByMode", {
    text: "Cross origin requests are not allowed by request mode.",
    means: means.asked({ mode: "same-origin" }),
  }),
  corsError("Unknown", {
    text: "{reason___}",
    means: "Chromium blocked this by a rule of CORS, in words that are not known here: perhaps those of another version, or cut off.",
  }),
  corsError("InvalidResponse", { text: "The response is invalid.", means: "Chromium could not make sense of the answer." }),
  ...accessErrors(false),
  corsError("CorsDisabledScheme", {
    text: "Cross origin requests are only supported for protocol schemes: {schemes}.",
    at: ["fetch/http-redirect-fetch:6", "fetch/main-fetch:12.e", "fetch/scheme-fetch:4"],
    when: (failure) =>
      isUnsafeRedirect(failure) ||
      isRedirectWithoutCors(failure) ||
      (failure.at !== "fetch/http-redirect-fetch:6" && schemeRefusal(failure) !== "cors-error")
        ? null
        : { schemes: CORS_SCHEMES },
    means: means.asked({}),
  }),
  corsError("PreflightInvalidStatus", {
    text: `${ON_PREFLIGHT}It does not have HTTP ok status.`,
    at: ["fetch/cors-preflight-fetch:8"],
    when: (failure) => (isRedirectedPreflight(failure) ? null : {}),
    means: means.STATUS,
  }),
  corsError("PreflightDisallowedRedirect", {
    text: `${ON_PREFLIGHT}Redirect is not allowed for a preflight request.`,
    when: (failure) => (isRedirectedPreflight(failure) ? {} : null),
    means: means.REDIRECTED_PREFLIGHT,
  }),
  ...accessErrors(true),
  corsError("InvalidAllowMethodsPreflightResponse", {
    text: "Cannot parse Access-Control-Allow-Methods response header field in preflight response.",
    at: ["fetch/cors-preflight-fetch:7.3"],
    when: (failure) => (malformedList(failure, "Access-Control-Allow-Methods") === null ? null : {}),
    means: means.METHODS_MALFORMED,
  }),
  corsError("InvalidAllowHeadersPreflightResponse", {
    text: "Cannot parse Access-Control-Allow-Headers response header field in preflight response.",
    at: ["fetch/cors-preflight-fetch:7.3"],
    when: (failure) => (malformedList(failure, "Access-Control-Allow-Methods") === null ? {} : null),
    means: means.HEADERS_MALFORMED,
  }),
  corsError("MethodDisallowedByPreflightResponse", {
    text: "Method {method} is not allowed by Access-Control-Allow-Methods in preflight response.",
    at: ["fetch/cors-preflight-fetch:7.5"],
    when: (failure) => ({ method: methodAsked(failure).method }),
    means: means.METHOD_NOT_ALLOWED,
  }),
  corsError("HeaderDisallowedByPreflightResponse", {
    text: "Request header field {header} is not allowed by Access-Control-Allow-Headers in preflight response.",
    at: ["fetch/cors-preflight-fetch:7.6", "fetch/cors-preflight-fetch:7.7"],
    when: (failure) => ({ header: firstRefused(failure) }),
    means: means.HEADER_NOT_ALLOWED,
  }),
  corsError("RedirectContainsCredentials", {
    // BROWSER: Chromium 156 leaves the location empty
    text: "Redirect location '{location}' contains a username and password, which is disallowed for cross-origin requests.",
    // BROWSER: Chromium 156 says so before it looks whether redirects are followed at all
    at: ["fetch/http-redirect-fetch:9", "fetch/http-redirect-fetch:10", "fetch/http-fetch:6.3.a.1"],
    when: (failure) => {
      if (failure.request.mode !== "cors") return null;
      if (failure.at === "fetch/http-fetch:6.3.a.1") return parseUrl(nextUrl(failure))?.includesCredentials === true ? {} : null;
      return failure.at === "fetch/http-redirect-fetch:10" && staysAtHome(failure) ? null : {};
    },
    means: means.redirectedTo("https://user:password@server.example/"),
  }),
  corsError("InsecureLocalNetwork", {
    text: "The request client is not a secure context and the resource is in more-private address space `{space}`.",
    at: ["local-network-access/local-network-access-check:4.2"],
    when: (failure) => ({ space: spaceOf(failure) }),
    means: means.localNetwork("insecure"),
  }),
  corsError("InvalidLocalNetworkAccess", {
    text: "Request had a target IP address space of `{target}` yet the resource is in address space `{space}`.",
    at: ["local-network-access/local-network-access-check:3.2"],
    when: (failure) => ({ target: failure.request.targetAddressSpace ?? "", space: spaceOf(failure) }),
    means: means.localNetwork("mismatch"),
  }),
  corsError("LocalNetworkAccessPermissionDenied", {
    text: "Permission was denied for this request to access the `{space}` address space.",
    at: ["local-network-access/local-network-access-check:4.4"],
    when: (failure) => ({ space: spaceOf(failure) }),
    means: means.localNetwork("denied"),
  }),
]);

/** The schemes that Chromium 156 names where CORS does not work. */
const CORS_SCHEMES = "chrome, chrome-experimental-site-token-provider, chrome-extension, chrome-untrusted, data, http, https, isolated-app";
