import { asciiLowercase } from "../../model/bytes.ts";
import type { Mistake } from "../../policy/mistake.ts";
import { matchesOrigin } from "../../policy/origin-pattern.ts";
import { parsePolicy } from "../../policy/parse-policy.ts";
import { readOrigin } from "../../policy/read-origin.ts";
import { allowing, ask, find, type LearntRule, nearMisses, PREFLIGHT, PROBE, STRANGER } from "./learn.ts";
import type { ConfigurationModel } from "./model.ts";
import type { ConfigurationFinding, ReadConfiguration } from "./read-configuration.ts";

/** Said once for each line: one example is enough. */
const TOO_WIDE = "origin-match-too-wide";
/** Of origins that are written out, what lies beside the first of them is asked for. */
const MOST_TRIED = 100;
const MOST_OF_LINE = 20;
const ALLOW_ORIGIN = "access-control-allow-origin";

/** What is wrong with what a configuration does, and with what it says. */
export function findingsOf(
  model: ConfigurationModel,
  rules: readonly LearntRule[],
  document: NonNullable<ReadConfiguration["document"]>,
): readonly ConfigurationFinding[] {
  const asked = rules.flatMap((rule) => [
    ...wildcards(model, rule),
    ...answers(model, rule),
    ...tooWide(model, rule),
    ...preflights(model, rule),
  ]);
  const all = [...asked, ...mistakes(rules, document)];
  const unique = [
    ...new Map(all.map((finding) => [`${finding.id} ${finding.line} ${finding.id === TOO_WIDE ? "" : finding.message}`, finding])).values(),
  ];
  return unique.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** An origin that the rule allows. */
function allowedBy({ origins }: LearntRule): string | undefined {
  return origins === "any" ? STRANGER : origins[0]?.sample;
}

function wildcards(model: ConfigurationModel, { origins, sample, document }: LearntRule): readonly ConfigurationFinding[] {
  const found: ConfigurationFinding[] = [];
  const stranger = allowing(model, sample, STRANGER);
  const credentials = document["credentials"] === true;
  if (origins === "any" && stranger?.value === "*" && credentials)
    found.push({
      id: "wildcard-with-credentials",
      severity: "error",
      line: stranger.line,
      message: "`*` together with Access-Control-Allow-Credentials: true, which browsers refuse when credentials are sent",
      advice: "name the origins, or leave the credentials out",
    });
  if (origins === "any" && stranger?.value === STRANGER)
    found.push({
      id: "any-origin-reflected",
      severity: credentials ? "error" : "warning",
      line: stranger.line,
      message: credentials
        ? "every site is allowed to read answers with the cookies of its visitors: whatever Origin says is repeated"
        : "whatever Origin says is repeated, which allows every site",
      advice: credentials ? "compare Origin with a list" : "write `*`, which says the same and needs no Vary",
    });
  const opaque = origins === "any" ? undefined : allowing(model, sample, "null");
  if (opaque?.value === "null")
    found.push({
      id: "null-origin",
      severity: "error",
      line: opaque.line,
      message: "`null` is allowed, and any site can make a page whose origin is `null`, in a sandboxed frame",
      advice: "leave it out",
    });
  return found;
}

/** Which answers carry the headers, and how often. */
function answers(model: ConfigurationModel, rule: LearntRule): readonly ConfigurationFinding[] {
  const { sample } = rule;
  const origin = allowedBy(rule);
  if (origin === undefined) return [];
  const found: ConfigurationFinding[] = [];
  const answer = ask(model, sample, origin);
  const lines = answer.headers.filter(({ name }) => name === ALLOW_ORIGIN);
  const [first, second] = lines;
  if (first === undefined) {
    const line = find(ask(model, sample, origin, PREFLIGHT), ALLOW_ORIGIN)?.line ?? null;
    const message = "the preflight is allowed, and the answer to the request itself carries no Access-Control-Allow-Origin";
    return [{ id: "headers-only-on-preflight", severity: "error", line, message, advice: "add the header to every answer" }];
  }
  if (second !== undefined)
    found.push({
      id: "multiple-allow-origin",
      severity: "error",
      line: second.line,
      message: `Access-Control-Allow-Origin is set twice, in line ${first.line} already; browsers refuse that`,
      advice: "set it in one place",
    });
  if (find(ask(model, sample, origin, {}, 500), ALLOW_ORIGIN) === undefined)
    found.push({
      id: "missing-on-errors",
      severity: "warning",
      line: first.line,
      message: "errors, such as 404 and 500, carry no Access-Control-Allow-Origin, so that pages cannot tell what went wrong",
      advice: "set it always",
    });
  const varies = answer.headers.some(
    ({ name, value }) => name === "vary" && /(?:^|,)\s*(?:origin|\*)\s*(?:,|$)/.test(asciiLowercase(value)),
  );
  if (first.value === origin && find(ask(model, sample, null), ALLOW_ORIGIN)?.value !== origin && !varies)
    found.push({
      id: "vary-missing",
      severity: "warning",
      line: first.line,
      message: "the answer depends on Origin and does not say so, so that a cache can hand one origin's answer to another",
      advice: "add Vary: Origin, also to answers without the other headers",
    });
  return found;
}

/** Origins that nobody listed, and that a sloppy comparison lets in. */
function tooWide(model: ConfigurationModel, { origins, sample }: LearntRule): readonly ConfigurationFinding[] {
  if (origins === "any") return [];
  const patterns = origins.map(({ text }) => readOrigin(text).pattern).filter((pattern) => pattern !== null);
  const meant = (origin: string): boolean => patterns.some((pattern) => matchesOrigin(pattern, origin));
  const ofLine = new Map<number, number>();
  const tried = origins.filter(({ guessed, line: at }, index) => {
    const before = ofLine.get(at) ?? 0;
    ofLine.set(at, before + 1);
    return before < MOST_OF_LINE && (guessed || index < MOST_TRIED);
  });
  return tried.flatMap(({ text, sample: one, line }): readonly ConfigurationFinding[] => {
    const near = [...nearMisses(one), ...nearMisses(one.replace(`${PROBE}.`, ""))];
    const intruder = near.find((each) => !meant(each) && allowing(model, sample, each)?.value === each);
    if (intruder === undefined) return [];
    const message = `\`${intruder}\` is allowed as well as \`${text}\``;
    return [{ id: TOO_WIDE, severity: "error", line, message, advice: "anchor the regular expression at both ends, and escape its dots" }];
  });
}

function preflights(model: ConfigurationModel, rule: LearntRule): readonly ConfigurationFinding[] {
  const { sample, lines, document } = rule;
  const origin = allowedBy(rule);
  if (origin === undefined) return [];
  const found: ConfigurationFinding[] = [];
  const says = ["methods", "requestHeaders"].some((field) => document[field] !== undefined);
  const line = lines.get("methods") ?? lines.get("requestHeaders") ?? null;
  if (says && ask(model, sample, origin, PREFLIGHT).status === null)
    found.push({
      id: "preflight-left-to-application",
      severity: "note",
      line,
      message: "preflights go on to the application, which must answer OPTIONS with 200 to 299",
      advice: "answer them here, with 204",
    });
  const bare = ask(model, sample, null, { method: "OPTIONS" });
  if (bare.status !== null)
    found.push({
      id: "options-swallowed",
      severity: "note",
      line,
      message: `every OPTIONS request is answered with ${bare.status}, also those that are no preflights`,
      advice: "look for Access-Control-Request-Method as well",
    });
  return found;
}

/** The mistakes of the policy that the configuration amounts to, at the lines from which they come. */
function mistakes(rules: readonly LearntRule[], document: NonNullable<ReadConfiguration["document"]>): readonly ConfigurationFinding[] {
  const { mistakes: errors, remarks } = parsePolicy(document, () => null);
  return [...errors, ...remarks]
    .filter(({ id }) => !SAID_OTHERWISE.has(id))
    .map((mistake) => ({
      id: mistake.id,
      severity: mistake.severity,
      line: lineOf(mistake, rules),
      message: mistake.message,
      advice: mistake.advice,
    }));
}

/** What the questions have found already, and what says something of the document alone. */
const SAID_OTHERWISE: ReadonlySet<string> = new Set([
  "wildcard-with-credentials",
  "null-origin",
  "needless-entry",
  "allows-nothing",
  "path-narrower",
]);

function lineOf({ path }: Mistake, rules: readonly LearntRule[]): number | null {
  const [first, index, ...rest] = path;
  const own = rules.find((rule) => rule.path === null);
  const ofPaths = rules.filter((rule) => rule.path !== null);
  const rule = first === "paths" && typeof index === "number" ? ofPaths[index] : own;
  const [field, entry] = first === "paths" ? rest : path;
  const origin =
    field === "origins" && typeof entry === "number" && rule !== undefined && rule.origins !== "any" ? rule.origins[entry] : undefined;
  return origin?.line ?? rule?.lines.get(String(field)) ?? null;
}
