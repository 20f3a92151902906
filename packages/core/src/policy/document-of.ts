import type { JsonValue } from "../model/json.ts";
import { originPatternText } from "./origin-pattern.ts";
import type { PathPattern, Policy, Rule } from "./policy.ts";

/** A document that {@link parsePolicy} reads to the same policy, in its shortest form: plain JSON. */
export function documentOf(policy: Policy): Readonly<Record<string, JsonValue>> {
  const { paths, dangerouslyAllow } = policy;
  const around: Rule = { origins: policy.origins, credentials: false, methods: [], requestHeaders: [], exposedHeaders: [], maxAge: null };
  return {
    origins: originsOf(policy),
    ...differences(policy, around),
    ...(paths.length === 0 ? {} : { paths: paths.map((rule) => ({ path: pathText(rule.path), ...differences(rule, policy) })) }),
    ...(dangerouslyAllow.length === 0 ? {} : { dangerouslyAllow }),
  };
}

/** As it stands in a document: `/public/*`. */
export function pathText({ kind, value }: PathPattern): string {
  return kind === "exact" ? value : `${value}*`;
}

function originsOf({ origins }: Rule): "any" | readonly string[] {
  return origins === "any" ? "any" : origins.map(originPatternText);
}

/** The fields of a rule that are not as in the rule around it. */
function differences(rule: Rule, around: Rule): Readonly<Record<string, JsonValue>> {
  const fields: readonly (readonly [name: string, value: JsonValue, around: JsonValue])[] = [
    ["origins", originsOf(rule), originsOf(around)],
    ["credentials", rule.credentials, around.credentials],
    ["methods", namesOf(rule.methods), namesOf(around.methods)],
    ["requestHeaders", namesOf(rule.requestHeaders), namesOf(around.requestHeaders)],
    ["exposedHeaders", namesOf(rule.exposedHeaders), namesOf(around.exposedHeaders)],
    ["maxAge", rule.maxAge, around.maxAge],
  ];
  return Object.fromEntries(
    fields.filter(([, value, other]) => JSON.stringify(value) !== JSON.stringify(other)).map(([name, value]) => [name, value]),
  );
}

function namesOf(names: readonly string[]): JsonValue {
  return names.length === 1 && names[0] === "*" ? "any" : names;
}
