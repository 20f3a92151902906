import type { JsonValue } from "../../model/json.ts";
import { WRITTEN_BY } from "../comment.ts";
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
  const { model, isSpent, seen } = bounded(modelOf(text), text.length);
  const rules = learn(model);
  const [own, ...others] = rules;
  const silent = rules.every(({ origins }) => origins.length === 0);
  const nothing = own === undefined || (silent && model.origins.length === 0 && model.paths.length === 0);
  const remarks = (): readonly NotUnderstood[] =>
    withUnseen(
      text,
      seen,
      unique([...(isSpent() ? [SPENT] : []), ...model.notUnderstood, ...untried(model), ...unexplained(model, rules)]),
    );
  if (nothing) return { document: silent && !model.speaks ? null : { origins: [] }, notUnderstood: remarks(), findings: [] };
  const paths = others.map((rule) => ({ path: rule.path, ...inFull(rule, own) }));
  const document = { ...own.document, ...(paths.length === 0 ? {} : { paths }) };
  const findings = findingsOf(model, rules, document);
  return { document, notUnderstood: remarks(), findings };
}

/** In characters of configuration that questions go over, all together. */
const MOST_WORK = 100_000_000;

interface Bounded {
  readonly model: ConfigurationModel;
  readonly isSpent: () => boolean;
  /** The lines that set Access-Control-Allow-Origin in an answer. */
  readonly seen: ReadonlySet<number>;
}

/** A model that answers so many questions only, and tells when there were more. */
function bounded(model: ConfigurationModel, size: number): Bounded {
  const goneOver = Math.max(0, size - (model.lookedUp ?? 0));
  const seen = new Set<number>();
  let left = Math.ceil(MOST_WORK / (goneOver + 1000));
  const answer: ConfigurationModel["answer"] = (question) => {
    const given = left-- > 0 ? model.answer(question) : { status: null, headers: [] };
    for (const { name, line } of given.headers) if (name === ALLOW_ORIGIN) seen.add(line);
    return given;
  };
  return { model: { ...model, answer }, isSpent: () => left < 0, seen };
}

/** Adds the lines that allow origins and that no question met: when they hold was not found out. */
function withUnseen(text: string, seen: ReadonlySet<number>, said: readonly NotUnderstood[]): readonly NotUnderstood[] {
  // what is written from a policy that allows nobody has lines that nothing reaches
  if (text.includes(WRITTEN_BY)) return said;
  const known = new Set([...seen, ...said.map(({ line }) => line)]);
  const unseen = text.split("\n").flatMap((raw, index): readonly NotUnderstood[] => {
    if (known.has(index + 1) || !SETS_ORIGIN.test(raw) || UNSETS.test(raw)) return [];
    return [{ line: index + 1, text: raw.trim(), why: "it was not found out when this is set" }];
  });
  return [...said, ...unseen].sort((a, b) => a.line - b.line);
}

const ALLOW_ORIGIN = "access-control-allow-origin";
const SETS_ORIGIN = /^(?!\s*(?:#|\/\/|\*)).*access-control-allow-origin/i;
const UNSETS = /\bunset\b|del-header|hide_header|\bremove\b|[\s"'{]-access-control|=>\s*""|\bclear\b/i;

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
