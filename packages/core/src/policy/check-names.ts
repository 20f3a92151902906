import { asciiLowercase, asciiUppercase, isToken } from "../model/bytes.ts";
import {
  isCorsSafelistedMethod,
  isCorsSafelistedResponseHeaderName,
  isForbiddenMethod,
  isForbiddenRequestHeaderName,
  isForbiddenResponseHeaderName,
  isNormalizedMethod,
} from "../model/names.ts";
import { DECIDE, type MistakeFix, type MistakeId, type Problem, quoted, REMOVE, replaceBy } from "./mistake.ts";

/** Response headers of the CORS protocol and of RFC 9110, which mean nothing in a request. */
const RESPONSE_HEADERS: ReadonlySet<string> = new Set([
  "access-control-allow-credentials",
  "access-control-allow-headers",
  "access-control-allow-methods",
  "access-control-allow-origin",
  "access-control-allow-private-network",
  "access-control-expose-headers",
  "access-control-max-age",
  "accept-ranges",
  "age",
  "allow",
  "etag",
  "location",
  "retry-after",
  "server",
  "timing-allow-origin",
  "vary",
  "www-authenticate",
]);

/** Request headers which mean nothing in a response. Authorization is not one of them: there are servers that answer with it. */
const REQUEST_HEADERS: ReadonlySet<string> = new Set([
  "access-control-request-headers",
  "access-control-request-method",
  "cookie",
  "host",
  "origin",
  "referer",
  "user-agent",
]);

/** Those whose usual values need no consent; Content-Type and Range are not among them, since theirs often do. */
const SAFELISTED_REQUEST_HEADERS: ReadonlySet<string> = new Set(["accept", "accept-language", "content-language"]);

/** What is wrong with an entry of a list, or null. */
type Check = (name: string) => Problem | null;

function problem(id: MistakeId, name: string, message: string, advice: string, fix: MistakeFix = REMOVE): Problem {
  return { id, message: `${quoted(name)}: ${message}`, advice, fix };
}

const LEAVE_OUT = "leave it out";

export const checkMethod: Check = (name) => {
  if (!isToken(name)) return problem("not-a-method", name, "this is no method", "write one method, such as PUT", DECIDE);
  if (isForbiddenMethod(name)) return problem("forbidden-method", name, "browsers let no page use this method", LEAVE_OUT);
  const upper = asciiUppercase(name);
  if (name !== upper && isNormalizedMethod(name))
    return problem(
      "method-never-asked",
      name,
      `browsers ask for \`${upper}\`, however the page spells it`,
      `write \`${upper}\``,
      replaceBy(upper),
    );
  if (isCorsSafelistedMethod(name)) return problem("safelisted-method", name, "this method is allowed anyway", LEAVE_OUT);
  if (name === "OPTIONS")
    return problem("options-method", name, "preflights do not need it, only pages that use OPTIONS themselves", LEAVE_OUT);
  return name === asciiLowercase(name) && name !== upper
    ? problem(
        "method-lower-case",
        name,
        `methods are case-sensitive, so \`${upper}\` is not allowed by this`,
        `write \`${upper}\``,
        replaceBy(upper),
      )
    : null;
};

export const checkRequestHeader: Check = (name) => {
  const lower = asciiLowercase(name);
  if (!isToken(name)) return notAName(name);
  if (RESPONSE_HEADERS.has(lower))
    return problem("response-header-in-request-list", name, "this is a header of responses", "list the request headers that pages set");
  if (isForbiddenRequestHeaderName(name) || lower.startsWith("proxy-") || lower.startsWith("sec-"))
    return problem("forbidden-request-header", name, "only the browser itself sets this header, which needs no consent", LEAVE_OUT);
  return SAFELISTED_REQUEST_HEADERS.has(lower)
    ? problem("safelisted-request-header", name, "pages may send it anyway, up to 128 bytes of harmless characters", LEAVE_OUT)
    : null;
};

export const checkExposedHeader: Check = (name) => {
  const lower = asciiLowercase(name);
  if (!isToken(name)) return notAName(name);
  if (isForbiddenResponseHeaderName(name))
    return problem("forbidden-response-header", name, "no page can read this header, exposed or not", LEAVE_OUT);
  if (REQUEST_HEADERS.has(lower))
    return problem("request-header-in-response-list", name, "this is a header of requests", "list the response headers that pages read");
  return isCorsSafelistedResponseHeaderName(name)
    ? problem("safelisted-response-header", name, "pages can read it anyway", LEAVE_OUT)
    : null;
};

function notAName(name: string): Problem {
  return problem("not-a-header-name", name, "this is no header name", "write one name, such as Content-Type", DECIDE);
}
