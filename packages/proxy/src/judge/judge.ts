import {
  BROWSERS,
  type CacheEntry,
  type Client,
  type Environment,
  getHeader,
  newClient,
  newEnvironment,
  type RegistrableDomain,
  type Reply,
  type Trace,
  type WireRequest,
} from "@whycors/core";
import { diagnose, type Finding } from "@whycors/core/diagnosis";
import { type Flow, nextOf, play, startFlow, withCookies } from "./flow.ts";
import { createMemo, keyOf, type Memo, type Reason, type Summary } from "./memo.ts";
import { type Arrived, type Asked, type Assumptions, type Outside, readPageRequest, refine } from "./page-request.ts";

/** A page's request that has arrived, and is not answered yet. */
export interface BegunFlow extends Flow {
  readonly kind: "preflight" | "actual";
}

/** A request that has arrived. */
export type Begun = Outside | BegunFlow;

/** What a page's browser makes of an answer. */
export interface Judged extends Summary {
  /** What the browser sends next, if it goes on. */
  readonly next: WireRequest | null;
  readonly environment: Environment;
  /** All that the engine did; made when it is asked for. */
  readonly trace: () => Trace;
}

/** An answer after which a browser goes on, and did not. Plain JSON. */
export interface Abandoned {
  /** The exchange whose answer it was. */
  readonly id: number;
  readonly kind: "preflight" | "redirect";
  /** What was to come. */
  readonly next: WireRequest;
  /** The one explanation that the standard has, if there is one. */
  readonly finding: Reason | null;
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
  consider(begun: BegunFlow, reply: Reply): Judged;
  /** The same for the answer that it gets. `id` names the exchange; `considered` is what is known of this answer already. */
  conclude(begun: BegunFlow, reply: Reply, id: number, now: number, considered: Judged | null): Judged;
  /** What a browser should have sent by now. Each is told once. */
  abandoned(now: number): readonly Abandoned[];
}

/** So long a browser may take to go on; longer means that it does not. In milliseconds. */
const PATIENCE = 2500;
const MOST_WAITING = 1000;
const MOST_CACHED = 500;
const MOST_ORIGINS = 1000;
const MOST_REMEMBERED = 1000;

interface Waiting extends Flow {
  readonly id: number;
  readonly since: number;
  readonly next: WireRequest;
}

export function createJudge(options: JudgeOptions): Judge {
  const waiting: Waiting[] = [];
  const credentialed = new Set<string>();
  const clientOf = clients(options);
  const usual = newEnvironment({ registrableDomain: options.registrableDomain });
  const memo = createMemo(MOST_REMEMBERED);
  let cache: readonly CacheEntry[] = [];

  const begin = (arrived: Arrived, now: number): Begun => {
    const read = readPageRequest(arrived, options);
    if (read.kind === "outside") return read;
    const { request, credentialsKnown, kind } = read;
    const { origin } = request;
    if (credentialsKnown && request.mode === "cors" && request.credentials === "include" && credentialed.size < MOST_ORIGINS)
      credentialed.add(origin);
    const asked = kind === "preflight" && !credentialsKnown && credentialed.has(origin) ? withCookies(read) : read;
    const index = waiting.findIndex((each) => leadsTo(each, asked, arrived));
    const [flow] = index < 0 ? [] : waiting.splice(index, 1);
    if (flow !== undefined) return begunAs(kind, continued(flow, asked, arrived));
    const isOwn = (entry: CacheEntry): boolean => isFor(entry, { asked });
    // a browser that asks has no consent, whatever is thought here
    if (cache.length > 0) cache = cache.filter((entry) => entry.expires > now && !(kind === "preflight" && isOwn(entry)));
    const environment = { ...usual, browser: BROWSERS[asked.browser], now, cache: cache.filter(isOwn), client: clientOf(origin) };
    return begunAs(kind, startFlow(asked, environment));
  };

  const conclude: Judge["conclude"] = (begun, reply, id, now, considered) => {
    const judged = considered ?? consider(memo, begun, reply);
    if (begun.kind === "preflight" && judged.next !== null) cache = [...cache, ...consentOf(begun, reply)].slice(-MOST_CACHED);
    // a network error takes the consent along: https://fetch.spec.whatwg.org/#main-fetch
    else if (judged.finding !== null && cache.length > 0) cache = cache.filter((entry) => !isFor(entry, begun));
    if (judged.next !== null) {
      const { asked, environment, consent } = begun;
      const earlier = [...begun.earlier, [begun.kind, reply] as const];
      waiting.push({ asked, environment, consent, earlier, id, since: now, next: judged.next });
      if (waiting.length > MOST_WAITING) waiting.shift();
    }
    return judged;
  };

  const abandoned = (now: number): readonly Abandoned[] => {
    const late = waiting.findIndex(({ since }) => now - since < PATIENCE);
    return waiting.splice(0, late < 0 ? waiting.length : late).map(explainSilence);
  };

  return { begin, consider: (begun, reply) => consider(memo, begun, reply), conclude, abandoned };
}

