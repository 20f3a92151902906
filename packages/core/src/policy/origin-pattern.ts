import type { OriginText } from "./document.ts";

/** One origin, or all that differ from it only in what a `*` stands for. */
export interface OriginPattern {
  /** Lower case, without the colon. */
  readonly scheme: string;
  /** Whether all names below the host are meant, and not the host itself. */
  readonly subdomains: boolean;
  /** As browsers serialize it: lower case, Punycode, IPv6 in brackets. */
  readonly host: string;
  /** Null for the scheme's default. */
  readonly port: number | "any" | null;
}

/** The parts of an origin that a browser can have sent. */
export interface SentOrigin {
  readonly scheme: string;
  readonly host: string;
  readonly port: number | null;
}

/** As it stands in a document: `https://*.example.com:8443`. */
export function originPatternText({ scheme, subdomains, host, port }: OriginPattern): OriginText {
  const wildcard = subdomains ? "*." : "";
  return `${scheme}://${wildcard}${host}${port === null ? "" : `:${port === "any" ? "*" : port}`}`;
}

/** The port that a scheme leaves out, or null. */
export function defaultPort(scheme: string): number | null {
  return scheme === "https" ? 443 : scheme === "http" ? 80 : null;
}

/** As long as a name can be in DNS, with a dot at its end: https://www.rfc-editor.org/rfc/rfc1035#section-3.1 */
const LONGEST_HOST = 254;

/** Whether it is a host without empty labels, of characters that browsers let into one: a name, or a bracketed IPv6 address. */
export function isSentHost(host: string): boolean {
  if (host.length > LONGEST_HOST) return false;
  return /^\[[0-9a-f:.]+\]$/.test(host) || /^(?:[a-z0-9_-]+\.)*[a-z0-9_-]+\.?$/.test(host);
}

/** Whether an `Origin` is one of those that a pattern means. What no browser sends matches nothing. */
export function matchesOrigin(pattern: OriginPattern, origin: string): boolean {
  const sent = parseSentOrigin(origin);
  if (sent === null || sent.scheme !== pattern.scheme) return false;
  if (pattern.port !== "any" && sent.port !== pattern.port) return false;
  return pattern.subdomains ? sent.host.endsWith(`.${pattern.host}`) : sent.host === pattern.host;
}

/** An `Origin` in canonical form: https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin; null for anything else. */
export function parseSentOrigin(origin: string): SentOrigin | null {
  const [, scheme, host, digits] = /^([a-z][a-z0-9+.-]*):\/\/(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([1-9][0-9]{0,4}))?$/.exec(origin) ?? [];
  if (scheme === undefined || host === undefined || !isSentHost(host)) return null;
  const port = digits === undefined ? null : Number(digits);
  return port !== null && (port > 65_535 || port === defaultPort(scheme)) ? null : { scheme, host, port };
}

/** Whether `wide` means all that `narrow` means. */
export function coversPattern(wide: OriginPattern, narrow: OriginPattern): boolean {
  if (wide.scheme !== narrow.scheme || (wide.port !== "any" && wide.port !== narrow.port)) return false;
  if (!wide.subdomains) return !narrow.subdomains && wide.host === narrow.host;
  return narrow.host.endsWith(`.${wide.host}`) || (narrow.subdomains && narrow.host === wide.host);
}
