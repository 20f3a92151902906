/**
 * URLs are parsed by the runtime's own implementation of the URL Standard, which every browser, Node, Deno, Bun and
 * worker has. It is the only global that the core uses (docs/decisions/0002-the-runtime-parses-urls.md).
 */
interface RuntimeUrl {
  readonly href: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly hash: string;
  readonly origin: string;
}

declare const URL: new (url: string, base?: string) => RuntimeUrl;

/** A parsed URL: https://url.spec.whatwg.org/#concept-url */
export interface Url {
  /** The serialization, fragment included. */
  readonly href: string;
  /** Without the colon, lower case: `https`. */
  readonly scheme: string;
  /** As serialized: `api.example`, `127.0.0.1`, `[::1]`; empty when there is none. */
  readonly host: string;
  /** Null when it is the scheme's default or absent. */
  readonly port: number | null;
  readonly path: string;
  /** Null when absent; never with the `#`. */
  readonly fragment: string | null;
  /** Whether it holds a username or a password: https://url.spec.whatwg.org/#include-credentials */
  readonly includesCredentials: boolean;
  /** The serialized origin; `null` when it is opaque. */
  readonly origin: string;
}

/** What was parsed last: an engine meets the same few URLs at every step. Long ones are parsed anew, so that little is held. */
const parsed = new Map<string | null, Map<string, Url | null>>();
const HELD_LENGTH = 1024;
const HELD_COUNT = 256;

/** Parses `input` against `base`, or gives null where the standard says failure. Linear in its length; never throws. */
export function parseUrl(input: string, base: string | null = null): Url | null {
  if (input.length + (base?.length ?? 0) > HELD_LENGTH) return parseAnew(input, base);
  const held = parsed.get(base) ?? new Map<string, Url | null>();
  const known = held.get(input);
  if (known !== undefined) return known;
  const url = parseAnew(input, base);
  if (held.size >= HELD_COUNT) held.clear();
  if (parsed.size >= HELD_COUNT) parsed.clear();
  parsed.set(base, held.set(input, url));
  return url;
}

function parseAnew(input: string, base: string | null): Url | null {
  try {
    const url = base === null ? new URL(input) : new URL(input, base);
    return {
      href: url.href,
      scheme: url.protocol.slice(0, -1),
      host: url.hostname,
      port: url.port === "" ? null : Number(url.port),
      path: url.pathname,
      fragment: url.hash === "" ? (url.href.endsWith("#") ? "" : null) : url.hash.slice(1),
      includesCredentials: url.username !== "" || url.password !== "",
      origin: url.origin,
    };
  } catch {
    return null;
  }
}

/** https://fetch.spec.whatwg.org/#http-scheme */
export function hasHttpScheme(url: Url): boolean {
  return url.scheme === "http" || url.scheme === "https";
}

/** The serialization without what never goes over the wire as part of a URL: user name, password, fragment. */
export function wireUrl(url: Url): string {
  const end = url.href.indexOf("#");
  const href = end < 0 ? url.href : url.href.slice(0, end);
  return url.includesCredentials ? withoutCredentials(href) : href;
}

/** A URL without its user name and password. */
export function withoutCredentials(href: string): string {
  return href.replace(/^(\w+:\/\/)[^/]*@/, "$1");
}
