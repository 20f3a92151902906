import { asciiLowercase } from "../model/bytes.ts";
import type { PublicSuffixWithin } from "../model/origin.ts";
import type { Danger } from "./document.ts";
import { DECIDE, type DocumentPath, jsonOf, MISTAKES, type Mistake, type Problem, quoted, REMOVE, type Report } from "./mistake.ts";
import { bySpecificity, PARSED, type PathPattern, type PathRule, type Policy, type Rule } from "./policy.ts";
import { isRecord, readList, wrongType } from "./read-fields.ts";
import type { Context } from "./read-origins.ts";
import { isNarrower, readPath } from "./read-path.ts";
import { RULE_FIELDS, readRule } from "./read-rule.ts";

/** A policy; or all mistakes of the document at once. Warnings and notes come with either. */
export type ParsedPolicy =
  | { readonly policy: Policy; readonly mistakes: readonly []; readonly remarks: readonly Mistake[] }
  | { readonly policy: null; readonly mistakes: readonly Mistake[]; readonly remarks: readonly Mistake[] };

const NOTHING: Rule = { origins: [], credentials: false, methods: [], requestHeaders: [], exposedHeaders: [], maxAge: null };
const DANGERS: readonly Danger[] = ["insecure-origins-with-credentials", "public-suffix-subdomains"];

/** What other software calls the fields, without case and punctuation. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ["origin", "origins"],
  ["allowedorigins", "origins"],
  ["alloworigins", "origins"],
  ["alloworigin", "origins"],
  ["allowcredentials", "credentials"],
  ["allowedcredentials", "credentials"],
  ["supportscredentials", "credentials"],
  ["credentialed", "credentials"],
  ["method", "methods"],
  ["allowmethods", "methods"],
  ["allowedmethods", "methods"],
  ["headers", "requestHeaders"],
  ["allowheaders", "requestHeaders"],
  ["allowedheaders", "requestHeaders"],
  ["requestheaders", "requestHeaders"],
  ["responseheaders", "exposedHeaders"],
  ["exposeheaders", "exposedHeaders"],
  ["exposedheaders", "exposedHeaders"],
  ["maxage", "maxAge"],
  ["maxageseconds", "maxAge"],
  ["maxageinseconds", "maxAge"],
  ["rules", "paths"],
  ["routes", "paths"],
  ["path", "paths"],
  ["resources", "paths"],
  ["dangerouslyallow", "dangerouslyAllow"],
]);

/**
 * Reads a policy document, of TypeScript, JSON or YAML, and reports every mistake in it with its place. Never throws.
 *
 * @param publicSuffixWithin knows public suffixes; without it, every `https://*.host` is refused, except below `localhost`
 * @example
 * const { policy, mistakes } = parsePolicy({ origins: ["https://app.example/"] });
 * mistakes[0]?.id; // "origin-with-trailing-slash"
 */
export function parsePolicy(document: unknown, publicSuffixWithin: PublicSuffixWithin | null = null): ParsedPolicy {
  const found: Mistake[] = [];
  const report: Report = (path, value, problem) => {
    found.push({ ...problem, severity: MISTAKES[problem.id], path, value: jsonOf(value) });
  };
  const policy = readPolicy(document, report, publicSuffixWithin);
  const mistakes = found.filter(({ severity }) => severity === "error");
  const remarks = found.filter(({ severity }) => severity !== "error");
  return policy === null || mistakes.length > 0 ? { policy: null, mistakes, remarks } : { policy, mistakes: [], remarks };
}

function readPolicy(document: unknown, report: Report, publicSuffixWithin: PublicSuffixWithin | null): Policy | null {
  if (!isRecord(document)) {
    const advice = 'write an object, such as { origins: ["https://app.example"] }';
    report([], document, {
      id: "not-a-policy",
      message: document === null || document === undefined ? "there is nothing in it" : `${quoted(document)} is no policy`,
      advice,
      fix: DECIDE,
    });
    return null;
  }
  const fields = readFields(document, [], [...RULE_FIELDS, "paths", "dangerouslyAllow"], report);
  const dared = readDangers(fields, report);
  const needed = new Set<Danger>();
  const dares = (danger: Danger): boolean => {
    if (dared.has(danger)) needed.add(danger);
    return dared.has(danger);
  };
  const context: Context = { report, publicSuffixWithin, dares };
  if (!fields.has("origins")) report([], undefined, ORIGINS_MISSING);
  const rule = readRule(fields, [], NOTHING, context);
  const paths = fields.has("paths") ? readPaths(fields.get("paths"), rule, context) : [];
  for (const [danger, path] of dared) if (!needed.has(danger)) report(path, danger, needlessDanger(danger));
  const origins = fields.get("origins");
  if (Array.isArray(origins) && origins.length === 0 && paths.every((path) => path.origins.length === 0))
    report(["origins"], origins, ALLOWS_NOTHING);
  const policy: Policy = { [PARSED]: true, ...rule, paths, dangerouslyAllow: [...dared.keys()].sort() };
  return deepFreeze(policy);
}

