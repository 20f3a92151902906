import type { Policy, Rule } from "../policy/policy.ts";
import type { Generated, Inexpressible, Target } from "./target.ts";

/** Names and paths of these characters alone mean the same in every configuration language; a * that is not alone is a wildcard in some. */
const PLAIN_NAME = /^(?:\*|[A-Za-z0-9_.!~+-]+)$/;
const PLAIN_PATH = /^[A-Za-z0-9_.!~+,=:@&%/-]+$/;

/** Writes a policy down for a target, or says what stands in the way. */
export function generate(target: Target, policy: Policy): Generated {
  const problems = [...outlandish(policy), ...target.problems(policy)];
  return problems.length > 0 ? { files: null, problems } : { files: target.write(policy), problems: [] };
}

/** Names and paths that the standard allows, and that would have to be quoted differently in each language. */
function outlandish(policy: Policy): readonly Inexpressible[] {
  const rules: readonly Rule[] = [policy, ...policy.paths];
  const names = rules.flatMap(({ methods, requestHeaders, exposedHeaders }) => [...methods, ...requestHeaders, ...exposedHeaders]);
  const strange = [
    ...names.filter((name) => !PLAIN_NAME.test(name)),
    ...policy.paths.map(({ path }) => path.value).filter((value) => !PLAIN_PATH.test(value)),
  ];
  return [...new Set(strange)].map((value) => ({
    message: `\`${value}\` holds characters that mean something else in configuration files`,
    advice: "use the middleware of @whycors/server for this, or another name",
  }));
}
