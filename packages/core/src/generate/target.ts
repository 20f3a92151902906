import type { Policy } from "../policy/policy.ts";
import type { ReadConfiguration } from "./read/read-configuration.ts";

export type TargetKind = "server" | "framework" | "gateway" | "cloud";

/** How it is known that what is generated does what the policy says. */
export type Proof =
  /** The real software, with the generated configuration, answers a matrix of requests as `serve` does. */
  | "real server"
  /** A parser of the language accepts it, and a reviewed text stands beside the tests. */
  | "syntax";

export interface GeneratedFile {
  readonly name: string;
  readonly text: string;
}

/** Something that the policy says, and that the target has no means to do. */
export interface Inexpressible {
  /** What it is, with the policy's own value. */
  readonly message: string;
  /** What to do instead. */
  readonly advice: string;
}

/** The files; or all that stands in the way at once. Never a configuration that allows more, or less, than the policy. */
export type Generated =
  | { readonly files: readonly GeneratedFile[]; readonly problems: readonly [] }
  | { readonly files: null; readonly problems: readonly Inexpressible[] };

/** Software for which a policy can be written down. */
export interface Target {
  /** As on the command line: `nginx`. */
  readonly id: string;
  readonly name: string;
  readonly kind: TargetKind;
  readonly proof: Proof;
  /** What the software does otherwise than `serve` whatever its configuration, each as a sentence without full stop. */
  readonly limits: readonly string[];
  /** What no configuration of it can do for this policy. */
  readonly problems: (policy: Policy) => readonly Inexpressible[];
  /** Called only with policies that have no problem. */
  readonly write: (policy: Policy) => readonly GeneratedFile[];
  /** Reads a configuration back, also one that a person wrote; null where that is not known. */
  readonly read: Reader | null;
}

/** Reads configurations of one kind of software. */
export interface Reader {
  /** Matches texts that are likely of this kind. */
  readonly looksLike: RegExp;
  readonly parse: (text: string) => ReadConfiguration;
}
