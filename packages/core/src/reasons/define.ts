import type { NewRequest } from "../model/defaults.ts";
import type { Environment } from "../model/environment.ts";
import type { FetchRequest } from "../model/request.ts";
import type { FailureKind, NetworkFailure, Reply, WireResponse } from "../model/response.ts";
import type { StepId } from "../standard/steps.ts";
import type { Blocked, Evidence, Exchange, Failed, Step, Trace } from "../trace/trace.ts";
import type { Advice, Args, Finding } from "./finding.ts";

/** What a reason looks at: how the fetch failed, with what a reason mostly needs already picked out. */
export interface Failure {
  readonly trace: Trace;
  readonly outcome: Blocked | Failed;
  readonly at: StepId;
  /** The step that said no, as recorded. */
  readonly step: Step;
  readonly request: FetchRequest;
  /** The exchange that was judged last; null when nothing was sent. */
  readonly exchange: Exchange | null;
  /** Its answer; null when there was none. */
  readonly response: WireResponse | null;
  /** What went wrong on the way; null when there was an answer. */
  readonly network: NetworkFailure | null;
  /** Whether the exchange that was judged is a preflight. */
  readonly preflight: boolean;
  /** The origin that the answer had to name: the page's, or `null` once redirects have tainted it. */
  readonly requestOrigin: string;
  /** Whether a preflight was passed before. */
  readonly passedPreflight: boolean;
}

/** A request and the answers to it that fail for exactly one reason. */
export interface Example {
  readonly request: NewRequest;
  readonly replies: readonly Reply[];
  readonly environment?: Partial<Environment>;
}

/** How a reason is written down; `A` are its parameters. */
export interface ReasonSource<A extends Args> {
  /** Names the bad thing, for good: public API. */
  readonly id: string;
  /** A few words for lists and headings. */
  readonly title: string;
  /** The steps at which it can be the reason; for answers that never came, the kinds of failure. */
  readonly steps: readonly StepId[];
  readonly failures?: readonly FailureKind[];
  /** Gives the parameters when this is the reason, or null. */
  readonly match: (failure: Failure) => A | null;
  /** One line: starts lower-case, has no full stop, holds the user's values. */
  readonly what: (args: A) => string;
  readonly why: string;
  /** The smallest change first. */
  readonly advice: (args: A, failure: Failure) => readonly Advice[];
  /** Narrows what the step read to what decided. */
  readonly evidence?: (failure: Failure, args: A) => readonly Evidence[];
  /** Where else it is documented, such as the page of MDN. */
  readonly links: readonly string[];
  readonly example: Example;
}

/** A reason of the catalogue: {@link ReasonSource} with its parameters closed over. */
export interface Reason extends Pick<ReasonSource<Args>, "id" | "title" | "steps" | "why" | "links" | "example"> {
  readonly failures: readonly FailureKind[];
  /** Gives the finding when this is the reason, or null. */
  readonly judge: (failure: Failure) => Finding | null;
}

export function defineReason<const A extends Args>(source: ReasonSource<A>): Reason {
  const { id, title, steps, failures = [], why, links, example } = source;
  const judge = (failure: Failure): Finding | null => {
    const args = source.match(failure);
    if (args === null) return null;
    const evidence = source.evidence?.(failure, args) ?? failure.step.reads;
    return {
      reason: id,
      severity: "error",
      at: failure.at,
      evidence,
      args,
      what: source.what(args),
      why,
      advice: source.advice(args, failure),
    };
  };
  return { id, title, steps, failures, why, links, example, judge };
}
