import { resolveObjectURL } from "node:buffer";
import {
  type CacheEntry,
  corsFetching,
  type Environment,
  type FetchRequest,
  getHeader,
  type HeaderList,
  type Readable,
  replay,
  type Trace,
  type WireRequest,
} from "@whycors/core";
import { AnswerBody } from "./answer-body.ts";
import type { Asked } from "./asking.ts";
import { answerChallenge } from "./authentication.ts";
import { cookiesFor, keepCookies } from "./cookies.ts";
import { matchesIntegrity } from "./integrity.ts";
import type { Page } from "./page.ts";
import { isStream } from "./request-body.ts";
import type { Answer } from "./response.ts";
import { type Answered, type Load, type Received, send } from "./send.ts";

/** How a fetch ended: with an answer, or with none, and the trace says why. Its steps are there where somebody needs them. */
export interface Performed {
  readonly trace: Trace;
  readonly answer: Answer | null;
}

/**
 * Drives the engine over undici. Rejects only when aborted, with the signal's reason.
 *
 * @param onSent called with the number of bytes of the body that were sent so far
 */
export async function perform(page: Page, asked: Asked, onSent: ((bytes: number) => void) | null = null): Promise<Performed> {
  const { request, signal } = asked;
  signal?.throwIfAborted();
  const environment = environmentOf(page);
  const kept = request.keepalive ? (request.body?.length ?? 0) : 0;
  page.keepaliveBytes += kept;
  try {
    const ended = await exchange(page, asked, environment, onSent);
    updateCache(page.cache, environment.cache, ended.trace.cacheAfter);
    const finishing = finish(asked, ended);
    const { answer, integrityMatches } = finishing instanceof Promise ? await finishing : finishing;
    const wanted = answer === null || page.onTrace !== null;
    const trace = wanted ? withSteps(ended.trace, { ...environment, integrityMatches }) : ended.trace;
    page.onTrace?.(trace);
    return { trace, answer };
  } finally {
    page.keepaliveBytes -= kept;
  }
}

/** The trace of what fetch, or `open` of an XMLHttpRequest, throws at the page instead of fetching; null where nothing is. */
export function thrownAtPage(page: Page, request: FetchRequest): Trace | null {
  const turn = corsFetching(request, environmentOf(page), "exchanges").next();
  if (turn.done !== true) return null;
  const { outcome } = turn.value;
  return outcome.kind === "blocked" && THROWING.test(outcome.at) ? withSteps(turn.value, environmentOf(page)) : null;
}

/** The algorithms that run before there is a fetch. */
const THROWING = /^(?:fetch\/request-constructor|fetch\/headers-validate|xhr\/open|xhr\/set-request-header):/;

function environmentOf({ environment, cache, keepaliveBytes }: Page): Environment {
  return { ...environment, now: Date.now(), cache: [...cache], keepaliveBytesInFlight: keepaliveBytes };
}

interface Ended {
  readonly trace: Trace;
  readonly last: Received | null;
}

async function exchange(
  page: Page,
  { request, body, signal }: Asked,
  environment: Environment,
  onSent: ((bytes: number) => void) | null,
): Promise<Ended> {
  const fetching = corsFetching(request, environment, "exchanges");
  const urls: string[] = [];
  let last: Received | null = null;
  let turn = fetching.next();
  while (turn.done !== true) {
    const wire = turn.value;
    const load = { body, signal, onSent: wire.role === "actual" ? onSent : null };
    last?.body?.discard();
    last = await sendOnce(page, wire, load);
    signal?.throwIfAborted();
    if (wire.role === "actual") urls.push(wire.url);
    if (last.body !== null && AGAIN.includes(last.reply.status)) last = await sendAgain(page, request, wire, load, last, urls);
    turn = fetching.next(last.reply);
  }
  return { trace: turn.value, last };
}

function sendOnce(page: Page, wire: WireRequest, load: Load): Promise<Received> {
  return wire.credentials ? sendWithCookies(page, wire, load) : send(page, wire, load, null);
}

async function sendWithCookies(page: Page, wire: WireRequest, load: Load): Promise<Received> {
  const cookie = await cookiesFor(page, wire);
  load.signal?.throwIfAborted();
  const received = await send(page, wire, load, cookie);
  load.signal?.throwIfAborted();
  if (received.body !== null) await keepCookies(page, wire, received.reply);
  return received;
}

/** The statuses after which a request may be sent once more: https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch steps 15 and 17 */
const AGAIN: readonly number[] = [401, 421];

