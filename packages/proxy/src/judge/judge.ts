import {
  BROWSERS,
  type CacheEntry,
  type Client,
  type Environment,
  type FetchRequest,
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
  /** So long a browser may take to go on; longer means that it does not. In milliseconds. */
  readonly patience: number;
}

/**
 * Follows the requests of browsers: pairs preflights with what they announce and redirects with where they lead, and keeps
 * the preflight cache as a browser would. It does no I/O; time is handed over, in milliseconds since the epoch.
 */
export interface Judge {
  /** Takes in a request, in the order of arrival. */
  begin(arrived: Arrived, now: number): Begun;
  /**
   * The flow that a changed answer must suit. Where nothing tells whether credentials go along, and the page has sent some to
   * this server, it is the one with credentials: what suits that suits the other as well.
   */
  toSuit(begun: BegunFlow): BegunFlow;
  /** What the browser would make of an answer; changes nothing. */
  consider(begun: BegunFlow, reply: Reply): Judged;
  /** The same for the answer that it gets. `id` names the exchange; `considered` is what is known of this answer already. */
  conclude(begun: BegunFlow, reply: Reply, id: number, now: number, considered: Judged | null): Judged;
  /** What a browser should have sent by now. Each is told once. */
  abandoned(now: number): readonly Abandoned[];
}

const MOST_WAITING = 1000;
const MOST_CACHED = 500;
const MOST_ORIGINS = 1000;
const MOST_PAIRS = 1000;
const MOST_REMEMBERED = 1000;

interface Waiting extends Flow {
  readonly id: number;
  readonly since: number;
  readonly next: WireRequest;
  /** Whether the browser goes on with credentials as well. */
  readonly either: boolean;
}

export function createJudge(options: JudgeOptions): Judge {
  const waiting: Waiting[] = [];
  /** Pages and servers between which credentials went. */
  const credentialed = new Set<string>();
  const clientOf = clients(options);
  const usual = newEnvironment({ registrableDomain: options.registrableDomain });
  const memo = createMemo(MOST_REMEMBERED);
  let cache: readonly CacheEntry[] = [];

  const remember = ({ request }: Asked): void => {
    if (credentialed.size < MOST_PAIRS) credentialed.add(pairOf(request));
  };

  const begin = (arrived: Arrived, now: number): Begun => {
    const read = readPageRequest(arrived, options);
    if (read.kind === "outside") return read;
    const { kind } = read;
    if (hasCredentials(read)) remember(read);
    const index = leading(waiting, read, arrived);
    const [flow] = index < 0 ? [] : waiting.splice(index, 1);
    if (flow !== undefined) return begunAs(kind, continued(flow, read, arrived));
    const isOwn = (entry: CacheEntry): boolean => isFor(entry, { asked: read });
    // a browser that asks has no consent, whatever is thought here
    if (cache.length > 0) cache = cache.filter((entry) => entry.expires > now && !(kind === "preflight" && isOwn(entry)));
    const client = clientOf(read.request.origin);
    const environment = { ...usual, browser: BROWSERS[read.browser], now, cache: cache.filter(isOwn), client };
    return begunAs(kind, startFlow(read, environment));
  };

  const conclude: Judge["conclude"] = (begun, reply, id, now, considered) => {
    const judged = considered ?? consider(memo, begun, reply);
    const either = judged.withCredentials === null;
    if (begun.kind === "preflight" && judged.next !== null) cache = [...cache, ...consentOf(begun, reply, either)].slice(-MOST_CACHED);
    // a network error takes the consent along: https://fetch.spec.whatwg.org/#main-fetch
    else if (judged.finding !== null && cache.length > 0) cache = cache.filter((entry) => !isFor(entry, begun));
    if (judged.next !== null) {
      const { asked, environment, consent } = begun;
      const earlier = [...begun.earlier, [begun.kind, reply] as const];
      waiting.push({ asked, environment, consent, earlier, id, since: now, next: judged.next, either });
      if (waiting.length > MOST_WAITING) waiting.shift();
    }
    return judged;
  };

  const abandoned = (now: number): readonly Abandoned[] => {
    const late = waiting.findIndex(({ since }) => now - since < options.patience);
    return waiting.splice(0, late < 0 ? waiting.length : late).map((flow) => {
      const told = explainSilence(flow);
      if (told.kind === "preflight" && told.finding !== null) remember(flow.asked);
      return told;
    });
  };

  const toSuit = (begun: BegunFlow): BegunFlow => {
    const { kind, asked, consent } = begun;
    const asksFirst = kind === "preflight" || consent === "preflight";
    const likely = asksFirst && !asked.credentialsKnown && credentialed.has(pairOf(asked.request));
    return likely ? begunAs(kind, { ...begun, asked: withCookies(asked) }) : begun;
  };

  return { begin, toSuit, consider: (begun, reply) => consider(memo, begun, reply), conclude, abandoned };
}

// property by property, here and in `judgedAs`: what is made for each exchange has one shape, which spreads do not give it
function begunAs(kind: BegunFlow["kind"], { asked, environment, consent, earlier }: Flow): BegunFlow {
  return { kind, asked, environment, consent, earlier };
}

function isFor(entry: CacheEntry, { asked: { request } }: Pick<Flow, "asked">): boolean {
  return entry.url === request.url && entry.origin === request.origin;
}

/** A page and a server. */
function pairOf({ origin, url }: FetchRequest): string {
  return `${origin} ${url.slice(0, url.indexOf("/", 8))}`;
}

function hasCredentials({ credentialsKnown, request }: Asked): boolean {
  return credentialsKnown && request.mode === "cors" && request.credentials === "include";
}

/**
 * What a passed preflight leaves in the cache, while the request that it announced is on its way. A consent that holds in
 * either case is kept as one with credentials, which serves both.
 */
function consentOf(begun: BegunFlow, reply: Reply, either: boolean): readonly CacheEntry[] {
  const { origin } = begun.asked.request;
  const readable: Reply = {
    status: 200,
    headers: [
      ["Access-Control-Allow-Origin", origin],
      ["Access-Control-Allow-Credentials", "true"],
    ],
  };
  const { asked } = begun;
  return play({ ...begun, asked: either && !asked.credentialsKnown ? withCookies(asked) : asked }, [
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

/** Which flow a request goes on with; -1 where it begins one. Answers that would have stopped it with credentials come second. */
function leading(waiting: readonly Waiting[], asked: Asked, arrived: Arrived): number {
  let found = -1;
  for (let index = 0; index < waiting.length; index++) {
    const each = waiting[index];
    if (each === undefined || !leadsTo(each, asked, arrived)) continue;
    if (each.either) return index;
    if (found < 0 && !hasCredentials(asked)) found = index;
  }
  return found;
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

/** The flow with what the request itself tells, beyond what its preflight did: among others, that it is here. */
function continued({ asked: before, environment, consent, earlier, either }: Waiting, asked: Asked, { headers }: Arrived): Flow {
  const announced = earlier.length === 1 && earlier[0]?.[0] === "preflight" && asked.kind === "actual";
  const credentialsKnown = !either || (announced ? asked : before).credentialsKnown;
  if (announced) {
    const request = refine(before.request, asked.request, headers);
    return { asked: { ...asked, credentialsKnown, request }, environment, consent: "preflight", earlier };
  }
  const known = hasCredentials(asked) ? withCookies(before) : before;
  return { asked: { ...known, credentialsKnown, kind: asked.kind }, environment, consent, earlier };
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
