import { type Environment, type Evidence, type Exchange, type HeaderList, parseUrl, type Reply, type Trace } from "@whycors/core";
import { decidesInAnswer, decidesInRequest } from "@whycors/core/render";
import type { Run } from "../case/run-case.ts";
import { isOriginOf } from "./lanes.ts";

/** Who takes part; a server is named by its origin. */
export interface Lane {
  readonly kind: "page" | "browser" | "cache" | "server";
  /** The page's or the server's origin; empty for browser and cache. */
  readonly origin: string;
}

/** A header line below an arrow. `mark` is the part that decided, in code units of the value; null when none did. */
export interface Line {
  readonly name: string;
  readonly value: string | null;
  readonly mark: readonly [start: number, end: number] | null;
}

/** How an arrow ended: `stopped` is where a rule said no, `unsent` is what would have come behind it. */
export type ArrowState = "passed" | "stopped" | "unsent";

/** One thing that happens, from one lane to another; both are indexes. */
export interface Arrow {
  readonly kind: "ask" | "look-up" | "preflight" | "request" | "answer" | "result";
  readonly from: number;
  readonly to: number;
  readonly state: ArrowState;
  /** What is asked or answered: `PUT https://api.example/items`, `204 No Content`; what becomes of it, for results. */
  readonly label: string;
  readonly lines: readonly Line[];
  /** Index of the exchange in the trace; null when it is no part of one. */
  readonly exchange: number | null;
}

/** What a diagram draws. */
export interface Sequence {
  readonly lanes: readonly Lane[];
  readonly arrows: readonly Arrow[];
}

const PAGE = 0;
const BROWSER = 1;

/** What happens, from the page's call to what it gets. */
export function sequenceOf({ trace, diagnosis, environment, delivered }: Omit<Run, "walk" | "places">): Sequence {
  const { request, exchanges, outcome } = trace;
  const looked = looksUp(trace, environment.cache);
  const lanes = lanesOf(
    request.origin,
    exchanges.map((each) => each.request.url),
    request.url,
    looked,
  );
  const serverOf = (url: string): number => lanes.findIndex((lane) => lane.kind === "server" && isOriginOf(lane.origin, url));
  const label = `${request.method} ${request.url}`;
  const evidence = diagnosis.finding?.evidence ?? [];
  const neverSent = outcome.kind === "blocked" && exchanges.length === 0;
  const arrows: Arrow[] = [arrow("ask", PAGE, BROWSER, neverSent ? "stopped" : "passed", label)];
  if (looked !== null)
    arrows.push(
      arrow(
        "look-up",
        BROWSER,
        lanes.findIndex(({ kind }) => kind === "cache"),
        "passed",
        looked,
      ),
    );
  exchanges.forEach((exchange, index) => {
    arrows.push(...exchangeArrows(exchange, index, serverOf(exchange.request.url), failsAt(trace, index), evidence));
  });
  const last = exchanges.at(-1)?.request;
  const held = outcome.kind === "blocked" || outcome.kind === "failed";
  if (held && (last === undefined || last.role === "preflight")) {
    const url = last?.url ?? request.url;
    arrows.push(arrow("request", BROWSER, serverOf(url), "unsent", `${request.method} ${url}`));
  }
  const gets = delivered.broken ? (request.initiator === "fetch" ? "broken" : "failed") : outcome.kind;
  arrows.push(arrow("result", BROWSER, PAGE, held ? "stopped" : "passed", gets));
  return { lanes, arrows };
}

function arrow(kind: Arrow["kind"], from: number, to: number, state: ArrowState, label: string): Arrow {
  return { kind, from, to, state, label, lines: [], exchange: null };
}

/** What the browser finds in its preflight cache; null when it need not look. */
function looksUp({ request, exchanges }: Trace, cache: Environment["cache"]): "cached" | "not-cached" | null {
  if (exchanges.some((each) => each.request.role === "preflight")) return "not-cached";
  const remembered = cache.some(({ url }) => url === parseUrl(request.url)?.href.replace(/#.*$/, ""));
  return remembered && exchanges.length > 0 ? "cached" : null;
}

function failsAt({ outcome }: Trace, index: number): boolean {
  return (outcome.kind === "blocked" || outcome.kind === "failed") && outcome.exchange === index;
}

function lanesOf(page: string, urls: readonly string[], asked: string, looked: string | null): readonly Lane[] {
  const origins = [...new Set([asked, ...urls].map((url) => parseUrl(url)?.origin ?? url))];
  return [
    { kind: "page", origin: page },
    { kind: "browser", origin: "" },
    ...(looked === null ? [] : [{ kind: "cache", origin: "" } as const]),
    ...origins.map((origin) => ({ kind: "server", origin }) as const),
  ];
}

function exchangeArrows(
  { request, reply }: Exchange,
  index: number,
  server: number,
  fails: boolean,
  evidence: readonly Evidence[],
): readonly Arrow[] {
  const here = evidence.filter(({ exchange }) => exchange === index);
  const asked: Arrow = {
    kind: request.role === "preflight" ? "preflight" : "request",
    from: BROWSER,
    to: server,
    state: "passed",
    label: `${request.method} ${request.url}`,
    lines: linesOf(
      request.headers.filter(([name]) => decidesInRequest(name)),
      here,
      "request",
    ),
    exchange: index,
  };
  return [asked, answerArrow(reply, index, server, fails, here)];
}

function answerArrow(reply: Reply, index: number, server: number, fails: boolean, here: readonly Evidence[]): Arrow {
  const state = fails ? "stopped" : "passed";
  const base = { kind: "answer", from: server, to: BROWSER, exchange: index } as const;
  if ("missing" in reply) return { ...base, state: "unsent", label: "?", lines: [] };
  if ("failure" in reply) return { ...base, state, label: reply.detail, lines: [] };
  const shown = reply.headers.filter(([name]) => decidesInAnswer(name) || here.some((each) => isNamed(each, name)));
  const lines = linesOf(shown, fails ? here : [], "response");
  return { ...base, state, label: `${reply.status} ${reply.statusText ?? ""}`.trim(), lines };
}

function isNamed({ name }: Evidence, wanted: string): boolean {
  return name !== null && name.toLowerCase() === wanted.toLowerCase();
}

/** The lines of a message, what decided marked; a header that is missing stands where it should be. */
function linesOf(headers: HeaderList, evidence: readonly Evidence[], side: Evidence["side"]): readonly Line[] {
  const read = evidence.filter((each) => each.side === side && each.part === "header");
  const lines = headers.map(([name, value]): Line => {
    const culprit = side === "response" ? read.find((each) => isNamed(each, name)) : undefined;
    if (culprit === undefined) return { name, value, mark: null };
    return { name, value, mark: culprit.span !== null && culprit.value === value ? culprit.span : [0, value.length] };
  });
  const absent = side === "response" ? read.filter(({ name, value }) => name !== null && value === null) : [];
  return [...lines, ...absent.map(({ name }): Line => ({ name: name ?? "", value: null, mark: null }))];
}
