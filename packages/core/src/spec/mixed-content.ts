import { isIpAddress, isPotentiallyTrustworthy } from "../model/origin.ts";
import { parseUrl, type Url } from "../model/url.ts";
import { pageFact } from "../trace/recorder.ts";
import type { FetchParams } from "./fetch-params.ts";

/** https://w3c.github.io/webappsec-mixed-content/#upgrade-algorithm */
export function upgradeAMixedContentRequest({ request, trace, environment }: FetchParams): void {
  const url = request.currentUrl;
  const { destination } = request;
  // 1 is there a reason to leave the request as it is?
  const leave =
    // 1.1 ~ the URL is potentially trustworthy
    isTrustworthyUrl(url, environment.browser.mixedLoopbackAllowed) ||
    // 1.2 ~ its host is an IP address
    isIpAddress(url.host) ||
    // 1.3 ~ the page does not restrict mixed content
    !environment.client.prohibitsMixedContent ||
    // 1.4 ~ the page asks for CORS
    request.mode === "cors" ||
    // BROWSER: Firefox was seen to load them as they are (Firefox 153)
    environment.browser.loadsMixedMedia ||
    // 1.5 ~ it is no image, audio or video
    (destination !== "image" && destination !== "audio" && destination !== "video");
  // 1.6 ~ srcset and picture are not told apart here
  if (trace.asks("mixed-content/upgrade-a-mixed-content-request:1", leave)) return;
  // 2 does the URL say http?
  if (trace.asks("mixed-content/upgrade-a-mixed-content-request:2", url.scheme === "http", pageFact("url", url.href))) {
    const upgraded = parseUrl(`https${url.href.slice("http".length)}`);
    if (upgraded !== null) request.currentUrl = upgraded;
  }
}

/** https://w3c.github.io/webappsec-mixed-content/#should-block-fetch */
export function shouldFetchingBeBlockedAsMixedContent({ request, trace, environment }: FetchParams): boolean {
  const url = request.currentUrl;
  const { destination, mode } = request;
  const media = (destination === "image" || destination === "audio" || destination === "video") && mode === "no-cors";
  // 1 is there a reason to allow it?
  const allowed =
    // 1.1 ~ the page does not restrict mixed content
    !environment.client.prohibitsMixedContent ||
    // 1.2 ~ the URL is potentially trustworthy
    isTrustworthyUrl(url, environment.browser.mixedLoopbackAllowed) ||
    // BROWSER: Firefox was seen to load pictures, sound and film as they are (Firefox 153)
    (media && environment.browser.loadsMixedMedia);
  // 1.3 ~ nobody has told the browser to allow it
  // 1.4 ~ it is no navigation
  if (trace.asks("mixed-content/should-fetching-be-blocked-as-mixed-content:1", allowed, pageFact("url", url.href))) return false;
  // 2 it is mixed content
  trace.did("mixed-content/should-fetching-be-blocked-as-mixed-content:2", pageFact("url", url.href));
  return true;
}

function isTrustworthyUrl(url: Url, loopbackAllowed: boolean): boolean {
  return isPotentiallyTrustworthy(url) && (loopbackAllowed || url.scheme !== "http");
}
