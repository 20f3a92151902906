import { isLoopbackHost, type PublicSuffixWithin } from "../model/origin.ts";
import type { Danger } from "./document.ts";
import { DECIDE, type DocumentPath, type Problem, type Report } from "./mistake.ts";
import { coversPattern, type OriginPattern, originPatternText } from "./origin-pattern.ts";
import type { Rule } from "./policy.ts";
import { type Entry, needless, readList } from "./read-fields.ts";
import { readOrigin } from "./read-origin.ts";

/** What the reading of a document goes by. */
export interface Context {
  readonly report: Report;
  /** Null when it is not known. */
  readonly publicSuffixWithin: PublicSuffixWithin | null;
  /** Whether the document takes the risk knowingly; remembers that it was needed. */
  readonly dares: (danger: Danger) => boolean;
}

/** What an entry of a list means. */
interface Placed {
  readonly pattern: OriginPattern;
  readonly text: string;
  readonly entry: Entry;
}

/** A list of origins in normal form; whatever is wrong is reported. */
export function readOrigins(value: unknown, path: DocumentPath, credentials: boolean, context: Context): Rule["origins"] {
  const { report } = context;
  if (value === "any") {
    if (credentials) report(path, value, wildcardWithCredentials("origins"));
    return "any";
  }
  const placed = readList(value, path, report).flatMap((entry): readonly Placed[] => {
    const { pattern, problems } = entry.text === "*" ? WILDCARD_IN_LIST : readOrigin(entry.text);
    for (const problem of problems) report(entry.path, entry.text, problem);
    return pattern === null ? [] : [{ pattern, text: originPatternText(pattern), entry }];
  });
  for (const { pattern, entry } of placed) {
    const problems = [subdomainsProblem(pattern, context), credentials ? insecureProblem(pattern, context) : null];
    for (const problem of problems) if (problem !== null) report(entry.path, entry.text, problem);
  }
  return withoutNeedless(placed, report);
}

/** What credentials forbid of origins that another rule has listed. */
export function judgeInheritedOrigins(origins: Rule["origins"], path: DocumentPath, context: Context): void {
  const problems = origins === "any" ? [wildcardWithCredentials("origins")] : origins.map((pattern) => insecureProblem(pattern, context));
  for (const problem of problems) if (problem !== null) context.report(path, true, problem);
}

const WILDCARD_IN_LIST: ReturnType<typeof readOrigin> = {
  pattern: null,
  problems: [
    {
      id: "wildcard-misplaced",
      message: "`*` is no origin",
      advice: 'write origins: "any" in place of the list',
      fix: DECIDE,
    },
  ],
};

/** Leaves out what another entry means, too; of two that mean the same, the second. */
function withoutNeedless(placed: readonly Placed[], report: Report): readonly OriginPattern[] {
  const wide = new Map<string, Placed[]>();
  for (const each of placed) {
    if (!each.pattern.subdomains && each.pattern.port !== "any") continue;
    const same = wide.get(each.pattern.host);
    if (same === undefined) wide.set(each.pattern.host, [each]);
    else same.push(each);
  }
  const kept = new Map<string, OriginPattern>();
  for (const { pattern, text, entry } of placed) {
    const wider = suffixesOf(pattern.host)
      .flatMap((host) => wide.get(host) ?? [])
      .find((other) => other.text !== text && coversPattern(other.pattern, pattern));
    if (wider === undefined && !kept.has(text)) kept.set(text, pattern);
    else report(entry.path, entry.text, needless(entry.text, wider?.text ?? entry.text));
  }
  return [...kept.values()];
}

/** The host, and the names above it. */
function suffixesOf(host: string): readonly string[] {
  const labels = host.split(".");
  return labels.map((_, index) => labels.slice(index).join("."));
}

function subdomainsProblem(pattern: OriginPattern, { publicSuffixWithin, dares }: Context): Problem | null {
  const { subdomains, host } = pattern;
  if (!subdomains || isLoopbackHost(host)) return null;
  const suffix = publicSuffixWithin?.(host.replace(/\.$/, ""));
  if (suffix === null || dares("public-suffix-subdomains")) return null;
  const text = originPatternText(pattern);
  return suffix === undefined ? suffixesUnknown(text) : publicSuffix(text, suffix);
}

function insecureProblem(pattern: OriginPattern, { dares }: Context): Problem | null {
  if (pattern.scheme !== "http" || isLoopbackHost(pattern.host) || dares("insecure-origins-with-credentials")) return null;
  return {
    id: "insecure-origin-with-credentials",
    message: `\`${originPatternText(pattern)}\`: anyone on the way to this host can put a page there that acts with the cookies of its visitors`,
    advice: 'write https; where that cannot be, list "insecure-origins-with-credentials" in dangerouslyAllow',
    fix: DECIDE,
  };
}

function publicSuffix(text: string, suffix: string): Problem {
  return {
    id: "public-suffix",
    message: `\`${text}\`: anyone can have a name below \`${suffix}\``,
    advice: 'name the hosts that are yours; where strangers may be allowed, list "public-suffix-subdomains" in dangerouslyAllow',
    fix: DECIDE,
  };
}

function suffixesUnknown(text: string): Problem {
  return {
    id: "public-suffixes-unknown",
    message: `\`${text}\`: without the list of public suffixes, nothing tells whether strangers can have names there`,
    advice: "hand publicSuffixWithin of @whycors/core/public-suffixes to parsePolicy, or name the hosts",
    fix: DECIDE,
  };
}

export function wildcardWithCredentials(field: string): Problem {
  return {
    id: "wildcard-with-credentials",
    message: `${field}: with credentials, browsers take * for a name and not for a wildcard`,
    advice: "name what is allowed, or write credentials: false",
    fix: DECIDE,
  };
}
