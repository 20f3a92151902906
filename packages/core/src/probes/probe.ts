import type { WireRequest } from "../model/request.ts";
import type { Reply } from "../model/response.ts";
import type { Failure } from "../reasons/define.ts";
import type { Exchange } from "../trace/trace.ts";

/** A request that no browser would send, and whose answer tells what stands behind a failure. Plain JSON. */
export interface Probe {
  /** Names the question, for good: public API. */
  readonly id: string;
  /** How it differs from what a browser sends, as the end of a sentence. */
  readonly how: string;
  readonly request: WireRequest;
}

/** A probe that was sent. */
export interface AnsweredProbe extends Probe, Exchange {
  /** What the answer tells, as a sentence without its stop; null when nothing. */
  readonly tells: string | null;
}

/** How a probe is written down. */
export interface ProbeSource {
  readonly id: string;
  readonly how: string;
  /** The request, where its answer can tell something of the failure; null elsewhere. */
  readonly ask: (failure: Failure) => WireRequest | null;
  /** What the answer tells, as a sentence without its stop; null when nothing. */
  readonly tell: (reply: Reply, failure: Failure) => string | null;
}
