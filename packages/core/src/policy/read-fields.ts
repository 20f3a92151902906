import { BROWSERS } from "../browsers/profiles.ts";
import { asciiLowercase, compareBytes } from "../model/bytes.ts";
import {
  DECIDE,
  type DocumentPath,
  jsonOf,
  type MistakeId,
  type Problem,
  quoted,
  REMOVE,
  type Report,
  regularExpression,
  replaceBy,
} from "./mistake.ts";

/** An entry of a list, with its place in the document. */
export interface Entry {
  readonly text: string;
  readonly path: DocumentPath;
}

/** The longest time that any browser remembers a preflight, in seconds. */
const LONGEST_MAX_AGE = Math.max(...Object.values(BROWSERS).map(({ maxAgeLimit }) => maxAgeLimit ?? 0));

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof RegExp);
}

export function wrongType(value: unknown, wanted: string, fix: Problem["fix"] = DECIDE): Problem {
  return {
    id: "wrong-type",
    message: `${quoted(value)} is not ${wanted}`,
    advice: fix.kind === "replace" ? `write ${JSON.stringify(fix.value)}` : `write ${wanted}`,
    fix,
  };
}

/** The strings of a list; what else stands in it is reported. */
export function readList(value: unknown, path: DocumentPath, report: Report): readonly Entry[] {
  if (!Array.isArray(value)) {
    const parts = typeof value === "string" ? value.split(/[\s,]+/).filter((part) => part !== "") : [];
    const fix = value === "*" ? replaceBy("any") : parts.length > 0 ? replaceBy(parts) : DECIDE;
    report(path, value, wrongType(value, 'a list, or "any"', fix));
    return [];
  }
  const list: readonly unknown[] = value;
  return list.flatMap((text, index): readonly Entry[] => {
    const place = [...path, index];
    if (typeof text === "string") return [{ text, path: place }];
    report(place, text, text instanceof RegExp ? regularExpression(String(jsonOf(text))) : wrongType(text, "a text"));
    return [];
  });
}

/** How the names of a list are judged and written. */
export interface NameList {
  readonly check: (name: string) => Problem | null;
  /** The form in which two spellings of a name are the same. */
  readonly normal: (name: string) => string;
  /** Whether a name means something beside the wildcard. */
  readonly besideWildcard: (name: string) => boolean;
}

/** Remarks about names that do something nevertheless. */
const HAS_EFFECT: ReadonlySet<MistakeId> = new Set<MistakeId>(["options-method", "method-lower-case", "safelisted-request-header"]);

/** A list of methods or header names, in normal form: each once, and none without effect. */
export function readNames(
  value: unknown,
  path: DocumentPath,
  report: Report,
  { check, normal, besideWildcard }: NameList,
): readonly string[] {
  if (value === "any") return ["*"];
  const entries = readList(value, path, report);
  const wildcard = entries.some(({ text }) => text === "*");
  const names = new Set<string>();
  for (const { text, path: place } of entries) {
    const problem = text === "*" ? null : check(text);
    if (problem !== null) report(place, text, problem);
    const name = normal(text);
    const repeated = names.has(name);
    if (repeated || (wildcard && text !== "*" && !besideWildcard(name))) report(place, text, needless(text, repeated ? text : "*"));
    else if (problem === null || HAS_EFFECT.has(problem.id)) names.add(name);
  }
  return [...names].sort(compareBytes);
}

export function needless(text: string, because: string): Problem {
  const message = text === because ? "this stands in the list already" : `\`${because}\` means this, too`;
  return { id: "needless-entry", message: `${quoted(text)}: ${message}`, advice: "leave it out", fix: REMOVE };
}

export function readCredentials(value: unknown, path: DocumentPath, report: Report): boolean {
  if (typeof value === "boolean") return value;
  const meant = typeof value === "string" ? asciiLowercase(value) : "";
  report(path, value, wrongType(value, "true or false", meant === "true" || meant === "false" ? replaceBy(meant === "true") : DECIDE));
  return false;
}

export function readMaxAge(value: unknown, path: DocumentPath, report: Report): number | null {
  if (typeof value !== "number") {
    const fix = typeof value === "string" && /^[0-9]{1,5}$/.test(value) ? replaceBy(Number(value)) : DECIDE;
    report(path, value, wrongType(value, "a number of seconds", fix));
    return null;
  }
  if (!Number.isInteger(value) || value < 0 || value > LONGEST_MAX_AGE) {
    const near = Number.isNaN(value) ? null : Math.min(LONGEST_MAX_AGE, Math.max(0, Math.round(value)));
    report(path, value, {
      id: "max-age-out-of-range",
      message: `maxAge: ${quoted(value)} is no whole number of seconds from 0 to ${LONGEST_MAX_AGE}, the longest that any browser honours`,
      advice:
        near === null
          ? "write a number of seconds; 0 lets nothing be remembered"
          : `write ${near}${near === 0 ? ", which lets nothing be remembered" : ""}`,
      fix: near === null ? DECIDE : replaceBy(near),
    });
    return null;
  }
  const capped = Object.values(BROWSERS).filter(({ maxAgeLimit }) => maxAgeLimit !== null && maxAgeLimit < value);
  if (capped.length > 0)
    report(path, value, {
      id: "max-age-capped",
      message: `maxAge: browsers remember a preflight for less: ${capped.map(({ id, maxAgeLimit }) => `${id} for ${maxAgeLimit} s`).join(", ")}`,
      advice: "leave it, if that is long enough; no header makes them keep it longer",
      fix: DECIDE,
    });
  return value + 0;
}
