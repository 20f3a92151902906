import { asciiLowercase } from "../model/bytes.ts";
import { cacheMark } from "../model/cache-mark.ts";
import { getHeader, type HeaderList } from "../model/header-list.ts";
import type { WireRequest } from "../model/request.ts";
import { isOkStatus, type Reply } from "../model/response.ts";
import { parseUrl } from "../model/url.ts";
import type { Failure } from "../reasons/define.ts";
import { factRead } from "../reasons/match.ts";
import type { ProbeSource } from "./probe.ts";

/** An origin that no server knows: https://www.rfc-editor.org/rfc/rfc2606#section-2 */
const UNKNOWN_ORIGIN = "https://whycors.invalid";

/** A path that no server has. */
const UNKNOWN_PATH = "/.whycors/no-such-path";

function without(headers: HeaderList, ...names: readonly string[]): HeaderList {
  return headers.filter(([name]) => !names.includes(asciiLowercase(name)));
}

function statusOf(reply: Reply): number | null {
  return "status" in reply ? reply.status : null;
}

function allowedOrigin(reply: Reply | null): string | null {
  return reply !== null && "status" in reply ? getHeader(reply.headers, "Access-Control-Allow-Origin") : null;
}

/** The actual request whose answer failed; null where it was a preflight's, or none. */
function failedActual({ preflight, exchange, response }: Failure): WireRequest | null {
  return preflight || exchange === null || response === null ? null : exchange.request;
}

/** The path with its last slash, or without it. */
function otherSlash(url: string): string | null {
  const [path = "", query] = url.split(/\?(.*)/);
  if (parseUrl(url)?.path === "/") return null;
  return `${path.endsWith("/") ? path.slice(0, -1) : `${path}/`}${query === undefined ? "" : `?${query}`}`;
}

/** An error, or a redirect: is it Origin that the server does not like? */
const withoutOrigin: ProbeSource = {
  id: "without-origin",
  how: "without Origin",
  ask: (failure) => {
    const request = failedActual(failure);
    if (request === null || failure.response === null || isOkStatus(failure.response.status)) return null;
    return { ...request, headers: without(request.headers, "origin") };
  },
  tell: (reply, { response }) => {
    const [status, before] = [statusOf(reply), response?.status];
    if (status === null) return null;
    if (status === before) return `without Origin the server answers ${status}, too: what goes wrong is no matter of CORS`;
    return isOkStatus(status) ? `without Origin the server answers ${status}: it refuses the request because of its Origin` : null;
  },
};

/** A preflight that is refused: is it the CORS settings, or whatever stands in front of them? */
const plainOptions: ProbeSource = {
  id: "plain-options",
  how: "without Access-Control-Request-Method",
  ask: ({ preflight, exchange, response }) => {
    if (!preflight || exchange === null || response === null || isOkStatus(response.status)) return null;
    const headers = without(exchange.request.headers, "access-control-request-method", "access-control-request-headers");
    return { ...exchange.request, headers };
  },
  tell: (reply, { response }) => {
    const status = statusOf(reply);
    if (status === null) return null;
    if (status === response?.status)
      return `an OPTIONS that is no preflight is answered with ${status}, too: what refuses it does not look at CORS`;
    return isOkStatus(status) ? `an OPTIONS that is no preflight is answered with ${status}: only preflights are refused` : null;
  },
};

