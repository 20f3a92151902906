import { type OriginPattern, originPatternText } from "@whycors/core/policy";

/** Whether an `Origin` is allowed. */
export type OriginMatcher = (origin: string) => boolean;

type Port = OriginPattern["port"];

/** `https://`, a host of 254 and a port: nothing longer can match a pattern with a wildcard. */
const LONGEST_ORIGIN = 8 + 254 + 6;

/**
 * Compiles a list of origins. Exact ones are looked up in a set, names below a host in a map from hosts to ports, of which
 * only lengths that stand in it are tried: the cost does not grow with the list, and is bounded for any `Origin`. It takes
 * the same as `matchesOrigin` of the core.
 */
export function compileOrigins(patterns: readonly OriginPattern[]): OriginMatcher {
  const exact: ReadonlySet<string> = new Set<string>(
    patterns.filter(({ subdomains, port }) => !subdomains && port !== "any").map(originPatternText),
  );
  const secure = compileWildcards("https", patterns);
  const insecure = compileWildcards("http", patterns);
  if (secure === null && insecure === null) return (origin) => exact.has(origin);
  return (origin) => {
    if (exact.has(origin)) return true;
    if (origin.length > LONGEST_ORIGIN) return false;
    if (origin.startsWith("https://")) return secure?.(origin, 8) ?? false;
    return origin.startsWith("http://") && (insecure?.(origin, 7) ?? false);
  };
}

/** Decides on what stands behind `://` at `start`; null where no pattern of the scheme has a wildcard. */
function compileWildcards(
  scheme: "http" | "https",
  patterns: readonly OriginPattern[],
): ((origin: string, start: number) => boolean) | null {
  const own = patterns.filter((pattern) => pattern.scheme === scheme);
  const anyPort = new Set(own.filter(({ subdomains, port }) => !subdomains && port === "any").map(({ host }) => host));
  const below = new Map<string, Port[]>();
  const lengths = new Uint8Array(256);
  for (const { host, port } of own.filter(({ subdomains }) => subdomains)) {
    const ports = below.get(host);
    if (ports === undefined) below.set(host, [port]);
    else ports.push(port);
    lengths[host.length] = 1;
  }
  if (anyPort.size === 0 && below.size === 0) return null;
  const defaultPort = scheme === "https" ? 443 : 80;
  return (origin, start) => {
    const end = hostEnd(origin, start);
    const port = portAt(origin, end);
    if (end < 0 || Number.isNaN(port) || port === defaultPort) return false;
    if (anyPort.size > 0 && anyPort.has(origin.slice(start, end))) return true;
    for (let dot = origin.indexOf(".", start); dot >= 0 && dot < end - 1; dot = origin.indexOf(".", dot + 1)) {
      if (lengths[end - dot - 1] !== 1) continue;
      const ports = below.get(origin.slice(dot + 1, end));
      if (ports?.some((allowed) => allowed === "any" || allowed === port) === true) return true;
    }
    return false;
  };
}

/** Where the host ends that begins at `start`, or -1 where no browser would send it: an empty label, another character, too long. */
function hostEnd(origin: string, start: number): number {
  if (origin.charCodeAt(start) === 0x5b) return origin.indexOf("]", start) + 1 || -1;
  let labelStart = start;
  let at = start;
  for (; at < origin.length; at++) {
    const unit = origin.charCodeAt(at);
    if (unit === 0x2e) {
      if (at === labelStart) return -1;
      labelStart = at + 1;
    } else if (unit === 0x3a) break;
    else if (!isHostUnit(unit)) return -1;
  }
  return at === start || at - start > 254 ? -1 : at;
}

/** A to z in lower case, digits, `-` and `_`. */
function isHostUnit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x2d || unit === 0x5f;
}

/** The port behind the host, null where there is none, NaN where it is none. */
function portAt(origin: string, end: number): number | null {
  if (end === origin.length) return null;
  const digits = origin.length - end - 1;
  if (origin.charCodeAt(end) !== 0x3a || digits < 1 || digits > 5) return Number.NaN;
  let port = 0;
  for (let at = end + 1; at < origin.length; at++) {
    const digit = origin.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9 || (digit === 0 && port === 0)) return Number.NaN;
    port = port * 10 + digit;
  }
  return port > 65_535 ? Number.NaN : port;
}
