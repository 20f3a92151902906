import type { Client } from "../model/environment.ts";
import { getDecodeAndSplit, type HeaderList } from "../model/header-list.ts";
import { isPotentiallyTrustworthy, isSameOrigin } from "../model/origin.ts";
import type { ReferrerPolicy } from "../model/request.ts";
import { parseUrl, wireUrl } from "../model/url.ts";
import { REFERRER_LIMIT } from "../standard/limits.ts";
import type { Request } from "./fetch-params.ts";

/**
 * The value of the Referer header, or null when none is sent. Where the page's own URL is not known, its origin's root
 * stands for it. https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer
 */
export function determineReferrer({ referrer, referrerPolicy, origin, currentUrl }: Request, client: Client): string | null {
  const root = parseUrl(origin);
  if (root === null || referrer === "no-referrer") return null;
  const sameOrigin = isSameOrigin(origin, currentUrl.origin);
  const downgrade = isPotentiallyTrustworthy(root) && !isPotentiallyTrustworthy(currentUrl);
  const page = parseUrl(referrer === "client" ? (client.url ?? root.href) : referrer);
  const known = page === null || page.origin !== origin ? root.href : wireUrl(page);
  const full = known.length > REFERRER_LIMIT ? root.href : known;
  switch (referrerPolicy) {
    case "no-referrer":
      return null;
    case "same-origin":
      return sameOrigin ? full : null;
    case "no-referrer-when-downgrade":
      return downgrade ? null : full;
    case "strict-origin":
      return downgrade ? null : root.href;
    case "":
    case "strict-origin-when-cross-origin":
      return sameOrigin ? full : downgrade ? null : root.href;
    case "origin":
      return root.href;
    case "origin-when-cross-origin":
      return sameOrigin ? full : root.href;
    case "unsafe-url":
      return full;
    default:
      return referrerPolicy satisfies never;
  }
}

/** Those that have a name: https://w3c.github.io/webappsec-referrer-policy/#referrer-policies */
export const REFERRER_POLICIES: readonly ReferrerPolicy[] = [
  "no-referrer",
  "no-referrer-when-downgrade",
  "same-origin",
  "origin",
  "strict-origin",
  "origin-when-cross-origin",
  "strict-origin-when-cross-origin",
  "unsafe-url",
];

/**
 * The policy in force after a redirect: the last valid one in its Referrer-Policy header, or the request's own.
 * https://w3c.github.io/webappsec-referrer-policy/#set-requests-referrer-policy-on-redirect
 */
export function referrerPolicyOnRedirect(request: Request, headers: HeaderList): ReferrerPolicy {
  const values = getDecodeAndSplit(headers, "Referrer-Policy") ?? [];
  const known = REFERRER_POLICIES.filter((policy) => values.includes(policy));
  return values.flatMap((value) => known.filter((policy) => policy === value)).at(-1) ?? request.referrerPolicy;
}
