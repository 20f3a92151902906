import { resolveObjectURL } from "node:buffer";
import { type CacheEntry, corsFetching, type Environment, type Readable, replay, type Trace } from "@whycors/core";
import { AnswerBody } from "./answer-body.ts";
import type { Asked } from "./asking.ts";
import { cookiesFor, keepCookies } from "./cookies.ts";
import { matchesIntegrity } from "./integrity.ts";
import type { Page } from "./page.ts";
import type { Answer } from "./response.ts";
import { type Received, send } from "./send.ts";

/** How a fetch ended: with an answer, or with none, and the trace says why. */
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
    const performed = await finish(asked, environment, ended);
    page.onTrace(performed.trace);
    return performed;
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
    if (wire.credentials && last.body !== null) await keepCookies(page, wire, last.reply);
    turn = fetching.next(last.reply);
  }
  return { trace: turn.value, last };
}

/** What a fetch adds and takes away, applied to a cache that others may have changed meanwhile. */
function updateCache(cache: CacheEntry[], before: readonly CacheEntry[], after: readonly CacheEntry[]): void {
  const [had, has] = [new Set(before), new Set(after)];
  const entries = [...cache.filter((entry) => !had.has(entry) || has.has(entry)), ...after.filter((entry) => !had.has(entry))];
  cache.length = 0;
  for (const entry of entries) cache.push(entry);
}

/** https://fetch.spec.whatwg.org/#null-body-status (those that are final) */
const NULL_BODY: readonly number[] = [204, 205, 304];

async function finish({ request }: Asked, environment: Environment, { trace, last }: Ended): Promise<Performed> {
  const { outcome } = trace;
  if (outcome.kind !== "readable") {
    last?.body?.discard();
    return { trace, answer: outcome.kind === "opaque" ? opaqueAnswer(outcome.type, trace) : null };
  }
  const { type, status, headers } = outcome;
  const local = outcome.exchange === null ? await localAnswer(outcome) : null;
  const reply = last === null || last.body === null ? null : last.reply;
  const whole = local?.body ?? last?.body ?? null;
  const bodiless = NULL_BODY.includes(status) || request.method.toUpperCase() === "HEAD";
  if (bodiless) whole?.discard();
  const answer: Answer = {
    type,
    url: withoutFragment(outcome.url),
    status,
    statusText: local === null ? (reply?.statusText ?? "") : "OK",
    redirected: isRedirected(trace),
    headers: local?.headers ?? headers,
    body: bodiless ? null : whole,
  };
  return request.integrity === "" ? { trace, answer } : checked(request.integrity, environment, trace, answer);
}

/** Reads the body, and lets the engine judge again where it does not match: the engine does not see bodies. */
async function checked(integrity: string, environment: Environment, trace: Trace, answer: Answer): Promise<Performed> {
  const bytes = answer.body === null ? new Uint8Array() : await answer.body.collect();
  if (matchesIntegrity(bytes, integrity)) return { trace, answer: { ...answer, body: AnswerBody.of(bytes) } };
  const replies = trace.exchanges.map(({ reply }) => reply);
  return { trace: replay(trace.request, { ...environment, integrityMatches: false }, replies), answer: null };
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
