import { resolveObjectURL } from "node:buffer";
import { type CacheEntry, corsFetching, type Environment, type FetchRequest, type Readable, replay, type Trace } from "@whycors/core";
import { AnswerBody } from "./answer-body.ts";
import type { Asked } from "./asking.ts";
import { cookiesFor, keepCookies } from "./cookies.ts";
import { matchesIntegrity } from "./integrity.ts";
import type { Page } from "./page.ts";
import type { Answer } from "./response.ts";
import { type Received, send } from "./send.ts";

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
  let last: Received | null = null;
  let turn = fetching.next();
  while (turn.done !== true) {
    const wire = turn.value;
    last?.body?.discard();
    const cookie = wire.credentials ? await cookiesFor(page, wire) : null;
    signal?.throwIfAborted();
    last = await send(page, wire, { body, cookie, signal, onSent: wire.role === "actual" ? onSent : null });
    signal?.throwIfAborted();
    if (wire.credentials && last.body !== null) await keepCookies(page, wire, last.reply);
    turn = fetching.next(last.reply);
  }
  return { trace: turn.value, last };
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
    return localAnswer(outcome).then((local) => hand(request, { type, url, status, statusText: "OK", redirected, ...local }));
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
  if (blob !== undefined) return { headers, body: AnswerBody.of(new Uint8Array(await blob.arrayBuffer())) };
  if (!url.startsWith("data:")) return { headers, body: null };
  const answer = await fetch(url);
  return { headers: [...answer.headers], body: AnswerBody.of(new Uint8Array(await answer.arrayBuffer())) };
}

function isRedirected({ exchanges }: Trace): boolean {
  return exchanges.filter(({ request }) => request.role === "actual").length > 1;
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, "");
}
