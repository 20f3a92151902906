import { BROWSERS } from "../browsers/profiles.ts";
import type { Client, Environment } from "./environment.ts";
import { isPotentiallyTrustworthy, registrableDomainByDefaultRule } from "./origin.ts";
import type { CredentialsMode, FetchRequest, Initiator, RequestMode } from "./request.ts";
import { parseUrl } from "./url.ts";

/** The states of the `crossorigin` attribute: https://html.spec.whatwg.org/#cors-settings-attribute */
export type CrossOriginState = "none" | "anonymous" | "use-credentials";

/** What must be said of a request, what may be, and the element's `crossorigin` attribute in place of mode and credentials. */
export type NewRequest = Pick<FetchRequest, "url" | "origin"> & Partial<FetchRequest> & { readonly crossOrigin?: CrossOriginState };

/**
 * A request with the defaults of its initiator.
 *
 * @example
 * newRequest({ url: "https://cdn.example/a.png", origin: "https://app.example", initiator: "image", crossOrigin: "anonymous" });
 */
export function newRequest(given: NewRequest): FetchRequest {
  const { initiator = "fetch" } = given;
  const { mode, credentials } = modeAndCredentials(initiator, given.crossOrigin ?? "none");
  // property by property: a spread makes a new shape each time, and proxies make a request for each exchange
  return {
    url: given.url,
    method: given.method ?? (initiator === "beacon" ? "POST" : "GET"),
    headers: given.headers ?? [],
    body: given.body ?? null,
    origin: given.origin,
    mode: given.mode ?? mode,
    credentials: given.credentials ?? credentials,
    redirect: given.redirect ?? "follow",
    referrer: given.referrer ?? "client",
    referrerPolicy: given.referrerPolicy ?? "",
    cache: given.cache ?? "default",
    integrity: given.integrity ?? "",
    keepalive: given.keepalive ?? initiator === "beacon",
    targetAddressSpace: given.targetAddressSpace ?? null,
    initiator,
    useCorsPreflight: given.useCorsPreflight ?? false,
  };
}

/** The defaults of each initiator: https://html.spec.whatwg.org/#create-a-potential-cors-request and its callers. */
export function modeAndCredentials(
  initiator: Initiator,
  crossOrigin: CrossOriginState,
): { mode: RequestMode; credentials: CredentialsMode } {
  const credentials: CredentialsMode = crossOrigin === "use-credentials" ? "include" : "same-origin";
  switch (initiator) {
    case "fetch":
    case "xmlhttprequest":
    case "eventsource":
    case "module-script":
    case "font":
      return { mode: "cors", credentials };
    case "beacon":
      return { mode: "no-cors", credentials: "include" };
    case "image":
    case "script":
    case "stylesheet":
    case "video":
    case "audio":
      return crossOrigin === "none" ? { mode: "no-cors", credentials: "include" } : { mode: "cors", credentials };
    default:
      return initiator satisfies never;
  }
}

const STATES: readonly CrossOriginState[] = ["none", "anonymous", "use-credentials"];

/** The state of the element's `crossorigin` attribute that gives a request its mode and credentials; null when none does, or code asks. */
export function crossOriginOf({ url, origin, initiator, mode, credentials }: FetchRequest): CrossOriginState | null {
  if (initiator === "fetch" || initiator === "xmlhttprequest") return null;
  const gives = (crossOrigin: CrossOriginState): boolean => {
    const usual = newRequest({ url, origin, initiator, crossOrigin });
    return usual.mode === mode && usual.credentials === credentials;
  };
  return STATES.find(gives) ?? null;
}

/** The page as its origin alone tells it: a top-level page with the default referrer policy, in an unknown address space. */
export function newClient(origin: string, given: Partial<Client> = {}): Client {
  const url = parseUrl(origin);
  return {
    url: null,
    worker: false,
    contentSecurityPolicies: [],
    prohibitsMixedContent: url?.scheme === "https",
    secureContext: url !== null && isPotentiallyTrustworthy(url),
    referrerPolicy: "strict-origin-when-cross-origin",
    embedderPolicy: "unsafe-none",
    addressSpace: null,
    localNetworkPermission: "granted",
    ...given,
  };
}

/**
 * An environment with an empty cache, at the epoch, that knows no public suffixes and no address spaces.
 *
 * @example
 * newEnvironment({ browser: BROWSERS.chromium, now: Date.now(), client: newClient("https://app.example") });
 */
export function newEnvironment(given: Partial<Environment> = {}): Environment {
  return {
    browser: BROWSERS.standard,
    now: 0,
    cache: [],
    client: newClient("null"),
    registrableDomain: registrableDomainByDefaultRule,
    addressSpaceOf: () => null,
    blobAt: () => null,
    keepaliveBytesInFlight: 0,
    integrityMatches: true,
    ...given,
  };
}
