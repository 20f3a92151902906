import { newClient, newEnvironment, newRequest } from "../model/defaults.ts";
import { isIpAddress, type RegistrableDomain } from "../model/origin.ts";
import { parseUrl, type Url } from "../model/url.ts";
import { replay } from "../run/run.ts";
import type { AuditRuleId, Senders } from "./rules.ts";

/** An origin that may be allowed by mistake. */
export interface Candidate {
  readonly rule: AuditRuleId;
  readonly origin: string;
  readonly sentBy: Senders;
}

/** A domain that nobody has, and that shares no suffix with the host: https://www.rfc-editor.org/rfc/rfc6761#section-6 */
function strangerTo(host: string): string {
  return host.endsWith(".test") ? "whycors.example" : "whycors.test";
}

const ALL: Senders = ["chromium", "gecko", "webkit"];

/**
 * BROWSER: who loads a page at `http://victim.test<character>.evil.test` and sends that origin, seen with Chromium 156, Firefox ESR 153 and
 * WebKitGTK 2.50, names mapped to the loopback interface. All three: `_ - $ +`. Chromium and WebKit: ``! & ' ( ) , = ` { } ~ "``. Chromium
 * alone: `;`. WebKit alone: `*`. None: `| ^ %` and the space. A character of each large group is asked for.
 */
const SPECIAL: readonly (readonly [character: string, sentBy: Senders])[] = [
  ["_", ALL],
  ["+", ALL],
  ["{", ["chromium", "webkit"]],
];

/** Below these anyone can have a name: https://publicsuffix.org, private section. */
const SHARED_HOSTING: readonly string[] = ["github.io", "vercel.app", "netlify.app", "pages.dev", "herokuapp.com", "web.app"];

/** Where the scripts of strangers run at one origin. */
const PLAYGROUNDS: readonly string[] = [
  "https://codepen.io",
  "https://cdpn.io",
  "https://jsfiddle.net",
  "https://fiddle.jshell.net",
  "https://jsbin.com",
];

/**
 * The origins to ask an endpoint for, the widest first. `trusted` are hosts of origins that are allowed, if any are known; without them,
 * the endpoint's own host and its site stand for them. All have the endpoint's scheme: an https page cannot ask an http endpoint.
 */
export function candidatesOf(
  url: Url,
  registrableDomain: RegistrableDomain,
  trusted: readonly string[],
  nonce: string,
): readonly Candidate[] {
  const { scheme, host } = url;
  const site = isIpAddress(host) ? null : registrableDomain(host);
  const name = `whycors-${nonce}`;
  const stranger = strangerTo(host);
  const bases = [...new Set([host, ...(site === null ? [] : [site]), ...trusted])].filter((base) => !isIpAddress(base));
  const at = (rule: AuditRuleId, otherHost: string, sentBy: Senders = ALL): Candidate => ({
    rule,
    origin: `${scheme}://${otherHost}`,
    sentBy,
  });
  return [
    at("any-origin-reflected", `${name}.${stranger}`),
    { rule: "null-origin-allowed", origin: "null", sentBy: ALL },
    ...bases.map((base) => at("origin-prefix-matched", `${base}.${stranger}`)),
    ...bases.map((base) => at("origin-substring-matched", `whycors${base}.${stranger}`)),
    ...(site === null ? [] : siteCandidates(site, name, at)),
    ...bases.flatMap((base) => dotless(base, registrableDomain)).map((other) => at("unescaped-dot-matched", other)),
    ...bases.flatMap((base) =>
      SPECIAL.map(([character, sentBy]) => at("special-character-matched", `${base}${character}.${stranger}`, sentBy)),
    ),
    ...(scheme === "https" ? bases.map((base) => ({ rule: "http-origin-allowed", origin: `http://${base}`, sentBy: ALL }) as const) : []),
    ...(scheme === "https" ? strangers(name) : []),
  ];
}

function siteCandidates(site: string, name: string, at: (rule: AuditRuleId, host: string) => Candidate): readonly Candidate[] {
  const suffix = site.slice(site.indexOf(".") + 1);
  return [
    at("public-suffix-allowed", `${name}.${suffix}`),
    at("origin-suffix-matched", `whycors${site}`),
    at("any-subdomain-allowed", `${name}.${site}`),
  ];
}

/** The host with a letter in place of the dot before its registrable domain: a domain that anyone can register. */
function dotless(base: string, registrableDomain: RegistrableDomain): readonly string[] {
  const site = registrableDomain(base);
  return site === null || site === base ? [] : [`${base.slice(0, -site.length - 1)}x${site}`];
}

function strangers(name: string): readonly Candidate[] {
  return [
    ...SHARED_HOSTING.map((domain) => ({ rule: "shared-hosting-allowed", origin: `https://${name}.${domain}`, sentBy: ALL }) as const),
    ...PLAYGROUNDS.map((origin) => ({ rule: "third-party-allowed", origin, sentBy: ALL }) as const),
  ];
}

/** What an audit goes by. */
export interface AuditOptions {
  readonly registrableDomain: RegistrableDomain;
  /** Origins that are allowed, as far as they are known. */
  readonly trusted: readonly string[];
  /** Letters and digits that no other audit has: they name hosts, headers and cache entries. */
  readonly nonce: string;
  /** Whether each request has a query of its own, so that no cache keeps its answer for anyone else. */
  readonly cacheBuster: boolean;
}

/** The candidates that a browser would send: an https page that asks an http endpoint is stopped before. */
export function candidatesToAsk(target: Url, { registrableDomain, trusted, nonce }: AuditOptions): readonly Candidate[] {
  const hosts = trusted.flatMap((origin) => parseUrl(origin)?.host ?? []);
  const known = new Set([target.origin, ...trusted]);
  return candidatesOf(target, registrableDomain, hosts, nonce).filter(({ origin }) => {
    const environment = newEnvironment({ client: newClient(origin) });
    return !known.has(origin) && replay(newRequest({ url: target.href, origin }), environment, []).outcome.kind !== "blocked";
  });
}
