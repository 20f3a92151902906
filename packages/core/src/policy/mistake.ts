import type { JsonValue } from "../model/json.ts";

/**
 * Every mistake that a document can hold. Errors: the policy would be unsafe, or not do what was meant. Warnings: it is
 * likely not what was meant. Notes: something in it has no effect.
 */
export const MISTAKES = {
  // the document
  "not-a-policy": "error",
  "unknown-field": "error",
  "wrong-type": "error",
  "origins-missing": "error",
  "allows-nothing": "warning",
  // origins
  "not-an-origin": "error",
  "origin-without-scheme": "error",
  "origin-with-trailing-slash": "error",
  "origin-with-path": "error",
  "origin-with-user-info": "error",
  "origin-with-default-port": "error",
  "origin-port-out-of-range": "error",
  "origin-upper-case": "error",
  "origin-unicode": "error",
  "origin-not-canonical": "error",
  "several-origins": "error",
  "null-origin": "error",
  "file-origin": "error",
  "scheme-without-origin": "error",
  "regular-expression": "error",
  "wildcard-misplaced": "error",
  "insecure-origin-with-credentials": "error",
  "public-suffix": "error",
  "public-suffixes-unknown": "error",
  // the four wildcards
  "wildcard-with-credentials": "error",
  // methods
  "not-a-method": "error",
  "forbidden-method": "error",
  "method-never-asked": "error",
  "method-lower-case": "warning",
  "safelisted-method": "note",
  "options-method": "note",
  // headers
  "not-a-header-name": "error",
  "forbidden-request-header": "error",
  "forbidden-response-header": "error",
  "response-header-in-request-list": "error",
  "request-header-in-response-list": "error",
  "safelisted-request-header": "note",
  "safelisted-response-header": "note",
  "authorization-not-covered": "note",
  // all lists
  "needless-entry": "note",
  // max-age
  "max-age-out-of-range": "error",
  "max-age-capped": "note",
  // paths
  "not-a-path": "error",
  "duplicate-path": "error",
  "path-narrower": "warning",
  // dangerouslyAllow
  "unknown-danger": "error",
  "needless-danger": "warning",
} as const;

export type MistakeId = keyof typeof MISTAKES;
export type MistakeSeverity = "error" | "warning" | "note";

/** What to write instead: a value in its place, nothing, the same under another name, or what only a person can decide. */
export type MistakeFix =
  | { readonly kind: "replace"; readonly value: JsonValue }
  | { readonly kind: "remove" }
  | { readonly kind: "rename"; readonly to: string }
  | { readonly kind: "decide" };

/** What is wrong with one value, wherever it stands. */
export interface Problem {
  readonly id: MistakeId;
  /** What is wrong, on one line, with the value itself. */
  readonly message: string;
  /** What to write instead, in words. */
  readonly advice: string;
  readonly fix: MistakeFix;
}

/** Where a value stands in the document: `["paths", 0, "origins", 2]`; empty for the document itself. */
export type DocumentPath = readonly (string | number)[];

/** One mistake in a policy document. Plain JSON. */
export interface Mistake extends Problem {
  readonly severity: MistakeSeverity;
  readonly path: DocumentPath;
  /** The value found; in words where it is no JSON, or long. Null where there is none. */
  readonly value: JsonValue;
}

/** Takes down mistakes. */
export type Report = (path: DocumentPath, value: unknown, problem: Problem) => void;

export const DECIDE: MistakeFix = { kind: "decide" };
export const REMOVE: MistakeFix = { kind: "remove" };

export function replaceBy(value: JsonValue): MistakeFix {
  return { kind: "replace", value };
}

const LONGEST_VALUE = 200;

/** A value of the document as JSON; what is none is named. */
export function jsonOf(value: unknown): JsonValue {
  switch (typeof value) {
    case "string":
      return value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value + 0 : String(value);
    case "undefined":
      return null;
    case "object":
      return value === null ? null : value instanceof RegExp ? jsonOf(String(value)) : Array.isArray(value) ? "a list" : "an object";
    default:
      return `a ${typeof value}`;
  }
}

/** A value as it is quoted in a message. */
export function quoted(value: unknown): string {
  const json = jsonOf(value);
  return typeof value === "string" ? `\`${json}\`` : String(json);
}

/** A regular expression, or a text that looks like one. */
export function regularExpression(shown: string): Problem {
  return {
    id: "regular-expression",
    message: `${shown}: regular expressions are no pattern language here`,
    advice: "write each name as it is; among origins https://*.example.com means all names below a host, and :* any port",
    fix: DECIDE,
  };
}
