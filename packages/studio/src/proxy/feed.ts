import type { Problem } from "../live/server.ts";
import type { AbandonedStep, Decision, ExchangeEnding, HeldMessage, ProxyEvent, ProxyExchange, ProxySettings } from "./protocol.ts";

/** An exchange of the list, with what came of it later. */
export interface Row {
  readonly exchange: ProxyExchange;
  readonly ending: ExchangeEnding | null;
  readonly abandoned: AbandonedStep | null;
}

/** All that the page knows of the proxy. */
export interface Feed {
  readonly connection: "connecting" | "open" | "lost" | "refused";
  /** Why the server refuses this page; null when it does not. */
  readonly problem: Problem | null;
  /** The last exchanges, the oldest first. */
  readonly rows: readonly Row[];
  /** How many exchanges there were since the page was opened, those that are forgotten included. */
  readonly total: number;
  readonly held: readonly HeldMessage[];
  /** What became of messages that waited, by {@link keyOf}. */
  readonly decisions: ReadonlyMap<string, Decision>;
  /** How many exchanges were changed: the to-do list is as old as this number. */
  readonly changed: number;
  readonly settings: ProxySettings | null;
}

export const EMPTY_FEED: Feed = {
  connection: "connecting",
  problem: null,
  rows: [],
  total: 0,
  held: [],
  decisions: new Map(),
  changed: 0,
  settings: null,
};

/** Older exchanges are forgotten. */
export const MOST_ROWS = 1000;
const MOST_DECISIONS = 100;

export function keyOf({ id, phase }: Pick<HeldMessage, "id" | "phase">): string {
  return `${phase} ${id}`;
}

/** The feed after some events, in the order in which they came. Exchanges that are known already are left as they are. */
export function applyEvents(feed: Feed, events: readonly ProxyEvent[]): Feed {
  const rows = [...feed.rows];
  const decisions = new Map(feed.decisions);
  let { total, changed } = feed;
  const at = (id: number): number => rows.findLastIndex(({ exchange }) => exchange.id === id);
  const update = (id: number, change: Partial<Row>): void => {
    const row = rows[at(id)];
    if (row !== undefined) rows[at(id)] = { ...row, ...change };
  };
  for (const event of events) {
    switch (event.kind) {
      case "exchange":
        if (at(event.exchange.id) >= 0) break;
        rows.push({ exchange: event.exchange, ending: null, abandoned: null });
        total += 1;
        if (event.exchange.by !== null) changed += 1;
        break;
      case "ended":
        update(event.ending.id, { ending: event.ending });
        break;
      case "abandoned":
        update(event.abandoned.id, { abandoned: event.abandoned });
        break;
      case "held":
        break;
      case "released":
        decisions.set(keyOf(event.held), event.decision);
        break;
      default:
        event satisfies never;
    }
  }
  for (const key of [...decisions.keys()].slice(0, -MOST_DECISIONS)) decisions.delete(key);
  return { ...feed, rows: rows.slice(-MOST_ROWS), total, changed, decisions };
}

/** Verdicts as a person asks for them. */
export const MOODS = ["blocked", "mended", "readable", "outside"] as const;

export type Mood = (typeof MOODS)[number];

export function moodOf({ verdict, by }: ProxyExchange): Mood {
  if (by !== null) return "mended";
  switch (verdict) {
    case "readable":
    case "opaque":
    case "passed":
      return "readable";
    case "outside":
    case "unknown":
      return "outside";
    case "never-sent":
    case "preflight-refused":
    case "response-unreadable":
    case "response-unreadable-after-preflight":
    case "redirect-refused":
    case "no-answer":
      return "blocked";
    default:
      return verdict satisfies never;
  }
}

/** Which exchanges are wanted; null takes all. */
export interface Filter {
  readonly host: string | null;
  readonly mood: Mood | null;
}

export function hostOf({ targetUrl }: ProxyExchange): string {
  return new URL(targetUrl).host;
}

/** The exchanges that are wanted, the newest first. */
export function filterRows(rows: readonly Row[], { host, mood }: Filter): readonly Row[] {
  return rows
    .filter(({ exchange }) => (host === null || hostOf(exchange) === host) && (mood === null || moodOf(exchange) === mood))
    .toReversed();
}
