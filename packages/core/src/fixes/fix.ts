import type { Edit } from "./edit.ts";

/** Who must act. `nobody` means that the server was never meant to be called by pages: call it from a server of your own. */
export type Actor = "server" | "page" | "both" | "infrastructure" | "user" | "nobody";

/** A way past a problem, or past all of them. Plain JSON. */
export interface Fix {
  /** What to do, as a sentence without its stop. */
  readonly title: string;
  readonly who: Actor;
  /** `safe` can be done as it is; `needs-decision` changes what the page or the server means. */
  readonly applicability: "safe" | "needs-decision";
  /** The changes; empty when it is nothing that can be run again here. */
  readonly edits: readonly Edit[];
  /** Whether the engine, run again with the changes, got past the problem. */
  readonly proved: boolean;
}

/** A way past a problem that is not yet tried. */
export type Proposal = Omit<Fix, "proved">;

export function propose(who: Actor, title: string, edits: readonly Edit[], applicability: Fix["applicability"] = "safe"): Proposal {
  return { title, who, applicability, edits };
}
