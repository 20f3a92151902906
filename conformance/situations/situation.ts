import type { HeaderList, NewRequest } from "@whycors/core";
import type { PolicyDocument } from "@whycors/core/policy";

/** Where a situation is shown. */
export type Shown =
  /** A scenario of the lab, checked over real sockets, with further words of the command line. */
  | { readonly lab: string; readonly words?: readonly string[] }
  /** An answer that a product of others gave: `layer` and `what` name it in packages/core/src/layers/answers.json. */
  | {
      readonly answer: readonly [layer: string, what: string];
      readonly request?: Partial<NewRequest>;
      /** Header lines that it has besides. */
      readonly headers?: HeaderList;
      /** Whether it is the answer to the request itself, after a preflight that was fine. */
      readonly afterPreflight?: true;
    }
  /** The words of a command line that needs no server. */
  | { readonly check: readonly string[] }
  /** Replicas behind one address, which answer in turn with these header lines, and are asked ten times. */
  | { readonly replicas: readonly HeaderList[] }
  /** Deployments by name, which answer with these header lines, and are tested for what must be allowed. */
  | { readonly deployments: Readonly<Record<string, HeaderList>> }
  /** A policy that somebody would write. */
  | { readonly policy: PolicyDocument }
  /** A line of a browser's console. */
  | { readonly message: string };

/** One of the situations in which people meet CORS, and what they are told. */
export interface Situation {
  readonly title: string;
  readonly shown: Shown;
  /** The id of the reason, of the mistake in a policy, of the deviation of a deployment; null when nothing fails. */
  readonly finding: string | null;
  readonly causes?: readonly string[];
  readonly notes?: readonly string[];
  /** Pieces of what is printed: the advice. */
  readonly says: readonly [string, ...string[]];
}