const ORIGINS_MISSING: Problem = {
  id: "origins-missing",
  message: "the policy does not say which origins may read answers",
  advice: 'write origins: ["https://app.example"], or origins: "any"; there is no default',
  fix: DECIDE,
};

const ALLOWS_NOTHING: Problem = {
  id: "allows-nothing",
  message: "no page of another origin may read anything",
  advice: "list the origins that may",
  fix: DECIDE,
};

/** The fields that have a value; others are reported. */
function readFields(
  record: Readonly<Record<string, unknown>>,
  path: DocumentPath,
  known: readonly string[],
  report: Report,
): ReadonlyMap<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [name, value] of Object.entries(record)) {
    if (known.includes(name) && value !== undefined) fields.set(name, value);
    else if (!known.includes(name)) report([...path, name], value, unknownField(name, known));
  }
  return fields;
}

function unknownField(name: string, known: readonly string[]): Problem {
  const meant = OTHER_NAMES.get(asciiLowercase(name).replace(/[^a-z]/g, ""));
  const to = meant === undefined || !known.includes(meant) ? null : meant;
  return {
    id: "unknown-field",
    message: `there is no field ${quoted(name)}`,
    advice: to === null ? `the fields are ${known.join(", ")}` : `write ${to}`,
    fix: to === null ? DECIDE : { kind: "rename", to },
  };
}

function readDangers(fields: ReadonlyMap<string, unknown>, report: Report): ReadonlyMap<Danger, DocumentPath> {
  const dared = new Map<Danger, DocumentPath>();
  if (!fields.has("dangerouslyAllow")) return dared;
  for (const { text, path } of readList(fields.get("dangerouslyAllow"), ["dangerouslyAllow"], report)) {
    const danger = DANGERS.find((each) => each === text);
    if (danger !== undefined) dared.set(danger, path);
    else
      report(path, text, {
        id: "unknown-danger",
        message: `${quoted(text)}: there is no such risk to allow`,
        advice: `the names are ${DANGERS.join(", ")}`,
        fix: DECIDE,
      });
  }
  return dared;
}

function needlessDanger(danger: Danger): Problem {
  return {
    id: "needless-danger",
    message: `nothing in this policy needs ${quoted(danger)}`,
    advice: "leave it out, so that it does not allow tomorrow what nobody looked at",
    fix: REMOVE,
  };
}

function readPaths(value: unknown, around: Rule, context: Context): readonly PathRule[] {
  const { report } = context;
  if (!Array.isArray(value)) {
    report(["paths"], value, wrongType(value, "a list of rules"));
    return [];
  }
  const list: readonly unknown[] = value;
  const seen = new Set<string>();
  const placed = list.flatMap((each, index): readonly { readonly rule: PathRule; readonly place: DocumentPath }[] => {
    const place = ["paths", index];
    if (!isRecord(each)) {
      report(place, each, wrongType(each, 'a rule, such as { path: "/public/*", origins: "any" }'));
      return [];
    }
    const fields = readFields(each, place, ["path", ...RULE_FIELDS], report);
    const path = readPath(fields.get("path"), [...place, "path"], seen, report);
    const rule = readRule(fields, place, around, context);
    return path === null ? [] : [{ rule: { ...rule, path }, place }];
  });
  const sorted = [...placed].sort((a, b) => bySpecificity(a.rule.path, b.rule.path));
  for (const [index, { rule, place }] of sorted.entries()) {
    const outer = sorted.slice(index + 1).find((other) => covers(other.rule.path, rule.path))?.rule ?? around;
    if (isNarrower(rule.origins, outer.origins)) report(place, rule.path.value, PATH_NARROWER);
  }
  return sorted.map(({ rule }) => rule);
}

function covers({ kind, value }: PathPattern, inner: PathPattern): boolean {
  return kind === "prefix" && inner.value.startsWith(value);
}

const PATH_NARROWER: Problem = {
  id: "path-narrower",
  message: "the rule around this one allows origins that this one refuses",
  advice:
    "many routers reach a path under other spellings, such as other case; let the policy itself be the narrowest, and widen it by paths",
  fix: DECIDE,
};

function deepFreeze<T extends object>(value: T): T {
  for (const each of Object.values(value)) if (typeof each === "object" && each !== null && !Object.isFrozen(each)) deepFreeze(each);
  return Object.freeze(value);
}
