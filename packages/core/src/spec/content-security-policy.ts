/**
 * Content Security Policy, as far as it stops requests of pages: https://w3c.github.io/webappsec-csp/
 * Nonces, hashes and `strict-dynamic` are not modelled; a directive that holds one blocks nothing here.
 */
import { asciiLowercase } from "../model/bytes.ts";
import { isSameOrigin } from "../model/origin.ts";
import type { Initiator } from "../model/request.ts";
import { parseUrl, type Url } from "../model/url.ts";

/** https://w3c.github.io/webappsec-csp/#effective-directive-for-a-request, with what each falls back to. */
const DIRECTIVES: Readonly<Record<Initiator, readonly string[]>> = {
  fetch: ["connect-src", "default-src"],
  xmlhttprequest: ["connect-src", "default-src"],
  eventsource: ["connect-src", "default-src"],
  beacon: ["connect-src", "default-src"],
  image: ["img-src", "default-src"],
  script: ["script-src-elem", "script-src", "default-src"],
  "module-script": ["script-src-elem", "script-src", "default-src"],
  stylesheet: ["style-src-elem", "style-src", "default-src"],
  font: ["font-src", "default-src"],
  video: ["media-src", "default-src"],
  audio: ["media-src", "default-src"],
};

/** The directive that forbids a page to request the URL, as it stands in the policy; null when none does. */
export function violatedDirective(
  policies: readonly string[],
  {
    url,
    origin,
    initiator,
    redirected,
  }: { readonly url: Url; readonly origin: string; readonly initiator: Initiator; readonly redirected: boolean },
): string | null {
  for (const policy of policies.flatMap((header) => header.split(","))) {
    const directives = policy.split(";").map((text) => text.split(/[\t\n\f\r ]+/).filter((token) => token !== ""));
    const named = (name: string): readonly string[] | undefined => directives.find(([first = ""]) => asciiLowercase(first) === name);
    const directive = DIRECTIVES[initiator].map(named).find((each) => each !== undefined);
    if (directive !== undefined && !directive.slice(1).some((source) => matches(source, url, origin, redirected)))
      return directive.join(" ");
  }
  return null;
}

const NOT_MODELLED = /^'(?:nonce-|sha(?:256|384|512)-|strict-dynamic')/;

/** https://w3c.github.io/webappsec-csp/#match-url-to-source-expression */
function matches(source: string, url: Url, origin: string, redirected: boolean): boolean {
  if (NOT_MODELLED.test(asciiLowercase(source))) return true;
  if (asciiLowercase(source) === "'self'") return isSelf(url, origin);
  if (source === "*") return /^(?:https?|wss?|ftp)$/.test(url.scheme) || url.scheme === parseUrl(origin)?.scheme;
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):$/.exec(source)?.[1];
  if (scheme !== undefined) return schemeMatches(scheme, url.scheme);
  return hostMatches(source, url, parseUrl(origin)?.scheme ?? "", redirected);
}

/** The page's own origin, or the same host by a more secure scheme at the default port. */
function isSelf(url: Url, origin: string): boolean {
  if (isSameOrigin(origin, url.origin)) return true;
  const page = parseUrl(origin);
  return (
    page !== null && page.host === url.host && page.scheme === "http" && url.scheme === "https" && page.port === null && url.port === null
  );
}

/** https://w3c.github.io/webappsec-csp/#match-schemes */
function schemeMatches(allowed: string, scheme: string): boolean {
  const name = asciiLowercase(allowed);
  return (
    name === scheme ||
    (name === "http" && scheme === "https") ||
    (name === "ws" && /^(?:wss|https?)$/.test(scheme)) ||
    (name === "wss" && scheme === "https")
  );
}

const HOST_SOURCE = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):\/\/)?(\*\.)?([^/:*]+|\*)(?::(\d+|\*))?(\/[^?#]*)?$/;

function hostMatches(source: string, url: Url, pageScheme: string, redirected: boolean): boolean {
  const [, scheme, wildcard, host = "", port, path] = HOST_SOURCE.exec(source) ?? [];
  if (host === "" || !schemeMatches(scheme ?? pageScheme, url.scheme)) return false;
  const name = asciiLowercase(host);
  const sameHost = host === "*" || (wildcard === undefined ? url.host === name : url.host.endsWith(`.${name}`));
  if (!sameHost) return false;
  const actual = url.port === null ? "" : String(url.port);
  if (port !== "*" && (port ?? "") !== actual && !isDefaultPort(port, url.scheme, actual)) return false;
  if (redirected || path === undefined || path === "/") return true;
  return path.endsWith("/") ? url.path.startsWith(path) : url.path === path;
}

function isDefaultPort(port: string | undefined, scheme: string, actual: string): boolean {
  return actual === "" && ((port === "80" && /^https?$/.test(scheme)) || (port === "443" && scheme === "https"));
}