// property by property, here and in `judgedAs`: what is made for each exchange has one shape, which spreads do not give it
function begunAs(kind: BegunFlow["kind"], { asked, environment, consent, earlier }: Flow): BegunFlow {
  return { kind, asked, environment, consent, earlier };
}

function isFor(entry: CacheEntry, { asked: { request } }: Pick<Flow, "asked">): boolean {
  return entry.url === request.url && entry.origin === request.origin;
}

/** What a passed preflight leaves in the cache, while the request that it announced is on its way. */
function consentOf(begun: BegunFlow, reply: Reply): readonly CacheEntry[] {
  const { origin } = begun.asked.request;
  const readable: Reply = {
    status: 200,
    headers: [
      ["Access-Control-Allow-Origin", origin],
      ["Access-Control-Allow-Credentials", "true"],
    ],
  };
  return play(begun, [
    [begun.kind, reply],
    ["actual", readable],
  ]).cacheAfter;
}

/** Pages are few, and asked about often. */
function clients({ embedderPolicy }: JudgeOptions): (origin: string) => Client {
  const known = new Map<string, Client>();
  return (origin) => {
    const found = known.get(origin);
    if (found !== undefined) return found;
    // what has arrived was not blocked as mixed content
    const client = newClient(origin, { prohibitsMixedContent: false, embedderPolicy });
    if (known.size >= MOST_ORIGINS) known.clear();
    known.set(origin, client);
    return client;
  };
}

/** Whether a request is the one that the browser was to send next. */
function leadsTo({ next, asked: before, environment }: Waiting, { kind, request, browser }: Asked, { headers }: Arrived): boolean {
  if (next.url !== request.url || next.role !== kind || environment.browser.id !== browser) return false;
  const origin = getHeader(headers, "Origin");
  return (
    (kind === "preflight" ? getHeader(next.headers, "Access-Control-Request-Method") : next.method) === request.method &&
    (origin === null || origin === getHeader(next.headers, "Origin") || origin === before.request.origin)
  );
}

/** The flow with what the request itself tells, beyond what its preflight did. */
function continued({ asked: before, environment, consent, earlier }: Waiting, asked: Asked, { headers }: Arrived): Flow {
  const announced = earlier.length === 1 && earlier[0]?.[0] === "preflight" && asked.kind === "actual";
  if (!announced) return { asked: { ...before, kind: asked.kind }, environment, consent, earlier };
  return { asked: { ...asked, request: refine(before.request, asked.request, headers) }, environment, consent: "preflight", earlier };
}

function consider(memo: Memo, begun: BegunFlow, reply: Reply): Judged {
  const { environment, kind, asked } = begun;
  const key = keyOf(begun, kind, reply);
  const known = memo.get(key);
  let made: Trace | null = null;
  const trace = (): Trace => {
    made ??= play(begun, [[kind, reply]]);
    return made;
  };
  if (known !== undefined) return judgedAs(known, null, environment, trace);
  const next = nextOf(trace());
  const { verdict, finding } = diagnose(trace());
  const summary: Summary = {
    verdict,
    finding: reasonOf(finding),
    withCredentials: asked.credentialsKnown ? null : suspicion(begun, trace(), reply),
  };
  if (next === null) memo.set(key, summary, asked.request.url);
  return judgedAs(summary, next, environment, trace);
}

function judgedAs(
  { verdict, finding, withCredentials }: Summary,
  next: WireRequest | null,
  environment: Environment,
  trace: () => Trace,
): Judged {
  return { verdict, finding, withCredentials, next, environment, trace };
}

/** What fails with credentials, where it does not fail without. */
function suspicion(begun: BegunFlow, { outcome }: Trace, reply: Reply): Reason | null {
  const { request } = begun.asked;
  if (request.credentials === "include" || request.mode !== "cors" || outcome.kind === "blocked" || outcome.kind === "failed") return null;
  return reasonOf(diagnose(play({ ...begun, asked: withCookies(begun.asked) }, [[begun.kind, reply]])).finding);
}

function reasonOf(finding: Finding | null): Reason | null {
  return finding === null ? null : { id: finding.reason, what: finding.what };
}

/** Why a browser may have stopped where it could go on. */
function explainSilence(flow: Waiting): Abandoned {
  const { id, next, asked, earlier } = flow;
  const kind = earlier.at(-1)?.[0] === "preflight" ? "preflight" : "redirect";
  const refusing: Asked = { ...asked, request: { ...asked.request, redirect: "error" } };
  const other: Flow = { ...flow, asked: kind === "preflight" ? withCookies(asked) : refusing };
  return { id, kind, next, finding: reasonOf(diagnose(play(other, [])).finding) };
}
