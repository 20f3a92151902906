import { type OriginPattern, originPatternText } from "../policy/origin-pattern.ts";
import type { Rule } from "../policy/policy.ts";
import { isExactOrigin, originsRegex } from "./origin-regex.ts";

/** A rule as lists of texts. */
export interface OneRule {
  readonly any: boolean;
  /** Origins as they are sent. */
  readonly exact: readonly string[];
  /** Regular expressions, anchored, for those with wildcards. */
  readonly regexes: readonly string[];
  /** All origins and patterns, as in the policy. */
  readonly texts: readonly string[];
  readonly credentials: boolean;
  readonly methods: readonly string[];
  /** With those that need no consent, for software that asks for them all the same. */
  readonly allMethods: readonly string[];
  readonly requestHeaders: readonly string[];
  /** Never empty, for software that takes an empty list for any header: Accept needs no consent. */
  readonly someRequestHeaders: readonly string[];
  readonly exposedHeaders: readonly string[];
  /** In seconds; 5, which browsers take when nothing is said, for software with another default. */
  readonly maxAge: number;
}

export function oneRule({ origins, credentials, methods, requestHeaders, exposedHeaders, maxAge }: Rule): OneRule {
  const list: readonly OriginPattern[] = origins === "any" ? [] : origins;
  return {
    any: origins === "any",
    exact: list.filter(isExactOrigin).map(originPatternText),
    regexes: list.filter((pattern) => !isExactOrigin(pattern)).map((pattern) => originsRegex([pattern])),
    texts: list.map(originPatternText),
    credentials,
    methods,
    allMethods: methods.includes("*") ? methods : [...SAFELISTED, ...methods],
    requestHeaders,
    someRequestHeaders: requestHeaders.length === 0 ? ["accept"] : requestHeaders,
    exposedHeaders,
    maxAge: maxAge ?? 5,
  };
}

const SAFELISTED: readonly string[] = ["GET", "HEAD", "POST"];

/** `"a", "b"`. */
export function listed(values: readonly string[], quote = '"'): string {
  return values.map((value) => `${quote}${value}${quote}`).join(", ");
}

/** A regular expression as a literal of JavaScript. */
export function jsRegex(source: string): string {
  return `/${source.replaceAll("/", "\\/")}/`;
}

/** A value as YAML or JSON writes it. */
export function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
