import {
  BROWSERS,
  type CacheEntry,
  corsFetching,
  type Environment,
  type FetchRequest,
  getHeader,
  newClient,
  newEnvironment,
  type RegistrableDomain,
  type Reply,
  run,
  type Trace,
  type WireRequest,
} from "@whycors/core";
import { type Diagnosis, diagnose, type Finding } from "@whycors/core/diagnosis";
import { type Arrived, type Asked, type Assumptions, type Outside, readPageRequest, refine } from "./page-request.ts";

/** How a request came by the server's consent: no need for it, a preflight just before, one that is still cached, or one that was not seen. */
export type Consent = "not-needed" | "preflight" | "cached" | "unseen";

/** A page's request and the exchanges so far: a preflight, the request itself, and what redirects led to. */
interface Flow {
  readonly asked: Asked;
  readonly environment: Environment;
  readonly consent: Consent;
  readonly earlier: readonly (readonly [WireRequest["role"], Reply])[];
}

/** A request that has arrived, and is not answered yet. */
export type Begun = Outside | ({ readonly kind: "preflight" | "actual" } & Pick<Flow, "asked" | "environment" | "consent" | "earlier">);

/** What a page's browser makes of an answer. */
export interface Judged {
  readonly trace: Trace;
  readonly environment: Environment;
  readonly diagnosis: Diagnosis;
  /** What the browser sends next, if it goes on. */
  readonly next: WireRequest | null;
  /** What would fail it, if the page asks with credentials, which nothing on the wire tells; null where that changes nothing. */
  readonly withCredentials: Finding | null;
}

/** An answer after which a browser goes on, and did not. */
export interface Abandoned {
  /** The exchange whose answer it was. */
  readonly id: number;
  readonly kind: "preflight" | "redirect";
  readonly next: WireRequest;
  /** The one explanation that the standard has, if there is one. */
  readonly finding: Finding | null;
}

export interface JudgeOptions extends Assumptions {
  readonly registrableDomain: RegistrableDomain;
}

/**
 * Follows the requests of browsers: pairs preflights with what they announce and redirects with where they lead, and keeps
 * the preflight cache as a browser would. It does no I/O; time is handed over, in milliseconds since the epoch.
 */
export interface Judge {
  /** Takes in a request, in the order of arrival. */
  begin(arrived: Arrived, now: number): Begun;
  /** What the browser would make of an answer; changes nothing. */
  consider(begun: Exclude<Begun, Outside>, reply: Reply): Judged;
  /** The same for the answer that it gets. `id` names the exchange; `considered` is what is known of this answer already. */
  conclude(begun: Exclude<Begun, Outside>, reply: Reply, id: number, now: number, considered: Judged | null): Judged;
  /** What a browser should have sent by now. Each is told once. */
  abandoned(now: number): readonly Abandoned[];
}

/** So long a browser may take to go on; longer means that it does not. In milliseconds. */
const PATIENCE = 2500;
const MOST_WAITING = 1000;
const MOST_CACHED = 500;
const MOST_ORIGINS = 1000;

interface Waiting extends Flow {
  readonly id: number;
  readonly since: number;
  readonly next: WireRequest;
}

export function createJudge(options: JudgeOptions): Judge {
  const waiting: Waiting[] = [];
  const credentialed = new Set<string>();
  let cache: readonly CacheEntry[] = [];

  const begin = (arrived: Arrived, now: number): Begun => {
    const read = readPageRequest(arrived, options);
    if (read.kind === "outside") return read;
    const { request } = read;
    if (read.credentialsKnown && request.mode === "cors" && request.credentials === "include" && credentialed.size < MOST_ORIGINS)
      credentialed.add(request.origin);
    const asked = read.kind === "preflight" && !read.credentialsKnown && credentialed.has(request.origin) ? withCookies(read) : read;
    const index = waiting.findIndex((each) => leadsTo(each, asked, arrived));
    const [flow] = index < 0 ? [] : waiting.splice(index, 1);
    if (flow !== undefined) return continued(flow, asked, arrived);
    const isOwn = (entry: CacheEntry): boolean => entry.url === request.url && entry.origin === request.origin;
    // a browser that asks has no consent, whatever is thought here
    cache = cache.filter((entry) => entry.expires > now && !(asked.kind === "preflight" && isOwn(entry)));
    const environment = newEnvironment({
      browser: BROWSERS[asked.browser],
      now,
      cache: cache.filter(isOwn),
      client: newClient(request.origin, { prohibitsMixedContent: false, embedderPolicy: options.embedderPolicy }),
      registrableDomain: options.registrableDomain,
    });
    return started(asked, environment);
  };

  const conclude: Judge["conclude"] = (begun, reply, id, now, considered) => {
    const judged = considered ?? consider(begun, reply);
    const before = new Set(begun.environment.cache);
    const { cacheAfter } = judged.trace;
    if (before.size > 0 || cacheAfter.length > 0)
      cache = [...cache.filter((entry) => !before.has(entry)), ...cacheAfter].slice(-MOST_CACHED);
    if (judged.next !== null) {
      const earlier = [...begun.earlier, [begun.kind, reply] as const];
      waiting.push({ ...begun, earlier, id, since: now, next: judged.next });
      if (waiting.length > MOST_WAITING) waiting.shift();
    }
    return judged;
  };

  const abandoned = (now: number): readonly Abandoned[] => {
    const late = waiting.findIndex(({ since }) => now - since < PATIENCE);
    return waiting.splice(0, late < 0 ? waiting.length : late).map(explainSilence);
  };

  return { begin, consider, conclude, abandoned };
}

