import type { JsonValue } from "../../model/json.ts";
import { compileRegex } from "../regex/matcher.ts";
import { excessIn } from "./excess.ts";
import { findingsOf } from "./findings.ts";
import { type LearntRule, learn } from "./learn.ts";
import type { ConfigurationModel } from "./model.ts";
import type { NotUnderstood, ReadConfiguration } from "./read-configuration.ts";
import { originsInRegex } from "./regex-origins.ts";

/** Reads a configuration by asking it, as one would ask the server that runs it; not at all where that could take too long. */
export function readModel(text: string, modelOf: (text: string) => ConfigurationModel): ReadConfiguration {
  const excess = excessIn(text);
  if (excess !== null) return { document: null, notUnderstood: [excess], findings: [] };
  const { model, isSpent } = bounded(modelOf(text), text.length);
  const rules = learn(model);
  const [own, ...others] = rules;
  const silent = rules.every(({ origins }) => origins.length === 0);
  const nothing = own === undefined || (silent && model.origins.length === 0 && model.paths.length === 0);
  const remarks = (): readonly NotUnderstood[] =>
    unique([...(isSpent() ? [SPENT] : []), ...model.notUnderstood, ...untried(model), ...unexplained(model, rules)]);
  if (nothing) return { document: silent && !model.speaks ? null : { origins: [] }, notUnderstood: remarks(), findings: [] };
  const paths = others.map((rule) => ({ path: rule.path, ...inFull(rule, own) }));
  const document = { ...own.document, ...(paths.length === 0 ? {} : { paths }) };
  const findings = findingsOf(model, rules, document);
  return { document, notUnderstood: remarks(), findings };
}

/** In characters of configuration that questions go over, all together. */
const MOST_WORK = 100_000_000;

/** A model that answers so many questions only, and tells when there were more. */
function bounded(model: ConfigurationModel, size: number): { readonly model: ConfigurationModel; readonly isSpent: () => boolean } {
  let left = Math.ceil(MOST_WORK / (size + 1000));
  const answer: ConfigurationModel["answer"] = (question) => (left-- > 0 ? model.answer(question) : { status: null, headers: [] });
  return { model: { ...model, answer }, isSpent: () => left < 0 };
}

const SPENT: NotUnderstood = {
  line: 1,
  text: "",
  why: "it has too many origins and paths to try them all, so that what is read from it is not complete",
};

/** A path rule takes what it does not say from the rule around it. */
function inFull({ origins, document }: LearntRule, around: LearntRule): Readonly<Record<string, JsonValue>> {
  if (origins.length === 0) return { origins: [] };
  // the default of browsers is 5 seconds
  const maxAge = around.document["maxAge"] === undefined ? {} : { maxAge: 5 };
  return { credentials: false, methods: [], requestHeaders: [], exposedHeaders: [], ...maxAge, ...document };
}

/** Regular expressions that cannot be matched here, so that what they guard is taken not to be there. */
function untried({ regexes }: ConfigurationModel): readonly NotUnderstood[] {
  return regexes.flatMap(({ text, line }) => {
    const { why } = compileRegex(text);
    return why === null ? [] : [{ line, text, why: `this expression was not tried: ${why}` }];
  });
}

/** One remark for each place. */
function unique(all: readonly NotUnderstood[]): readonly NotUnderstood[] {
  const byPlace = new Map<string, NotUnderstood>();
  for (const each of all) if (!byPlace.has(`${each.line} ${each.text}`)) byPlace.set(`${each.line} ${each.text}`, each);
  return [...byPlace.values()].sort((a, b) => a.line - b.line);
}

/** Regular expressions for origins of which no origin was allowed: what they are for was not found. */
function unexplained({ origins }: ConfigurationModel, rules: readonly LearntRule[]): readonly NotUnderstood[] {
  const allowed = new Set(rules.flatMap((rule) => (rule.origins === "any" ? [] : rule.origins.map(({ text }) => text))));
  const strange = origins.filter(({ kind, text }) => kind === "regex" && !originsInRegex(text).some((each) => allowed.has(each)));
  return strange.map(({ text, line }) => ({ line, text, why: "it was not found out which origins this allows" }));
}
