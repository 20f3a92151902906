import type { JsonValue } from "../../model/json.ts";

/** Something in a configuration that was left out of the reading. */
export interface NotUnderstood {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  readonly why: string;
}

/** A mistake in a configuration. */
export interface ConfigurationFinding {
  readonly id: string;
  readonly severity: "error" | "warning" | "note";
  /** From 1; null where it is something that is missing. */
  readonly line: number | null;
  readonly message: string;
  readonly advice: string;
}

/** What a configuration does, as a policy document. It is for `parsePolicy` to say whether it is a policy that may be. */
export interface ReadConfiguration {
  /** Null when nothing in the configuration has to do with CORS. */
  readonly document: Readonly<Record<string, JsonValue>> | null;
  readonly notUnderstood: readonly NotUnderstood[];
  readonly findings: readonly ConfigurationFinding[];
}
