import { BAD_PORTS } from "@whycors/core";
import { matchesPath } from "@whycors/core/policy";
import type { Target } from "./config/config.ts";
import { type Refusal, refuse } from "./reasons.ts";

const RELAY = "http://relay.invalid";

/** The URL behind the relay's first slash, which has one spelling alone: the URL parser's. */
export function readTargetUrl(path: string): URL | Refusal {
  const exact = /^\/https?:\/\//.test(path) ? parse(path.slice(1)) : null;
  return exact !== null && exact.href === path.slice(1) ? judgeParts(exact) : readInPath(path);
}

/** The same for what is not written as the URL parser writes it: what a browser's own parser makes of the whole path counts. */
function readInPath(path: string): URL | Refusal {
  if (!path.startsWith("/")) return refuse("request-malformed", `\`${shown(path)}\` is no path`);
  const outer = parse(RELAY + path);
  if (outer === null) return refuse("request-malformed", `\`${shown(path)}\` is no path of a URL`);
  const given = outer.href.slice(RELAY.length + 1);
  if (/^https?:\/(?!\/)/.test(given))
    return refuse("url-not-exact", `\`${shown(given)}\` has one slash behind the scheme: perhaps a proxy before the relay merges slashes`);
  const url = /^https?:\/\//i.test(given) ? parse(given) : null;
  if (url === null) return refuse("target-missing", `\`${shown(path)}\` holds no http: or https: URL`);
  return url.href === given ? judgeParts(url) : refuse("url-not-exact", `\`${shown(given)}\` is to be written \`${shown(url.href)}\``);
}

function judgeParts(url: URL): URL | Refusal {
  if (url.username !== "" || url.password !== "") return refuse("url-not-exact", "the URL has a user name or a password");
  if (url.hash !== "") return refuse("url-not-exact", "the URL has a fragment, which is never sent");
  return judgePath(url);
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

/** Refuses a path that other software, which decodes it further, would take for another one. */
function judgePath(url: URL): URL | Refusal {
  return isAmbiguous(url.pathname)
    ? refuse("url-ambiguous", `the path \`${shown(url.pathname)}\` means another one when it is decoded`)
    : url;
}

const ENCODINGS = 3;

/** Whether a path, decoded up to three times, climbs up, or holds control characters. A mere `%2F` is in use, and harmless. */
export function isAmbiguous(path: string): boolean {
  if (!/[%\\;]/.test(path)) return false;
  let decoded = path;
  for (let round = 0; round < ENCODINGS && decoded.includes("%"); round++)
    decoded = decoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
  if (/[\u0000-\u001f\u007f]/.test(decoded)) return true;
  return decoded.split(/[/\\]/).some((segment) => /^\s*\.{1,2}\s*(;.*)?$/.test(segment));
}

/** The most specific of the targets that a URL belongs to. */
export function targetFor(targets: readonly Target[], { origin, port, pathname }: URL): Target | null {
  if (port !== "" && BAD_PORTS.has(Number(port))) return null;
  return targets.find((target) => (target.origin === origin || target.origin === "any") && matchesPath(target.path, pathname)) ?? null;
}

const LONGEST = 200;

/** A URL as it is quoted: without its query, which may hold secrets. */
function shown(url: string): string {
  const bare = url.replace(/\?.*$/s, "?…").replace(/\/\/[^/]*@/, "//…@");
  return bare.length > LONGEST ? `${bare.slice(0, LONGEST)}…` : bare;
}
