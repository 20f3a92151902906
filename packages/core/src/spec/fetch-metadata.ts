import type { HeaderList } from "../model/header-list.ts";
import { isPotentiallyTrustworthy, isSameOrigin, isSameSite, type RegistrableDomain } from "../model/origin.ts";
import type { Url } from "../model/url.ts";
import type { Request } from "./fetch-params.ts";

/** The Sec-Fetch-* headers, none for URLs that are not trustworthy: https://w3c.github.io/webappsec-fetch-metadata/#abstract-opdef-append-the-fetch-metadata-headers-for-a-request */
export function fetchMetadataHeaders(request: Request, registrableDomain: RegistrableDomain): HeaderList {
  if (!isPotentiallyTrustworthy(request.currentUrl)) return [];
  return [
    ["Sec-Fetch-Dest", request.destination === "" ? "empty" : request.destination],
    ["Sec-Fetch-Mode", request.mode],
    ["Sec-Fetch-Site", site(request, registrableDomain)],
  ];
}

/** https://w3c.github.io/webappsec-fetch-metadata/#abstract-opdef-set-site */
function site({ origin, earlierUrls, currentUrl }: Request, registrableDomain: RegistrableDomain): string {
  const urls: readonly Url[] = [...earlierUrls, currentUrl];
  if (urls.every((url) => isSameOrigin(origin, url.origin))) return "same-origin";
  return urls.every((url) => isSameSite(origin, url.origin, registrableDomain)) ? "same-site" : "cross-site";
}
