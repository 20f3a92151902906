import type { AddressSpace } from "../model/address-space.ts";
import { isPotentiallyTrustworthy, isSameOrigin } from "../model/origin.ts";
import { parseUrl } from "../model/url.ts";
import type { StepId } from "../standard/steps.ts";
import { pageFact } from "../trace/recorder.ts";
import type { FetchParams } from "./fetch-params.ts";

/**
 * Runs on the connection, before anything is sent over it; gives the step that failed, or null. The Fetch Standard does
 * not have it: profiles say which browsers do. https://wicg.github.io/local-network-access/#local-network-access-check
 */
export function localNetworkAccessCheck({ request, trace, environment }: FetchParams): StepId | null {
  const { browser, client, addressSpaceOf } = environment;
  const rules = browser.localNetworkAccess;
  if (rules === null) return null;
  const url = request.currentUrl;
  const space = addressSpaceOf(url);
  if (space === null) return null;
  const reads = [pageFact("url", url.href), pageFact("address-space", space)];
  // 1 is the page trustworthy and the URL its own?
  const page = parseUrl(request.origin);
  const own = page !== null && isPotentiallyTrustworthy(page) && isSameOrigin(request.origin, url.origin);
  if (trace.asks("local-network-access/local-network-access-check:1", own)) return null;
  // 2 is the page's own address space unknown?
  if (trace.asks("local-network-access/local-network-access-check:2", client.addressSpace === null)) return null;
  // 3 does the page say which address space it will reach?
  const announced = rules.checksTarget ? request.targetAddressSpace : null;
  if (trace.asks("local-network-access/local-network-access-check:3", announced !== null)) {
    // 3.1 ~ nobody announces the public one
    // 3.2 does the server lie in another one?
    const elsewhere = announced !== space;
    if (trace.asks("local-network-access/local-network-access-check:3.2", elsewhere, ...reads)) {
      return "local-network-access/local-network-access-check:3.2";
    }
    // 3.3 ~ the announcement allows it
    // DEVIATION: browsers go on to ask the user: seen in Chromium 156
  }
  // 4 is the server less public than the page?
  const lessPublic = client.addressSpace !== null && isLessPublic(space, client.addressSpace);
  if (trace.asks("local-network-access/local-network-access-check:4", lessPublic)) {
    // 4.1 ~ prepare a network error
    // 4.2 is the page no secure context?
    const insecure = rules.needsSecureContext && !client.secureContext;
    if (trace.asks("local-network-access/local-network-access-check:4.2", insecure, ...reads))
      return "local-network-access/local-network-access-check:4.2";
    // 4.3 ~ note the address space in the error
    // 4.4 does the user not allow it?
    const denied = client.localNetworkPermission === "denied";
    if (trace.asks("local-network-access/local-network-access-check:4.4", denied, ...reads))
      return "local-network-access/local-network-access-check:4.4";
  }
  // 4.4.1–4.4.3.2 ~ the user's answer is known beforehand
  // 5 nothing stands against it
  trace.did("local-network-access/local-network-access-check:5");
  return null;
}

/** BROWSER: a page in the local space may reach the loopback one, in Chromium 156 and Firefox 153; the draft forbids it. */
function isLessPublic(space: AddressSpace, than: AddressSpace): boolean {
  return than === "public" && space !== "public";
}
