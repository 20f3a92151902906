import type {
  CacheMode,
  Client,
  CredentialsMode,
  FetchRequest,
  HeaderList,
  Initiator,
  RedirectMode,
  ReferrerPolicy,
  RequestMode,
} from "@whycors/core";
import { newRequest } from "@whycors/core";
import { type Answer, type Case, type Hop, SURROUNDINGS, type Surroundings } from "../case/case.ts";
import { parseDelivery } from "../case/delivery.ts";
import { FAILURES } from "../case/failures.ts";

export const INITIATORS: readonly Initiator[] = [
  ...(["fetch", "xmlhttprequest", "eventsource", "beacon", "image", "script", "module-script"] as const),
  ...(["stylesheet", "font", "video", "audio"] as const),
];
export const MODES: readonly RequestMode[] = ["cors", "no-cors", "same-origin"];
export const CREDENTIALS: readonly CredentialsMode[] = ["omit", "same-origin", "include"];
export const REDIRECTS: readonly RedirectMode[] = ["follow", "error", "manual"];
export const BROWSER_IDS: readonly Surroundings["browser"][] = ["standard", "chromium", "gecko", "webkit"];
export const ADDRESS_SPACES = ["public", "local", "loopback"] as const;
export const EMBEDDER_POLICIES: readonly Client["embedderPolicy"][] = ["unsafe-none", "require-corp", "credentialless"];
export const CACHE_MODES: readonly CacheMode[] = ["default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"];
export const REFERRER_POLICIES: readonly ReferrerPolicy[] = [
  ...(["", "no-referrer", "no-referrer-when-downgrade", "same-origin", "origin", "strict-origin"] as const),
  ...(["origin-when-cross-origin", "strict-origin-when-cross-origin", "unsafe-url"] as const),
];

/** More of anything is no case, and only slows down whoever opens the link. */
const MOST_HEADERS = 200;
const MOST_HOPS = 21;
const MOST_TEXT = 200_000;

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value.slice(0, MOST_TEXT) : otherwise;
}

function oneOf<T, const D>(value: unknown, known: readonly T[], otherwise: D): T | D {
  return known.find((each) => each === value) ?? otherwise;
}

function flag(value: unknown, otherwise: boolean): boolean {
  return typeof value === "boolean" ? value : otherwise;
}

/** Reads what a link or the browser's storage holds: whatever is no part of a case is left out. Null when nothing is one. */
export function parseCase(value: unknown): Case | null {
  const { request, body, hops, surroundings } = fieldsOf(value);
  const { url, origin } = fieldsOf(request);
  if (typeof url !== "string" || typeof origin !== "string" || !Array.isArray(hops) || hops.length === 0) return null;
  return {
    request: parseRequest(fieldsOf(request)),
    body: textOf(body, ""),
    hops: hops.slice(0, MOST_HOPS).map(parseHop),
    surroundings: parseSurroundings(fieldsOf(surroundings)),
  };
}

function parseRequest(given: Fields): FetchRequest {
  const initiator = oneOf(given["initiator"], INITIATORS, "fetch");
  const usual = newRequest({ url: textOf(given["url"], ""), origin: textOf(given["origin"], ""), initiator });
  return {
    ...usual,
    method: textOf(given["method"], usual.method),
    headers: parseHeaders(given["headers"]),
    body: parseBody(given["body"]),
    mode: oneOf(given["mode"], MODES, usual.mode),
    credentials: oneOf(given["credentials"], CREDENTIALS, usual.credentials),
    redirect: oneOf(given["redirect"], REDIRECTS, usual.redirect),
    referrerPolicy: oneOf(given["referrerPolicy"], REFERRER_POLICIES, usual.referrerPolicy),
    cache: oneOf(given["cache"], CACHE_MODES, usual.cache),
    integrity: textOf(given["integrity"], usual.integrity),
    keepalive: flag(given["keepalive"], usual.keepalive),
    targetAddressSpace: oneOf(given["targetAddressSpace"], ADDRESS_SPACES, null),
    useCorsPreflight: flag(given["useCorsPreflight"], usual.useCorsPreflight),
  };
}

function parseHeaders(value: unknown): HeaderList {
  if (!Array.isArray(value)) return [];
  return value
    .slice(0, MOST_HEADERS)
    .flatMap((pair: unknown) => (Array.isArray(pair) ? [[textOf(pair[0], ""), textOf(pair[1], "")] as const] : []));
}

function parseBody(value: unknown): FetchRequest["body"] {
  const { source, type, length } = fieldsOf(value);
  if (value === null || value === undefined) return null;
  return {
    source: oneOf(source, ["string", "bytes", "stream"] as const, "string"),
    type: typeof type === "string" ? textOf(type, "") : null,
    length: typeof length === "number" && length >= 0 ? length : null,
  };
}

function parseHop(value: unknown): Hop {
  const { preflight, actual } = fieldsOf(value);
  return { preflight: parseAnswer(preflight), actual: parseAnswer(actual) };
}

function parseAnswer(value: unknown): Answer {
  const { text, failure, delivery } = fieldsOf(value);
  const sent = delivery === undefined ? {} : { delivery: parseDelivery(delivery) };
  return { text: textOf(text, "HTTP/1.1 200 OK"), failure: oneOf(failure, FAILURES, null), ...sent };
}

function parseSurroundings({ browser, settings, client, server, askedBefore, integrityMatches }: Fields): Surroundings {
  const { corsDisabled, setsOriginHeader } = fieldsOf(settings);
  return {
    browser: oneOf(browser, BROWSER_IDS, SURROUNDINGS.browser),
    settings: {
      ...(typeof corsDisabled === "boolean" ? { corsDisabled } : {}),
      ...(typeof setsOriginHeader === "boolean" ? { setsOriginHeader } : {}),
    },
    client: parseClient(fieldsOf(client)),
    server: oneOf(server, ADDRESS_SPACES, null),
    askedBefore: flag(askedBefore, false),
    integrityMatches: flag(integrityMatches, true),
  };
}

function parseClient(given: Fields): Partial<Client> {
  const policies = given["contentSecurityPolicies"];
  const embedderPolicy = oneOf(given["embedderPolicy"], EMBEDDER_POLICIES, null);
  const addressSpace = oneOf(given["addressSpace"], ADDRESS_SPACES, null);
  const permission = oneOf(given["localNetworkPermission"], ["granted", "denied"] as const, null);
  const { worker, secureContext, prohibitsMixedContent } = given;
  return {
    ...(Array.isArray(policies) ? { contentSecurityPolicies: policies.slice(0, MOST_HEADERS).map((each) => textOf(each, "")) } : {}),
    ...(embedderPolicy === null ? {} : { embedderPolicy }),
    ...(addressSpace === null ? {} : { addressSpace }),
    ...(permission === null ? {} : { localNetworkPermission: permission }),
    ...(typeof worker === "boolean" ? { worker } : {}),
    ...(typeof secureContext === "boolean" ? { secureContext } : {}),
    ...(typeof prohibitsMixedContent === "boolean" ? { prohibitsMixedContent } : {}),
  };
}
