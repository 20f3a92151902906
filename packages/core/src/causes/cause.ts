import type { SeenAnswer } from "../layers/answer.ts";
import type { AnsweredProbe } from "../probes/probe.ts";
import type { Failure } from "../reasons/define.ts";

/** What stands behind a failure: the thing to mend, where the rule that failed only shows it. Plain JSON. */
export interface RootCause {
  /** Names the bad thing, for good: public API. */
  readonly id: string;
  /** What happened, with the user's values: a sentence without its stop. */
  readonly what: string;
  /** What to do, beyond what the finding advises; null when that says it all. */
  readonly advice: string | null;
  /** The id of the probe whose answer shows it; null when what the browser gets shows it. */
  readonly shownBy: string | null;
}

/** All that is known when causes are looked for. */
export interface Scene {
  readonly failure: Failure;
  /** What the answer was that failed; null when there was none. */
  readonly answer: SeenAnswer | null;
  readonly probes: readonly AnsweredProbe[];
}

/** How a cause is written down. */
export interface CauseSource {
  readonly id: string;
  /** A few words for lists. */
  readonly title: string;
  /** What is to say when this is a cause, or null. */
  readonly see: (scene: Scene) => Seen | null;
}

export interface Seen {
  readonly what: string;
  readonly advice?: string;
  readonly shownBy?: string;
}

/** Who wrote the answer, as the beginning of a sentence. */
export function writer({ answer }: Scene, unknown = "the server"): string {
  return answer?.layers[0]?.name ?? unknown;
}

/** What the answer says, as the end of a sentence; empty when that is no more than its status. */
export function saying({ answer, failure }: Scene): string {
  const says = answer?.says ?? null;
  return says === null || says === String(failure.response?.status) ? "" : `, saying “${says}”`;
}
