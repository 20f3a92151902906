import type { HeaderList } from "../model/header-list.ts";
import type { JsonValue } from "../model/json.ts";
import type { StepId } from "../standard/steps.ts";
import type { Evidence } from "../trace/trace.ts";

/** The parameters of a finding, by name. */
export type Args = Readonly<Record<string, JsonValue>>;

/** Who must act. */
export type Place = "server" | "page" | "infrastructure" | "browser";

/** One thing to do. */
export interface Advice {
  readonly where: Place;
  /** One sentence, with the user's real values. */
  readonly text: string;
  /** Header lines that the answer must carry; empty when the advice is something else. */
  readonly headers: HeaderList;
  /** The answers to which the header lines belong; null when there are none. */
  readonly on: "preflight" | "actual" | "both" | null;
}

/** Why a fetch ended as it did, or what is risky about it, in human terms. Plain JSON. */
export interface Finding {
  /** The id in the catalogue: public API. */
  readonly reason: string;
  /** `error`: it failed the fetch. `warning`: it will fail another. `note`: good to know. */
  readonly severity: "error" | "warning" | "note";
  /** The step that said no; null when no single step did. */
  readonly at: StepId | null;
  readonly evidence: readonly Evidence[];
  readonly args: Args;
  /** What happened, on one line. */
  readonly what: string;
  /** Why that is so. */
  readonly why: string;
  /** What to do, the smallest change first. */
  readonly advice: readonly Advice[];
}
