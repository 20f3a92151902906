import type { HeaderList } from "../model/header-list.ts";
import { pathText } from "../policy/document-of.ts";
import { type PathPattern, type Policy, type Rule, ruleFor } from "../policy/policy.ts";
import { headersOf } from "../policy/serve.ts";
import { escapeRegex } from "./origin-regex.ts";

/** A rule with what a configuration needs of it. */
export interface NumberedRule {
  /** 0 for the policy's own rule, which holds where no path rule does; then the path rules, the most specific first. */
  readonly number: number;
  readonly path: PathPattern | null;
  /** `/public/*`, or `all other paths`. */
  readonly title: string;
  readonly rule: Rule;
  readonly preflight: HeaderList;
  readonly actual: HeaderList;
}

/** The path rules in the order in which they are to be tried, and the policy's own at the end. */
export function numberedRules(policy: Policy): readonly NumberedRule[] {
  const own = { number: 0, path: null, title: policy.paths.length === 0 ? "all paths" : "all other paths", rule: policy };
  const paths = policy.paths.map((rule, index) => ({ number: index + 1, path: rule.path, title: pathText(rule.path), rule }));
  return [...paths, own].map((each) => ({ ...each, ...headersOf(each.rule) }));
}

/** What a request target, a path with or without a query, begins with; `end` stands behind it. */
export function pathRegex({ kind, value }: PathPattern, end = "$"): string {
  return kind === "exact" ? `${escapeRegex(value)}(?:\\?|${end})` : escapeRegex(value);
}

/** For languages in which the last that matches counts. */
export function leastSpecificFirst(rules: readonly NumberedRule[]): readonly NumberedRule[] {
  return [...rules].reverse();
}

/** A path, or all below one, and the rule for it. */
export interface PathOf {
  readonly path: PathPattern;
  readonly rule: Rule;
}

/** The rules for software in which all below `/public/` includes `/public`: that has an entry of its own before, with the rule that counts for it. */
export function segmentRules(policy: Policy): readonly PathOf[] {
  const all: readonly PathOf[] = [
    ...policy.paths.map((rule) => ({ path: rule.path, rule })),
    { path: { kind: "prefix", value: "/" }, rule: policy },
  ];
  const entries = all.flatMap(({ path, rule }): readonly PathOf[] => {
    const above = path.value.slice(0, -1);
    const exact: PathOf = { path: { kind: "exact", value: above }, rule: ruleFor(policy, above) };
    return path.kind === "exact" || above === "" ? [{ path, rule }] : [exact, { path, rule }];
  });
  const keys = entries.map(({ path }) => pathText(path));
  return entries.filter((_, index) => keys.indexOf(keys[index] ?? "") === index);
}
