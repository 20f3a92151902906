import { getDecodeAndSplit, type HeaderList } from "../model/header-list.ts";
import { isPotentiallyTrustworthy, isSameOrigin } from "../model/origin.ts";
import type { ReferrerPolicy } from "../model/request.ts";
import { parseUrl } from "../model/url.ts";
import type { Request } from "./fetch-params.ts";

/**
 * The value of the Referer header, or null when none is sent. The engine knows the page's origin and not its path, so
 * a full referrer is the origin's root. https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer
 */
export function determineReferrer({ referrerPolicy, origin, currentUrl }: Request): string | null {
  const page = parseUrl(origin);
  if (page === null) return null;
  const sameOrigin = isSameOrigin(origin, currentUrl.origin);
  const downgrade = isPotentiallyTrustworthy(page) && !isPotentiallyTrustworthy(currentUrl);
  switch (referrerPolicy) {
    case "no-referrer":
      return null;
    case "same-origin":
      return sameOrigin ? page.href : null;
    case "no-referrer-when-downgrade":
    case "strict-origin":
      return downgrade ? null : page.href;
    case "":
    case "strict-origin-when-cross-origin":
      return !sameOrigin && downgrade ? null : page.href;
    case "origin":
    case "origin-when-cross-origin":
    case "unsafe-url":
      return page.href;
    default:
      return referrerPolicy satisfies never;
  }
}

const POLICIES: readonly ReferrerPolicy[] = [
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
  const known = POLICIES.filter((policy) => values.includes(policy));
  return values.flatMap((value) => known.filter((policy) => policy === value)).at(-1) ?? request.referrerPolicy;
}
