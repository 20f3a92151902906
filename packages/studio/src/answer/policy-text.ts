import { type Mistake, type MistakeSeverity, type Policy, parsePolicy } from "@whycors/core/policy";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";
import { readDocument } from "./read-document.ts";
import { looksLikeScript, readScript } from "./read-script.ts";

/** Something that is wrong in the text of a policy, at its place. */
export interface PolicyFault extends Pick<Mistake, "severity" | "message"> {
  /** Null where the text is neither YAML nor JSON nor JavaScript. */
  readonly advice: string | null;
  /** As [start, end) in the text. */
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

export interface PolicyText {
  /** Null where there are errors. */
  readonly policy: Policy | null;
  /** In order of their places. */
  readonly faults: readonly PolicyFault[];
}

/** Reads a policy as people write it: YAML, JSON, or an object in JavaScript. Never throws. */
export function readPolicyText(text: string): PolicyText {
  const { policy, faults } = looksLikeScript(text) ? fromScript(text) : fromYaml(text);
  const sorted = [...faults].sort((one, other) => one.start - other.start);
  return { policy, faults: sorted };
}

function fromYaml(text: string): PolicyText {
  const { document, faults, positionOf } = readDocument(text);
  const startOf = lineStarts(text);
  if (faults.length > 0) {
    // what is no YAML can be an object of JavaScript, with its comments
    const script = /^\s*\{/.test(text) ? readScript(text) : null;
    if (script !== null && "value" in script) return fromScript(text);
    return {
      policy: null,
      faults: faults.map(({ message, line, column, width }) => {
        const start = (startOf[line - 1] ?? 0) + column - 1;
        return { severity: "error", message, advice: null, start, end: start + width, line, column };
      }),
    };
  }
  return judged(text, document, (mistake) => {
    const { line, column, width } = positionOf(mistake);
    const start = (startOf[line - 1] ?? 0) + column - 1;
    return [start, start + width];
  });
}

function fromScript(text: string): PolicyText {
  const read = readScript(text);
  if ("value" in read) return judged(text, read.value, ({ path, id }) => read.rangeOf(path, id === "unknown-field"));
  const { message, start, end } = read;
  return { policy: null, faults: [{ severity: "error", message, advice: null, start, end, ...placeOf(text, start) }] };
}

function judged(text: string, document: unknown, rangeOf: (mistake: Mistake) => readonly [number, number]): PolicyText {
  const { policy, mistakes, remarks } = parsePolicy(document, publicSuffixWithin);
  const faults = [...mistakes, ...remarks].map((mistake): PolicyFault => {
    const [start, end] = rangeOf(mistake);
    const { severity, message, advice } = mistake;
    return { severity, message, advice, start, end, ...placeOf(text, start) };
  });
  return { policy, faults };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function placeOf(text: string, start: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, start).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** How many of the faults keep a policy from being one. */
export function countOf(faults: readonly PolicyFault[], severity: MistakeSeverity): number {
  return faults.filter((fault) => fault.severity === severity).length;
}