/** The answer to the request when it is sent once more, or the first one where it is not. */
async function sendAgain(
  page: Page,
  request: FetchRequest,
  wire: WireRequest,
  load: Load,
  first: Answered,
  urls: readonly string[],
): Promise<Received> {
  if (wire.body && load.body !== null && isStream(load.body.content)) return first;
  if (first.reply.status === 421) {
    first.body.giveUp("421 Misdirected Request");
    return sendOnce(page, wire, load);
  }
  const authentication = wire.credentials ? answerChallenge(page.authentication, request, wire, first.reply, urls) : null;
  if (authentication === null) return first;
  const { entry, authorization } = authentication;
  first.body.discard();
  const received = await sendOnce(page, { ...wire, headers: [...wire.headers, ["Authorization", authorization]] }, load);
  if (received.body !== null && received.reply.status !== 401) page.authentication.set(entry, authorization);
  return received;
}

/** The same run with its steps, which are left out at first because they are most of its cost. */
function withSteps({ request, exchanges }: Trace, environment: Environment): Trace {
  const replies = exchanges.map(({ reply }) => reply);
  return replay(request, environment, replies);
}

/** What a fetch adds and takes away, applied to a cache that others may have changed meanwhile. */
function updateCache(cache: CacheEntry[], before: readonly CacheEntry[], after: readonly CacheEntry[]): void {
  if (before.length === 0 && after.length === 0) return;
  const [had, has] = [new Set(before), new Set(after)];
  const entries = [...cache.filter((entry) => !had.has(entry) || has.has(entry)), ...after.filter((entry) => !had.has(entry))];
  cache.length = 0;
  for (const entry of entries) cache.push(entry);
}

/** https://fetch.spec.whatwg.org/#null-body-status (those that are final) */
const NULL_BODY: readonly number[] = [204, 205, 304];

/** What the page gets, and whether the body was what it should be: where not, the engine must be told. */
interface Finished {
  readonly answer: Answer | null;
  readonly integrityMatches: boolean;
}

/** At once, where the body need not be read. */
function finish({ request }: Asked, { trace, last }: Ended): Finished | Promise<Finished> {
  const { outcome } = trace;
  if (outcome.kind !== "readable") {
    last?.body?.discard();
    return { answer: outcome.kind === "opaque" ? opaqueAnswer(outcome.type, trace) : null, integrityMatches: true };
  }
  const { type, status, headers } = outcome;
  const url = withoutFragment(outcome.url);
  const redirected = isRedirected(trace);
  if (last === null || last.body === null) {
    const statusText = status === 206 ? "Partial Content" : "OK";
    return localAnswer(outcome).then((local) => hand(request, { type, url, status, statusText, redirected, ...local }));
  }
  return hand(request, { type, url, status, statusText: last.reply.statusText ?? "", redirected, headers, body: last.body });
}

/** https://fetch.spec.whatwg.org/#concept-main-fetch steps 22 and 23 */
function hand({ method, integrity }: FetchRequest, whole: Answer): Finished | Promise<Finished> {
  const bodiless = NULL_BODY.includes(whole.status) || /^head$/i.test(method);
  if (bodiless) whole.body?.discard();
  const answer = bodiless ? { ...whole, body: null } : whole;
  return integrity === "" ? { answer, integrityMatches: true } : checked(integrity, answer);
}

/** Reads the body, of which the engine sees nothing. */
async function checked(integrity: string, answer: Answer): Promise<Finished> {
  const bytes = answer.body === null ? new Uint8Array() : await answer.body.collect();
  const matches = matchesIntegrity(bytes, integrity);
  return { answer: matches ? { ...answer, body: AnswerBody.of(bytes) } : null, integrityMatches: matches };
}

function opaqueAnswer(type: "opaque" | "opaqueredirect", trace: Trace): Answer {
  const url = type === "opaque" ? "" : (trace.exchanges.at(-1)?.request.url ?? "");
  return { type, url, status: 0, statusText: "", redirected: url !== "" && isRedirected(trace), headers: [], body: null };
}

/** The answer that a URL holds in itself. */
async function localAnswer({ url, headers }: Readable): Promise<Pick<Answer, "headers" | "body">> {
  const blob = url.startsWith("blob:") ? resolveObjectURL(url) : undefined;
  if (blob !== undefined) return { headers, body: AnswerBody.of(new Uint8Array(await partOf(blob, headers).arrayBuffer())) };
  if (!url.startsWith("data:")) return { headers, body: null };
  const answer = await fetch(url);
  return { headers: [...answer.headers], body: AnswerBody.of(new Uint8Array(await answer.arrayBuffer())) };
}

function partOf(blob: Blob, headers: HeaderList): Blob {
  const [, start, end] = /^bytes ([0-9]+)-([0-9]+)/.exec(getHeader(headers, "Content-Range") ?? "") ?? [];
  return start === undefined ? blob : blob.slice(Number(start), Number(end) + 1);
}

function isRedirected({ exchanges }: Trace): boolean {
  return exchanges.filter(({ request }) => request.role === "actual").length > 1;
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, "");
}
