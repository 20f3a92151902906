import type { BrowserId } from "../browsers/profile.ts";
import type { CacheEntry, Client } from "../model/environment.ts";
import type { HeaderList } from "../model/header-list.ts";
import type { FetchRequest, WireRequest } from "../model/request.ts";
import type { NetworkFailure, NotRecorded, Reply } from "../model/response.ts";
import type { StepId } from "../standard/steps.ts";

/** What a step looked at. */
export interface Evidence {
  /** Index into {@link Trace.exchanges}; null when it is the page's own request, before anything was sent. */
  readonly exchange: number | null;
  readonly side: "request" | "response";
  readonly part: "method" | "url" | "status" | "header" | "origin" | "body" | "address-space" | "policy";
  /** The header's name; null for other parts. */
  readonly name: string | null;
  /** The value found, combined if there were several; null when it is absent. */
  readonly value: string | null;
  /** The part of `value` that decided, as [start, end) in code units; null when it is the whole. */
  readonly span: readonly [start: number, end: number] | null;
}

/** One step that was walked. */
export interface Step {
  readonly at: StepId;
  /** For a step that asks a question: whether it held. Null for a step that only does something. */
  readonly held: boolean | null;
  readonly reads: readonly Evidence[];
}

/** One HTTP request and what came back. */
export interface Exchange {
  readonly request: WireRequest;
  readonly reply: Reply;
}

/** A header that the page set and the browser does not send, without a word to the page. */
export interface DroppedHeader {
  readonly name: string;
  readonly value: string;
  readonly at: StepId;
}

/** A header of the response that the page cannot read. */
export interface HiddenHeader {
  readonly name: string;
  /** `forbidden`: never readable (`Set-Cookie`). `not-exposed`: the server does not list it in Access-Control-Expose-Headers. */
  readonly why: "forbidden" | "not-exposed";
}

/** The page reads the response: https://fetch.spec.whatwg.org/#concept-filtered-response-cors and -basic */
export interface Readable {
  readonly kind: "readable";
  readonly type: "basic" | "cors";
  readonly url: string;
  readonly status: number;
  /** The headers that the page can read. */
  readonly headers: HeaderList;
  readonly hidden: readonly HiddenHeader[];
  /** Whether the page may read the timing of the exchange (TAO check). */
  readonly timingAllowed: boolean;
  /** Index of the exchange that was answered; null for URLs that need none, such as `data:`. */
  readonly exchange: number | null;
}

/** The page gets a response, but sees neither status, nor headers, nor body. */
export interface Opaque {
  readonly kind: "opaque";
  readonly type: "opaque" | "opaqueredirect";
  readonly exchange: number | null;
}

/** A rule said no. */
export interface Blocked {
  readonly kind: "blocked";
  readonly at: StepId;
  /** The exchange whose answer (or whose sending) the rule refused; null when it refused before anything was sent. */
  readonly exchange: number | null;
}

/** There was no HTTP answer: not CORS's fault, whatever the console says. */
export interface Failed {
  readonly kind: "failed";
  readonly at: StepId;
  readonly exchange: number;
  readonly failure: NetworkFailure;
}

/** The recording lacks what would decide. */
export interface Unknown {
  readonly kind: "unknown";
  readonly exchange: number;
  readonly missing: NotRecorded["missing"];
}

export type Outcome = Readable | Opaque | Blocked | Failed | Unknown;

/** All that happened, as plain JSON: it survives `JSON.parse(JSON.stringify(trace))` unchanged. */
export interface Trace {
  readonly version: 1;
  /** The commit of the Fetch Standard that the steps are numbered by. */
  readonly standard: string;
  readonly browser: BrowserId;
  readonly client: Client;
  readonly request: FetchRequest;
  readonly dropped: readonly DroppedHeader[];
  readonly exchanges: readonly Exchange[];
  readonly steps: readonly Step[];
  readonly outcome: Outcome;
  /** The CORS-preflight cache as the fetch left it. */
  readonly cacheAfter: readonly CacheEntry[];
}
