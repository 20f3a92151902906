import type { CacheEntry, Environment } from "../model/environment.ts";
import { containsHeader, getHeader } from "../model/header-list.ts";
import type { FetchRequest, WireRequest } from "../model/request.ts";
import type { Reply } from "../model/response.ts";
import { run } from "../run/run.ts";
import type { Trace } from "../trace/trace.ts";
import type { HarEntry } from "./entry.ts";
import { networkFailureOf } from "./failure.ts";
import type { HarFetch } from "./pair.ts";

/** What a recording lacks. */
export type Lacking = "preflight" | "request" | "redirect-target" | "answer" | "headers";

/** A recorded fetch, run by the engine. */
export interface Replayed {
  readonly trace: Trace;
  /** The entries of the exchanges, in their order; null for one that is not recorded. */
  readonly entries: readonly (HarEntry | null)[];
  /** Null when nothing that decides is lacking. */
  readonly lacking: Lacking | null;
  /** Whether a preflight is not recorded that was passed: its request was sent. */
  readonly passedUnseen: boolean;
}

/** What an entry says of the answer. */
export function replyOf({ status, statusText, responseHeaders, error }: HarEntry): Reply {
  // most headers of the answer that a 304 stands for are those of the stored one
  if (status === 304 && !containsHeader(responseHeaders ?? [], "Access-Control-Allow-Origin")) return { missing: "response" };
  if (status >= 200 && responseHeaders !== null) return { status, statusText, headers: responseHeaders };
  return (status === 0 && error !== null ? networkFailureOf(error) : null) ?? { missing: "response" };
}

/** Runs the engine over the answers of a recorded fetch. */
export function replayFetch(fetch: HarFetch, request: FetchRequest, environment: Environment): Replayed {
  // a preflight that is recorded was sent, whatever the cache held
  const sent = new Set(fetch.flatMap(({ preflight }) => (preflight === null ? [] : [preflight.url])));
  const cache = environment.cache.filter(({ url }) => !sent.has(url));
  const consents: CacheEntry[] = [];
  for (;;) {
    const replayed = replayWith(fetch, request, { ...environment, cache: [...cache, ...consents] });
    const consent = replayed.unseen === null ? [] : consentTo(replayed.unseen, environment.now);
    // what it still asks for it would ask for again
    if (consent.length === 0 || consents.length > MOST_CONSENTS) return { ...replayed, passedUnseen: consents.length > 0 };
    for (const entry of consent) consents.push(entry);
  }
}

/** More than the redirects of a fetch can need. */
const MOST_CONSENTS = 1000;

interface Run extends Omit<Replayed, "passedUnseen"> {
  /** A preflight that is not recorded, although its request was answered. */
  readonly unseen: WireRequest | null;
}

function replayWith(fetch: HarFetch, request: FetchRequest, environment: Environment): Run {
  const entries: (HarEntry | null)[] = [];
  let at = 0;
  let lacking: Lacking | null = null;
  let unseen: WireRequest | null = null;
  const lacks = (what: Lacking): Reply => {
    lacking = what;
    return { missing: what === "answer" || what === "headers" ? "response" : "request" };
  };
  const trace = run(request, environment, (wire) => {
    const hop = fetch[at];
    const entry = (wire.role === "preflight" ? hop?.preflight : hop?.actual) ?? null;
    if (wire.role === "actual") at++;
    const here = entry?.url === wire.url ? entry : null;
    entries.push(here);
    if (here === null) {
      if (wire.role === "actual") return lacks(at > 1 ? "redirect-target" : "request");
      if ((hop?.actual?.status ?? 0) > 0) unseen = wire;
      return lacks("preflight");
    }
    const reply = replyOf(here);
    return "missing" in reply ? lacks(here.status === 0 ? "answer" : "headers") : reply;
  });
  return { trace, entries, lacking, unseen };
}

/** What a passed preflight for this request would have left in the cache, for as long as it takes to ask. */
function consentTo({ url, headers }: WireRequest, now: number): readonly CacheEntry[] {
  const entry = { origin: getHeader(headers, "Origin") ?? "null", url, credentials: true, expires: now + 1 };
  const names = (getHeader(headers, "Access-Control-Request-Headers") ?? "").split(",").filter((name) => name !== "");
  const method = getHeader(headers, "Access-Control-Request-Method");
  return [{ ...entry, method, headerName: null }, ...names.map((headerName) => ({ ...entry, method: null, headerName }))];
}