function withCookies(asked: Asked): Asked {
  return { ...asked, request: { ...asked.request, credentials: "include" } };
}

/** Whether a request is the one that the browser was to send next. */
function leadsTo({ next, asked: before, environment }: Waiting, { kind, request, browser }: Asked, { headers }: Arrived): boolean {
  const origin = getHeader(headers, "Origin");
  return (
    next.role === kind &&
    next.url === request.url &&
    (kind === "preflight" ? getHeader(next.headers, "Access-Control-Request-Method") : next.method) === request.method &&
    (origin === null || origin === getHeader(next.headers, "Origin") || origin === before.request.origin) &&
    environment.browser.id === browser
  );
}

/** The flow with what the request itself tells, beyond what its preflight did. */
function continued({ asked: before, environment, consent, earlier }: Waiting, asked: Asked, { headers }: Arrived): Begun {
  const [first] = earlier;
  const announces = first?.[0] === "preflight" && earlier.length === 1 && asked.kind === "actual";
  const known = announces ? { ...asked, request: refine(before.request, asked.request, headers) } : before;
  return { kind: asked.kind, asked: known, environment, consent: asked.kind === "actual" && announces ? "preflight" : consent, earlier };
}

/** A flow that begins with this request. Where the browser should have asked first and did not, it has consent of which nothing is known here. */
function started(asked: Asked, environment: Environment): Begun {
  const { kind, request } = asked;
  const begun = { kind, asked, environment, consent: "not-needed", earlier: [] } as const;
  if (kind === "actual" && isSimple(request)) return begun;
  const first = firstRequest(request, { ...environment, cache: [] });
  if (kind === "preflight")
    return first?.role === "preflight" ? begun : { ...begun, asked: { ...asked, request: { ...request, useCorsPreflight: true } } };
  if (first?.role !== "preflight") return begun;
  if (firstRequest(request, environment)?.role === "actual") return { ...begun, consent: "cached" };
  const consented = consentTo(first, request, environment.now);
  return { ...begun, consent: "unseen", environment: { ...environment, cache: [...environment.cache, ...consented] } };
}

/** Whether it is plain at once that no preflight is needed. */
function isSimple({ method, headers, mode }: FetchRequest): boolean {
  return mode !== "cors" || ((method === "GET" || method === "HEAD" || method === "POST") && headers.length === 0);
}

function firstRequest(request: FetchRequest, environment: Environment): WireRequest | null {
  const turn = corsFetching(request, environment).next();
  return turn.done === true ? null : turn.value;
}

/** What the cache must hold for a browser to send the request without a preflight. */
function consentTo(preflight: WireRequest, { origin, method }: FetchRequest, now: number): readonly CacheEntry[] {
  const names = (getHeader(preflight.headers, "Access-Control-Request-Headers") ?? "").split(",").filter((name) => name !== "");
  const entry = { origin, url: preflight.url, credentials: true, expires: now + 1 };
  return [{ ...entry, method, headerName: null }, ...names.map((headerName) => ({ ...entry, method: null, headerName }))];
}

/** Runs the engine over the exchanges of a flow. */
function play({ asked, environment, earlier }: Flow, replies: Flow["earlier"]): Trace {
  const all = [...earlier, ...replies];
  let next = 0;
  return run(asked.request, environment, (wire): Reply => {
    const found = all[next];
    if (found === undefined || found[0] !== wire.role) return { missing: "response" };
    next++;
    return found[1];
  });
}

function consider(begun: Exclude<Begun, Outside>, reply: Reply): Judged {
  const { asked, environment, kind } = begun;
  const trace = play(begun, [[kind, reply]]);
  const next = nextOf(trace);
  return { trace, environment, diagnosis: diagnose(trace), next, withCredentials: asked.credentialsKnown ? null : suspicion(begun, trace, reply) };
}

function nextOf({ outcome, exchanges }: Trace): WireRequest | null {
  return outcome.kind === "unknown" ? (exchanges[outcome.exchange]?.request ?? null) : null;
}

/** What fails the same with credentials, where it does not fail without. */
function suspicion(begun: Exclude<Begun, Outside>, { outcome }: Trace, reply: Reply): Finding | null {
  const { request } = begun.asked;
  if (request.credentials === "include" || request.mode !== "cors" || outcome.kind === "blocked" || outcome.kind === "failed") return null;
  return diagnose(play({ ...begun, asked: withCookies(begun.asked) }, [[begun.kind, reply]])).finding;
}

/** Why a browser may have stopped where it could go on. */
function explainSilence(flow: Waiting): Abandoned {
  const { id, next, asked, earlier } = flow;
  const kind = earlier.at(-1)?.[0] === "preflight" ? "preflight" : "redirect";
  const other: Flow = kind === "preflight" ? { ...flow, asked: withCookies(asked) } : { ...flow, asked: { ...asked, request: { ...asked.request, redirect: "error" } } };
  return { id, kind, next, finding: diagnose(play(other, [])).finding };
}
