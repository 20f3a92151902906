import { parseUrl, type Url } from "./url.ts";

/**
 * Gives the registrable domain of a host (`shop.example.co.uk` → `example.co.uk`), or null when it has none (a public
 * suffix, an IP address). https://url.spec.whatwg.org/#host-registrable-domain
 */
export type RegistrableDomain = (host: string) => string | null;

/**
 * Gives a public suffix that is the host or lies below it, so that strangers can have names below the host (`github.io` for
 * `github.io`, `s3.amazonaws.com` for `amazonaws.com`), or null.
 */
export type PublicSuffixWithin = (host: string) => string | null;

/**
 * The algorithm of publicsuffix.org with an empty list, whose prevailing rule is then `*`: the public suffix is the
 * last label. Programs that hold the real list hand over its look-up instead.
 */
export const registrableDomainByDefaultRule: RegistrableDomain = (host) => {
  if (isIpAddress(host)) return null;
  const labels = host.split(".");
  return labels.length < 2 ? null : labels.slice(-2).join(".");
};

/** Whether a serialized host is an IPv4 or a bracketed IPv6 address. */
export function isIpAddress(host: string): boolean {
  return host.startsWith("[") || /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
}

/**
 * Whether two serialized origins are same origin. An opaque origin (`null`) is the same as no other, and the engine
 * never holds two references to one. https://html.spec.whatwg.org/#same-origin
 */
export function isSameOrigin(a: string, b: string): boolean {
  return a !== "null" && a === b;
}

/** https://html.spec.whatwg.org/#schemelessly-same-site */
export function isSchemelesslySameSite(a: string, b: string, registrableDomain: RegistrableDomain): boolean {
  const [urlA, urlB] = [parseUrl(a), parseUrl(b)];
  if (a === "null" || b === "null" || urlA === null || urlB === null) return false;
  if (urlA.host === urlB.host) return true;
  const domain = registrableDomain(urlA.host);
  return domain !== null && domain === registrableDomain(urlB.host);
}

/** https://html.spec.whatwg.org/#same-site */
export function isSameSite(a: string, b: string, registrableDomain: RegistrableDomain): boolean {
  return isSchemelesslySameSite(a, b, registrableDomain) && parseUrl(a)?.scheme === parseUrl(b)?.scheme;
}

/** https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy */
export function isPotentiallyTrustworthy(url: Url): boolean {
  if (url.scheme === "data" || url.href === "about:blank" || url.href === "about:srcdoc") return true;
  const origin = url.scheme === "blob" ? parseUrl(url.origin) : url;
  if (origin === null) return false;
  return origin.scheme === "https" || origin.scheme === "wss" || origin.scheme === "file" || isLoopbackHost(origin.host);
}

/** `localhost`, names below it, 127.0.0.0/8 and ::1: https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy */
export function isLoopbackHost(host: string): boolean {
  return /(^|\.)localhost\.?$/.test(host) || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host) || host === "[::1]";
}
