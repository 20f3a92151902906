import { cacheMark } from "../model/cache-mark.ts";
import { getHeader, headerValues } from "../model/header-list.ts";
import { isLoopbackHost } from "../model/origin.ts";
import { isOkStatus, type Reply } from "../model/response.ts";
import { parseUrl } from "../model/url.ts";
import { listedIn, methodAsked } from "../reasons/match.ts";
import type { StepId } from "../standard/steps.ts";
import { type CauseSource, writer } from "./cause.ts";

function allowed(reply: Reply | undefined): string | null {
  return reply !== undefined && "status" in reply ? getHeader(reply.headers, "Access-Control-Allow-Origin") : null;
}

const cachedPreflight: CauseSource = {
  id: "cached-preflight",
  title: "A cache in between answers the preflight",
  see: ({ failure: { preflight, response } }) => {
    const mark = preflight && response !== null ? cacheMark(response) : null;
    if (mark === null) return null;
    return {
      what: `a cache answered the preflight (${mark}): what it keeps is older than the server's settings, or was made for another page`,
      advice:
        "let the cache pass OPTIONS on and purge what it has; the browser's own cache of preflights is not at fault, for it keeps consent only",
    };
  },
};

const cacheWithoutVary: CauseSource = {
  id: "cache-without-vary",
  title: "A cached answer was made for another",
  see: ({ failure, probes }) => {
    const { preflight, response, at } = failure;
    if (preflight || response === null || (at !== "fetch/cors-check:2" && at !== "fetch/cors-check:4")) return null;
    const mark = cacheMark(response);
    if (mark === null) return null;
    const proof = probes.find(({ id, tells }) => id === "past-caches" && tells !== null);
    const named = allowed(response);
    return {
      what: `a cache answered (${mark}) with a copy ${named === null ? "made for a request without Origin, such as an image's" : `made for ${named}`}`,
      advice: "send `Vary: Origin` on every answer of the URL, those without CORS headers included, and purge the cache",
      ...(proof === undefined ? {} : { shownBy: proof.id }),
    };
  },
};

/** The headers that may stand on one line only, by the step that reads them. */
const SINGLE: Readonly<Partial<Record<StepId, string>>> = {
  "fetch/cors-check:4": "Access-Control-Allow-Origin",
  "fetch/cors-check:8": "Access-Control-Allow-Credentials",
};

const twoLayersAdd: CauseSource = {
  id: "two-layers-add",
  title: "Two layers add the headers",
  see: ({ failure: { at, response }, answer }) => {
    const name = SINGLE[at];
    const values = name === undefined || response === null ? [] : headerValues(response.headers, name);
    if (values.length < 2) return null;
    const seen = (answer?.layers ?? []).map((layer) => layer.name);
    return {
      what: `\`${name}\` stands on ${values.length} lines (${values.join("; ")}): ${seen.length > 1 ? `${seen.join(" and ")} may each add one` : "two layers each add one"}`,
      advice: "let one layer own CORS; a proxy takes out the application's header before it adds its own (nginx: proxy_hide_header)",
    };
  },
};

const preflightOnly: CauseSource = {
  id: "headers-on-preflight-only",
  title: "Only the preflight's answer has the headers",
  see: (scene) => {
    const { at, passedPreflight, preflight, response } = scene.failure;
    if (at !== "fetch/cors-check:2" || !passedPreflight || preflight || response === null || !isOkStatus(response.status)) return null;
    return {
      what: "what answers OPTIONS adds the headers, and what answers the request does not",
      advice: "add them where the request itself is answered; the switch of a gateway mostly covers OPTIONS alone",
    };
  },
};

const successOnly: CauseSource = {
  id: "headers-on-success-only",
  title: "Errors leave the headers out",
  see: (scene) => {
    const { at, preflight, response, trace } = scene.failure;
    if (at !== "fetch/cors-check:2" || preflight || response === null || response.status < 400) return null;
    const consented = trace.exchanges.some(({ reply }) => allowed(reply) !== null);
    const probe = scene.probes.find(({ reply }) => "status" in reply && isOkStatus(reply.status) && allowed(reply) !== null);
    if (!consented && probe === undefined) return null;
    return {
      what: "the server consents where all goes well, and its errors leave the headers out",
      advice: "add the headers before routing and error handling: nginx with `always`, frameworks with CORS as the outermost middleware",
      ...(consented || probe === undefined ? {} : { shownBy: probe.id }),
    };
  },
};

const valueIsFixed: CauseSource = {
  id: "value-is-fixed",
  title: "The server names one origin, whoever asks",
  see: ({ failure, probes }) => {
    const value = allowed(failure.response ?? undefined);
    const other = probes.find(({ id, reply }) => id === "other-origin" && allowed(reply) === value);
    const named = value !== null && !value.includes("*") && parseUrl(value)?.origin === value && failure.requestOrigin !== "null";
    const cached = failure.response !== null && cacheMark(failure.response) !== null;
    if (failure.at !== "fetch/cors-check:4" || other === undefined || !named || cached) return null;
    return {
      what: `the server names ${value}, whoever asks`,
      advice: "compare the request's Origin with a list of those that may read, and name the one that asked",
      shownBy: other.id,
    };
  },
};

/** What @fastify/cors lists since version 11 where it is told no methods. */
const SAFELISTED_METHODS = "GET,HEAD,POST";

const defaultMethods: CauseSource = {
  id: "default-methods",
  title: "The methods listed are a library's defaults",
  see: ({ failure }) => {
    const listed = failure.response === null ? [] : listedIn(failure.response, "Access-Control-Allow-Methods");
    if (failure.at !== "fetch/cors-preflight-fetch:7.5" || listed.join(",") !== SAFELISTED_METHODS) return null;
    return {
      what: `\`${SAFELISTED_METHODS}\` is what @fastify/cors lists since version 11 where it is told no methods`,
      advice: `give it \`methods\` with \`${methodAsked(failure).method}\` among them`,
    };
  },
};

const noConsent: CauseSource = {
  id: "never-meant-for-pages",
  title: "The server says nothing of CORS",
  see: (scene) => {
    const { at, response, passedPreflight, request, exchange } = scene.failure;
    if (at !== "fetch/cors-check:2" || passedPreflight || response === null || !isOkStatus(response.status)) return null;
    if (cacheMark(response) !== null) return null;
    const [page, server] = [parseUrl(request.origin)?.host, parseUrl(exchange?.request.url ?? "")?.host];
    const local = page !== undefined && server !== undefined && isLoopbackHost(page) && isLoopbackHost(server);
    return {
      what: `${writer(scene)} answers (${response.status}) and says nothing of CORS; curl and Postman show the answer, for only browsers ask whether a page may read it`,
      advice: local
        ? "both run on this machine: let the development server of the page pass the requests on and request them by a relative URL, or allow the page's origin in the server's development settings (`localhost` and `127.0.0.1` are two)"
        : "allow the page's origin if the server is yours; if it is not, only its owner can, or a server of your own that asks in the page's place",
    };
  },
};

export const BY_HEADERS: readonly CauseSource[] = [
  cachedPreflight,
  cacheWithoutVary,
  twoLayersAdd,
  preflightOnly,
  successOnly,
  valueIsFixed,
  defaultMethods,
  noConsent,
];