/** An error without the header: does any error have it? */
const unknownPath: ProbeSource = {
  id: "unknown-path",
  how: "a path that does not exist",
  ask: (failure) => {
    const request = failedActual(failure);
    const origin = request === null ? null : (parseUrl(request.url)?.origin ?? null);
    const bare = failure.response !== null && failure.response.status >= 400 && allowedOrigin(failure.response) === null;
    return request !== null && origin !== null && bare ? { ...request, method: "GET", url: `${origin}${UNKNOWN_PATH}`, body: false } : null;
  },
  tell: (reply, { response }) => {
    const status = statusOf(reply);
    if (status === null || status < 400) return null;
    if (status === response?.status && status >= 500)
      return `a path that does not exist is answered with ${status}, too: it is not this route that fails, but all of the server`;
    return allowedOrigin(reply) === null
      ? `the answer of a path that does not exist (${status}) has no Access-Control-Allow-Origin either: errors leave it out`
      : `the answer of a path that does not exist (${status}) has Access-Control-Allow-Origin: something else wrote the ${response?.status}`;
  },
};

/** Another origin is allowed: always the same, or whoever asks? */
const otherOrigin: ProbeSource = {
  id: "other-origin",
  how: `with Origin ${UNKNOWN_ORIGIN}`,
  ask: (failure) => {
    const request = failedActual(failure);
    if (request === null || failure.at !== "fetch/cors-check:4" || getHeader(request.headers, "Origin") === null) return null;
    return { ...request, headers: [...without(request.headers, "origin"), ["Origin", UNKNOWN_ORIGIN]] };
  },
  tell: (reply, { response }) => {
    const allowed = allowedOrigin(reply);
    if (allowed === null) return null;
    if (allowed === UNKNOWN_ORIGIN)
      return "any other origin is sent back as it came: the server consents to whoever asks, but not to this page";
    return allowed === allowedOrigin(response) ? `whoever asks, the server names ${allowed}: the value is fixed` : null;
  },
};

/** A cache answered: would the server say the same? */
const pastCaches: ProbeSource = {
  id: "past-caches",
  how: "with another query, so that no cache answers",
  ask: (failure) => {
    const request = failedActual(failure);
    const byOrigin = failure.at === "fetch/cors-check:2" || failure.at === "fetch/cors-check:4";
    if (request === null || failure.response === null || !byOrigin || cacheMark(failure.response) === null) return null;
    return { ...request, url: `${request.url}${request.url.includes("?") ? "&" : "?"}whycors=1` };
  },
  tell: (reply, { requestOrigin }) => {
    const allowed = allowedOrigin(reply);
    return allowed === requestOrigin || allowed === "*"
      ? `past the cache the answer allows ${allowed === "*" ? "every origin" : "the page's origin"}: what the cache keeps was made for another; Vary: Origin is missing`
      : null;
  },
};

/** There is nothing at the path, or it moved: is it the last slash? */
const slash: ProbeSource = {
  id: "other-slash",
  how: "the path with its last slash, or without it",
  ask: ({ exchange, response }) => {
    const url = exchange === null ? null : otherSlash(exchange.request.url);
    return exchange !== null && url !== null && (response?.status === 404 || response?.status === 405)
      ? { ...exchange.request, url }
      : null;
  },
  tell: (reply, { exchange, response }) => {
    const status = statusOf(reply);
    const url = otherSlash(exchange?.request.url ?? "");
    return status !== null && isOkStatus(status) ? `${url} is answered with ${status}, not ${response?.status}: mind the slash` : null;
  },
};

/** The page may only ask over HTTPS: is it served there? */
const overHttps: ProbeSource = {
  id: "over-https",
  how: "over HTTPS",
  ask: ({ at, step, request }) => {
    if (at !== "mixed-content/should-fetching-be-blocked-as-mixed-content:2") return null;
    const url = factRead(step, "url") ?? request.url;
    const [method, headers] = [request.method, [["Origin", request.origin]] as const];
    return { role: "actual", method, url: url.replace(/^http:/, "https:"), headers, credentials: false, body: false };
  },
  tell: (reply) => {
    const status = statusOf(reply);
    return status === null ? "nothing answers over HTTPS at that host and port" : `over HTTPS the server answers ${status}`;
  },
};

export const PROBES: readonly ProbeSource[] = [withoutOrigin, plainOptions, unknownPath, otherOrigin, pastCaches, slash, overHttps];
