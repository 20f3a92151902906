import { useSyncExternalStore } from "react";
import { CallError } from "../live/server.ts";
import { LostError, openEvents, readExchanges, readHeld, readSettings } from "./calls.ts";
import { applyEvents, EMPTY_FEED, type Feed } from "./feed.ts";
import type { ProxyEvent, ProxyExchange, ProxySettings } from "./protocol.ts";
import { createEventReader } from "./read-events.ts";

/** So often the page is told what came, in milliseconds: however much passes, it is drawn no oftener. */
const INTERVAL = 150;
/** So many events wait for that at most. */
const MOST_WAITING = 500;
/** How long it is waited before a lost connection is made anew, in milliseconds. */
const AGAIN = 2000;

let feed: Feed = EMPTY_FEED;
let started = false;
let waiting: ProxyEvent[] = [];
let timer: ReturnType<typeof setTimeout> | null = null;
const listeners = new Set<() => void>();

function set(change: Partial<Feed>): void {
  feed = { ...feed, ...change };
  for (const listener of listeners) listener();
}

function flush(): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  const events = waiting;
  waiting = [];
  set(applyEvents(feed, events));
  if (events.some(({ kind }) => kind === "held" || kind === "released")) void reload();
}

function take(event: ProxyEvent): void {
  waiting.push(event);
  if (waiting.length >= MOST_WAITING) flush();
  else timer ??= setTimeout(flush, INTERVAL);
}

/** What waits is asked for, rather than put together from events: a message that is gone must not stay. */
async function reload(): Promise<void> {
  try {
    set({ held: await readHeld() });
  } catch (error) {
    // the stream ends as well, and is made anew
    if (!(error instanceof CallError)) throw error;
  }
}

/** Listens until the connection ends. */
async function listen(): Promise<void> {
  const stop = new AbortController();
  try {
    const stream = await openEvents(stop.signal);
    // whatever happens from here on is told; what was before is asked for
    const [exchanges, held, settings] = await Promise.all([readExchanges(), readHeld(), readSettings()]);
    set({ ...applyEvents(feed, exchanges.map(asEvent)), connection: "open", problem: null, held, settings });
    const read = createEventReader();
    for await (const piece of chunksOf(stream)) for (const data of read(piece)) take(JSON.parse(data));
  } finally {
    stop.abort();
  }
}

function asEvent(exchange: ProxyExchange): ProxyEvent {
  return { kind: "exchange", exchange };
}

async function* chunksOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield decoder.decode(part.value, { stream: true });
}

async function keepListening(): Promise<void> {
  for (;;) {
    try {
      await listen();
      set({ connection: "lost", held: [] });
    } catch (error) {
      // a server that is there and turns this page down will do so again: mostly its token is that of an earlier run
      const refused = error instanceof CallError && !(error instanceof LostError);
      set({ connection: refused ? "refused" : "lost", problem: refused ? error.problem : null, held: [] });
      if (refused) return;
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
  }
}

function subscribe(listener: () => void): () => void {
  if (!started) {
    started = true;
    void keepListening();
  }
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the proxy tells; the connection is made when somebody looks, and kept. */
export function useFeed(): Feed {
  return useSyncExternalStore(subscribe, () => feed);
}

/** Takes settings that were changed here. */
export function tookSettings(settings: ProxySettings): void {
  set({ settings });
}
