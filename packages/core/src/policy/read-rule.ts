import { asciiLowercase } from "../model/bytes.ts";
import { checkExposedHeader, checkMethod, checkRequestHeader } from "./check-names.ts";
import type { DocumentPath, Problem } from "./mistake.ts";
import type { Rule } from "./policy.ts";
import { type NameList, readCredentials, readMaxAge, readNames } from "./read-fields.ts";
import { type Context, judgeInheritedOrigins, readOrigins, wildcardWithCredentials } from "./read-origins.ts";

export const RULE_FIELDS = ["origins", "credentials", "methods", "requestHeaders", "exposedHeaders", "maxAge"] as const;

const NAME_LISTS = {
  methods: { check: checkMethod, normal: (name) => name, besideWildcard: () => false },
  requestHeaders: { check: checkRequestHeader, normal: asciiLowercase, besideWildcard: (name) => name === "authorization" },
  exposedHeaders: { check: checkExposedHeader, normal: asciiLowercase, besideWildcard: () => false },
} as const satisfies Readonly<Record<string, NameList>>;

/** Reads a rule. What it does not say is as in the rule around it. */
export function readRule(fields: ReadonlyMap<string, unknown>, path: DocumentPath, around: Rule, context: Context): Rule {
  const { report } = context;
  const credentials = fields.has("credentials")
    ? readCredentials(fields.get("credentials"), [...path, "credentials"], report)
    : around.credentials;
  const names = (field: keyof typeof NAME_LISTS): readonly string[] => {
    const own = fields.has(field);
    const place = [...path, field];
    const list = own ? readNames(fields.get(field), place, report, NAME_LISTS[field]) : around[field];
    if (credentials && list.includes("*") && (own || !around.credentials))
      report(own ? place : [...path, "credentials"], own ? fields.get(field) : true, wildcardWithCredentials(field));
    return list;
  };
  if (!fields.has("origins") && credentials && !around.credentials)
    judgeInheritedOrigins(around.origins, [...path, "credentials"], context);
  const rule: Rule = {
    origins: fields.has("origins") ? readOrigins(fields.get("origins"), [...path, "origins"], credentials, context) : around.origins,
    credentials,
    methods: names("methods"),
    requestHeaders: names("requestHeaders"),
    exposedHeaders: names("exposedHeaders"),
    maxAge: fields.has("maxAge") ? readMaxAge(fields.get("maxAge"), [...path, "maxAge"], report) : around.maxAge,
  };
  const list = fields.get("requestHeaders");
  if (rule.requestHeaders.length === 1 && rule.requestHeaders[0] === "*" && list !== undefined)
    report([...path, "requestHeaders"], list, AUTHORIZATION_NOT_COVERED);
  return rule;
}

const AUTHORIZATION_NOT_COVERED: Problem = {
  id: "authorization-not-covered",
  message: "requestHeaders: by the standard, the wildcard does not cover Authorization",
  advice: 'where pages send it, write ["*", "Authorization"]',
  fix: { kind: "replace", value: ["*", "Authorization"] },
};
