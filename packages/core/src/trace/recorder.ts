import { asciiLowercase } from "../model/bytes.ts";
import { getHeader, type HeaderList } from "../model/header-list.ts";
import type { WireRequest } from "../model/request.ts";
import type { Reply } from "../model/response.ts";
import type { StepId } from "../standard/steps.ts";
import type { DroppedHeader, Evidence, Exchange, Step } from "./trace.ts";

/** Evidence, or what finds it, so that nothing is looked up for a recorder that keeps no steps. */
export type Reading = Evidence | (() => Evidence);

/** Writes down the steps as the engine walks them. */
export interface Recorder {
  readonly steps: readonly Step[];
  readonly exchanges: readonly Exchange[];
  readonly dropped: readonly DroppedHeader[];
  /** A step that only does something. */
  did(at: StepId, ...reads: readonly Reading[]): void;
  /** A step that asks a question; gives the answer back. */
  asks(at: StepId, held: boolean, ...reads: readonly Reading[]): boolean;
  /** Gives the index of the exchange. */
  exchanged(request: WireRequest, reply: Reply): number;
  drops(name: string, value: string, at: StepId): void;
}

/** What a recorder keeps: everything, or all but the steps, which are most of it and decide nothing. */
export type Detail = "steps" | "exchanges";

export function createRecorder(detail: Detail = "steps"): Recorder {
  const steps: Step[] = [];
  const keeps = detail === "steps";
  const exchanges: Exchange[] = [];
  const dropped: DroppedHeader[] = [];
  return {
    steps,
    exchanges,
    dropped,
    did(at, ...reads) {
      if (keeps) steps.push({ at, held: null, reads: reads.map(read) });
    },
    asks(at, held, ...reads) {
      if (keeps) steps.push({ at, held, reads: reads.map(read) });
      return held;
    },
    exchanged(request, reply) {
      return exchanges.push({ request, reply }) - 1;
    },
    drops(name, value, at) {
      dropped.push({ name, value, at });
    },
  };
}

function read(reading: Reading): Evidence {
  return typeof reading === "function" ? reading() : reading;
}

type Span = readonly [start: number, end: number];

/** A header that the page sets: before any exchange. */
export function pageHeader(name: string, value: string, span: Span | null = null): Evidence {
  return { exchange: null, side: "request", part: "header", name, value, span };
}

/** More headers than this are no help to anyone. */
const HEADERS_LIMIT = 100;

/** The first hundred headers that the page sets and whose lower-cased names are among `names`. */
export function pageHeadersNamed(names: ReadonlySet<string>, headers: HeaderList): readonly Evidence[] {
  const found = headers.filter(([name]) => names.has(asciiLowercase(name)));
  return found.slice(0, HEADERS_LIMIT).map(([name, value]) => pageHeader(name, value));
}

/** Something of the page's request that is not a header. */
export function pageFact(part: "method" | "url" | "origin" | "body" | "address-space" | "policy", value: string): Evidence {
  return { exchange: null, side: "request", part, name: null, value, span: null };
}

/** A header of an answer, its lines joined; null when it is absent. */
export function responseHeader(exchange: number | null, name: string, headers: HeaderList): () => Evidence {
  let found: Evidence | null = null;
  return () => {
    found ??= { exchange, side: "response", part: "header", name, value: getHeader(headers, name), span: null };
    return found;
  };
}

export function responseStatus(exchange: number | null, status: number): Evidence {
  return { exchange, side: "response", part: "status", name: null, value: String(status), span: null };
}
