import { hasHttpScheme } from "../model/url.ts";
import { BAD_PORTS } from "../standard/bad-ports.ts";
import { pageFact } from "../trace/recorder.ts";
import type { FetchParams } from "./fetch-params.ts";

/** https://fetch.spec.whatwg.org/#block-bad-port */
export function shouldBeBlockedDueToABadPort({ request, trace }: FetchParams): boolean {
  // 1 ~ take the current URL
  const url = request.currentUrl;
  // 2 is the port one that other protocols own?
  const bad = hasHttpScheme(url) && url.port !== null && BAD_PORTS.has(url.port);
  if (trace.asks("fetch/should-be-blocked-due-to-a-bad-port:2", bad, pageFact("url", url.href))) return true;
  // 3 the port is fine
  trace.did("fetch/should-be-blocked-due-to-a-bad-port:3");
  return false;
}
