import type { HeaderList } from "@whycors/core";
import { headersOf, type Policy, type Rule, type Vary, varyOf } from "@whycors/core/policy";
import type { Asked } from "./incoming.ts";
import { compileOrigins, type OriginMatcher } from "./match-origin.ts";

/** What to do with a request, made once for each rule. */
export interface Answer {
  /** `preflight`: this is the whole answer, with the status. `pass`: the application answers. */
  readonly kind: "preflight" | "pass";
  readonly status: 204 | 403;
  readonly vary: Vary | null;
  /** All but Access-Control-Allow-Origin and Vary. */
  readonly headers: HeaderList;
}

/** An answer, with the origin that it names. */
export interface Decision {
  readonly answer: Answer;
  /** The value of Access-Control-Allow-Origin; null when there is none. */
  readonly allowOrigin: string | null;
}

/** The answers of one rule to an origin that it allows, or refuses. */
interface Answers {
  readonly preflight: Answer;
  readonly options: Answer;
  readonly actual: Answer;
}

/** A rule, made ready for any number of requests. */
export interface CompiledRule {
  readonly rule: Rule;
  /** Null for any. */
  readonly allows: OriginMatcher | null;
  readonly allowed: Answers;
  readonly refused: Readonly<Record<keyof Answers, Decision>>;
  /** The decisions of a rule that allows any origin. */
  readonly open: Readonly<Record<keyof Answers, Decision>>;
}

/** A policy, made ready for any number of requests: `decide` says the same as `serve` of the core. */
export interface CompiledPolicy {
  readonly policy: Policy;
  readonly ruleFor: (path: string) => CompiledRule;
}

export function compilePolicy(policy: Policy): CompiledPolicy {
  const own = compileRule(policy);
  if (policy.paths.length === 0) return { policy, ruleFor: () => own };
  const exact = new Map(policy.paths.filter(({ path }) => path.kind === "exact").map((rule) => [rule.path.value, compileRule(rule)]));
  const prefixes = new Map(policy.paths.filter(({ path }) => path.kind === "prefix").map((rule) => [rule.path.value, compileRule(rule)]));
  const lengths = [...new Set([...prefixes.keys()].map((prefix) => prefix.length))].sort((a, b) => b - a);
  const ruleFor = (path: string): CompiledRule => {
    const end = path.search(/[?#]/);
    const bare = end < 0 ? path : path.slice(0, end);
    const found = exact.get(bare);
    if (found !== undefined) return found;
    for (const length of lengths) {
      const rule = length <= bare.length ? prefixes.get(bare.slice(0, length)) : undefined;
      if (rule !== undefined) return rule;
    }
    return own;
  };
  return { policy, ruleFor };
}

function compileRule(rule: Rule): CompiledRule {
  const { preflight, actual } = headersOf(rule);
  const answers = (status: 204 | 403, consent: HeaderList, headers: HeaderList): Answers => ({
    preflight: { kind: "preflight", status, vary: varyOf(rule, "OPTIONS"), headers: consent },
    options: { kind: "pass", status, vary: varyOf(rule, "OPTIONS"), headers },
    actual: { kind: "pass", status, vary: varyOf(rule, "GET"), headers },
  });
  const decisions = (all: Answers, allowOrigin: string | null): CompiledRule["refused"] => ({
    preflight: { answer: all.preflight, allowOrigin },
    options: { answer: all.options, allowOrigin },
    actual: { answer: all.actual, allowOrigin },
  });
  const allowed = answers(204, preflight, actual);
  return {
    rule,
    allows: rule.origins === "any" ? null : compileOrigins(rule.origins),
    allowed,
    refused: decisions(answers(403, [], []), null),
    open: decisions(allowed, "*"),
  };
}

/** Which of a rule's answers a request gets: https://fetch.spec.whatwg.org/#cors-preflight-request */
function kindOf({ method, origin, requestsMethod }: Asked): keyof Answers {
  if (method !== "OPTIONS") return "actual";
  return requestsMethod && origin !== null ? "preflight" : "options";
}

/** Decides on a request, in time that does not depend on the size of the policy or of the request's headers. */
export function decide(policy: CompiledPolicy, asked: Asked): Decision {
  const rule = policy.ruleFor(asked.path);
  if (rule.allows === null) return rule.open[kindOf(asked)];
  const { origin } = asked;
  return origin !== null && rule.allows(origin) ? allow(rule, asked, origin) : refuse(rule, asked);
}

/** What an origin gets that is allowed. */
export function allow(rule: CompiledRule, asked: Asked, origin: string): Decision {
  return { answer: rule.allowed[kindOf(asked)], allowOrigin: origin };
}

function refuse(rule: CompiledRule, asked: Asked): Decision {
  return rule.refused[kindOf(asked)];
}

/** All headers of a decision, in the order of `serve`. */
export function headersOfDecision({ answer, allowOrigin }: Decision): HeaderList {
  const { vary, headers } = answer;
  const allowed: HeaderList = allowOrigin === null ? [] : [["Access-Control-Allow-Origin", allowOrigin], ...headers];
  return vary === null ? allowed : [["Vary", vary], ...allowed];
}
