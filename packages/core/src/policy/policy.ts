import type { Danger } from "./document.ts";
import type { OriginPattern } from "./origin-pattern.ts";

/** Only parsePolicy sets it, so that no other code can make a policy. */
export const PARSED: unique symbol = Symbol("a policy that parsePolicy has made");

/** What is allowed, in full. */
export interface Rule {
  readonly origins: "any" | readonly OriginPattern[];
  readonly credentials: boolean;
  /** As written, each once; without the safelisted ones. `["*"]` for any; never with credentials. */
  readonly methods: readonly string[];
  /** Lower case, sorted, each once. `["*"]` or `["*", "authorization"]` for any; never with credentials. */
  readonly requestHeaders: readonly string[];
  /** Lower case, sorted, each once; without the safelisted ones. `["*"]` for any; never with credentials. */
  readonly exposedHeaders: readonly string[];
  /** In seconds, 0 to 86 400; null when nothing is said, so that browsers take 5. */
  readonly maxAge: number | null;
}

/** `/health` as it is, or all paths that begin with `/public/`, which is then the value. */
export interface PathPattern {
  readonly kind: "exact" | "prefix";
  readonly value: string;
}

export interface PathRule extends Rule {
  readonly path: PathPattern;
}

/**
 * Whose pages may read what, free of the mistakes that {@link parsePolicy} knows. It holds only plain, frozen data, which
 * nothing changes later.
 */
export interface Policy extends Rule {
  readonly [PARSED]: true;
  /** The most specific first: the first that matches a path is its rule. What matches none has the policy's own. */
  readonly paths: readonly PathRule[];
  readonly dangerouslyAllow: readonly Danger[];
}

/** Compares byte for byte: a path in other case, or otherwise percent-encoded, is another path. */
export function matchesPath({ kind, value }: PathPattern, path: string): boolean {
  return kind === "exact" ? path === value : path.startsWith(value);
}

/** The rule for the path of a URL; a query behind it is ignored. */
export function ruleFor(policy: Policy, path: string): Rule {
  const end = path.search(/[?#]/);
  const bare = end < 0 ? path : path.slice(0, end);
  return policy.paths.find((rule) => matchesPath(rule.path, bare)) ?? policy;
}

/** The most specific pattern first: exact ones, then longer prefixes. */
export function bySpecificity(a: PathPattern, b: PathPattern): number {
  if (a.kind !== b.kind) return a.kind === "exact" ? -1 : 1;
  return b.value.length - a.value.length || (a.value < b.value ? -1 : 1);
}
