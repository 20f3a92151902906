import type { Evidence } from "@whycors/core";
import { splitHttpText, toBytes } from "../case/http-text.ts";

/** Where in an answer's text the values stand that decided, as [start, end). */
export function marksIn(text: string, evidence: readonly Evidence[]): readonly (readonly [start: number, end: number])[] {
  const { head } = splitHttpText(text);
  const read = evidence.filter(({ side }) => side === "response");
  const marks: (readonly [number, number])[] = [];
  let start = 0;
  for (const [index, line] of head.split("\n").entries()) {
    const mark = index === 0 ? statusMark(line, read) : headerMark(line, read);
    if (mark !== null) marks.push([start + mark[0], start + mark[1]]);
    start += line.length + 1;
  }
  return marks;
}

type Mark = readonly [start: number, end: number];

function statusMark(line: string, evidence: readonly Evidence[]): Mark | null {
  if (!evidence.some(({ part }) => part === "status")) return null;
  const digits = /\b\d{3}\b/.exec(line);
  return digits === null ? null : [digits.index, digits.index + 3];
}

/** The line's value, or the part of it that decided where the value stands on one line, and is ASCII. */
function headerMark(line: string, evidence: readonly Evidence[]): Mark | null {
  const colon = line.indexOf(":");
  const name = line.slice(0, colon).toLowerCase();
  const culprit = evidence.find((each) => each.part === "header" && each.name?.toLowerCase() === name);
  if (colon < 1 || culprit === undefined) return null;
  const rest = line.slice(colon + 1);
  const start = colon + 1 + (rest.length - rest.trimStart().length);
  const value = line.slice(start).trimEnd();
  const { span } = culprit;
  if (span === null || culprit.value !== value || toBytes(value) !== value) return [start, start + value.length];
  return [start + span[0], start + span[1]];
}
