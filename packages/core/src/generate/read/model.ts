import type { NotUnderstood } from "./read-configuration.ts";

/** A question to a configuration: the request, and what the application answers. */
export interface Question {
  readonly method: string;
  readonly path: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly status: number;
}

/** A header line of an answer, and where the configuration sets it. */
export interface SetHeader {
  /** Lower case. */
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/** What a configuration does with a request. */
export interface ConfiguredAnswer {
  /** The status of an answer that the configuration gives itself; null when the application answers. */
  readonly status: number | null;
  readonly headers: readonly SetHeader[];
}

/** A text that stands in a configuration. */
export interface Located {
  readonly text: string;
  readonly line: number;
}

/** A path, or what it begins with. */
export interface LocatedPath extends Located {
  readonly kind: "exact" | "prefix";
}

/** A configuration that can be asked: its evaluation, and the texts in it that tell what to ask for. */
export interface ConfigurationModel {
  readonly answer: (question: Question) => ConfiguredAnswer;
  /** Origins and regular expressions for them, in their order. */
  readonly origins: readonly OriginText[];
  readonly paths: readonly LocatedPath[];
  /** All regular expressions that it compares something with. */
  readonly regexes: readonly Located[];
  readonly notUnderstood: readonly NotUnderstood[];
  /** Whether anything in it has to do with CORS. */
  readonly speaks: boolean;
  /** How many of its characters are found by a look-up, so that questions do not go over them; none when left out. */
  readonly lookedUp?: number;
}

export interface OriginText extends Located {
  readonly kind: "origin" | "regex";
}
