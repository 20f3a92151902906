import { getHeader, type Header, type HeaderList } from "@whycors/core";
import { withVary } from "@whycors/core/policy";
import type { Target } from "./config/config.ts";
import { cookieForRelay } from "./cookies.ts";
import { connectionOptions, type HeaderIndex, listMembers } from "./header-text.ts";
import { proxyStatus, RELAY_NAME } from "./reasons.ts";

/** What a target's answer must not say in the relay's name, and why. Names in lower case. */
const TAKEN_AWAY: readonly (readonly [names: RegExp, why: string])[] = [
  [/^(connection|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/, "it is about the connection to the target"],
  [/^(access-control-.*|timing-allow-origin|cross-origin-.*|origin-agent-cluster)$/, "the relay's policy says who may read what"],
  [
    /^(set-cookie2|clear-site-data|set-login|activate-storage-access|secure-session-.*|sec-session-.*)$/,
    "it changes what browsers keep for the relay's origin",
  ],
  [
    /^(service-worker-.*|speculation-rules|supports-loading-mode|use-as-dictionary)$/,
    "it sets up what acts on later requests to the relay",
  ],
  [
    /^(strict-transport-security|public-key-pins(-report-only)?|expect-ct|alt-svc|accept-ch|critical-ch)$/,
    "it changes how browsers connect to the relay",
  ],
  [
    /^(report-to|reporting-endpoints|nel|attribution-reporting-.*|observe-browsing-topics)$/,
    "it makes browsers report on the relay, or its users, to others",
  ],
  [
    /^(content-security-policy(-report-only)?|x-content-security-policy|x-webkit-csp|x-frame-options|x-xss-protection)$/,
    "the relay's own is stricter",
  ],
  [/^(permissions-policy|feature-policy|document-policy|require-document-policy)$/, "nothing from the relay is shown as a document"],
  [/^(refresh|sourcemap|x-sourcemap)$/, "it makes browsers go elsewhere"],
  [
    /^(www-authenticate|proxy-authenticate|authentication-info|proxy-authentication-info)$/,
    "users would be asked for a password in the relay's name",
  ],
  [
    /^(x-accel-.*|x-sendfile|x-lighttpd-send-file|x-litespeed-location|x-reproxy-.*|surrogate-.*|edge-control)$/,
    "a server in front of the relay would obey it",
  ],
  [/^(cdn-cache-control|.*-cdn-cache-control)$/, "caches before the relay must not give answers to pages that it refuses"],
  [/^(via|proxy-status|relay-.*|x-content-type-options)$/, "the relay says it itself"],
];

/** Written anew, below. */
const WRITTEN_ANEW: ReadonlySet<string> = new Set([
  "set-cookie",
  "location",
  "content-location",
  "content-disposition",
  "cache-control",
  "vary",
]);

/** Every answer that the relay sends, its own included: nothing of it is ever a document or a script of the relay's origin. */
export const NEUTRAL: HeaderList = [
  ["X-Content-Type-Options", "nosniff"],
  ["Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'"],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Referrer-Policy", "no-referrer"],
];

/** What has been asked of whom, in the end. */
export interface Answered {
  readonly status: number;
  readonly target: Target;
  /** The URL that answered. */
  readonly url: URL;
  readonly redirects: number;
  /** Whether the body came decoded, so that its length and encoding are no longer those that the target names. */
  readonly decoded: boolean;
}

/** The headers that the page's browser gets, of those that came from the target. */
export function headersForPage(headers: HeaderIndex, policy: HeaderList, answered: Answered): HeaderList {
  const { status, target, url, redirects, decoded } = answered;
  const relayed: Header[] = [];
  const ofConnection = connectionOptions(headers);
  for (const [name, values] of headers)
    if (!(WRITTEN_ANEW.has(name) || isTakenAway(name) || ofConnection.includes(name) || (decoded && DECODED.has(name))))
      for (const value of values) relayed.push([name, value]);
  const values = (name: string): readonly string[] => headers.get(name) ?? [];
  const vary = withVary(values("vary").join(", "), getHeader(policy, "Vary") ?? "");
  relayed.push(
    ...NEUTRAL,
    ["Content-Disposition", dispositionOf(values("content-disposition"))],
    ["Cache-Control", cachingOf(values("cache-control"))],
    ["Cross-Origin-Resource-Policy", "cross-origin"],
    ...absolute("Location", values("location"), url),
    ...absolute("Content-Location", values("content-location"), url),
    ...(target.forwardCookies ? values("set-cookie").flatMap((cookie) => cookieForRelay(cookie, url)) : []),
    ...(redirects > 0 ? ([["Relay-Final-Url", url.href]] as const) : []),
    ["Via", `1.1 ${RELAY_NAME}`],
    ["Proxy-Status", proxyStatus(null, status)],
    ...(vary === "" ? [] : ([["Vary", vary]] as const)),
    ...policy.filter(([name]) => name !== "Vary"),
  );
  return relayed;
}

/** What `fetch` no longer tells the truth about once it has decoded a body. */
const DECODED: ReadonlySet<string> = new Set(["content-encoding", "content-length"]);

const known = new Map<string, boolean>();
const MOST_KNOWN = 1000;

/** Whether a header never comes through; `name` is in lower case. What was found is remembered. */
export function isTakenAway(name: string): boolean {
  const before = known.get(name);
  if (before !== undefined) return before;
  const taken = TAKEN_AWAY.some(([names]) => names.test(name));
  if (known.size < MOST_KNOWN) known.set(name, taken);
  return taken;
}

/** An attachment always, so that a browser that is led here saves it rather than shows it; the target's file name is kept. */
function dispositionOf([value, ...more]: readonly string[]): string {
  return value !== undefined && more.length === 0 && /^attachment *(;|$)/i.test(value) ? value : "attachment";
}

/** Only the page's browser may keep an answer: a cache before the relay would give it to pages that the relay refuses. */
function cachingOf(values: readonly string[]): string {
  const directives = values.flatMap(listMembers);
  const kept = directives.filter((directive) => !/^(public|private|s-maxage|proxy-revalidate)\s*(=|$)/i.test(directive));
  return ["private", ...kept].join(", ");
}

/** A reference that the page can use as it stands, without a fragment of its own. */
function absolute(name: string, [value, ...more]: readonly string[], base: URL): HeaderList {
  return value !== undefined && more.length === 0 && URL.canParse(value, base.href) ? [[name, new URL(value, base).href]] : [];
}
