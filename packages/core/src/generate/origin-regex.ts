import { type OriginPattern, originPatternText } from "../policy/origin-pattern.ts";

/** 1 to 65535 without 443, and without 80: browsers leave out the default. RE2 knows no look-ahead, so they are spelt out. */
const FIVE_DIGITS = "[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]";
const PORTS_BUT_443 = `[1-9][0-9]?|[1-35-9][0-9]{2}|4[0-35-9][0-9]|44[0-24-9]|[1-9][0-9]{3}|${FIVE_DIGITS}`;
const PORTS_BUT_80 = `[1-9]|[1-79][0-9]|8[1-9]|[1-9][0-9]{2,3}|${FIVE_DIGITS}`;

/** A regular expression that only the origins of a pattern match as a whole, without anchors. PCRE, RE2 and JavaScript read it alike. */
export function originRegex(pattern: OriginPattern): string {
  const { scheme, subdomains, host, port } = pattern;
  if (!subdomains && port !== "any") return escapeRegex(originPatternText(pattern));
  const ports = port === "any" ? `(?::(?:${scheme === "https" ? PORTS_BUT_443 : PORTS_BUT_80}))?` : port === null ? "" : `:${port}`;
  return `${escapeRegex(scheme)}://${subdomains ? "(?:[a-z0-9_-]+\\.)+" : ""}${escapeRegex(host)}${ports}`;
}

/** One regular expression for several patterns, anchored at both ends. */
export function originsRegex(patterns: readonly OriginPattern[]): string {
  const [first, ...others] = patterns.map(originRegex);
  return others.length === 0 ? `^${first}$` : `^(?:${[first, ...others].join("|")})$`;
}

export function isExactOrigin({ subdomains, port }: OriginPattern): boolean {
  return !subdomains && port !== "any";
}

export function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
