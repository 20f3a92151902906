import { STANDARDS } from "../standard/pinned.ts";
import { ALGORITHMS, type AlgorithmId, type StepId } from "../standard/steps.ts";
import type { Trace } from "../trace/trace.ts";
import { printable, type Style } from "./style.ts";

interface Algorithm {
  readonly anchor: string;
  readonly steps: Readonly<Record<string, string>>;
}

const BY_ID: Readonly<Record<AlgorithmId, Algorithm>> = ALGORITHMS;

function isAlgorithmId(id: string): id is AlgorithmId {
  return id in BY_ID;
}

function algorithmOf(at: StepId): Algorithm {
  const id = at.slice(0, at.lastIndexOf(":"));
  return isAlgorithmId(id) ? BY_ID[id] : { anchor: "", steps: {} };
}

/** The step's number: `4.1.2`. Letters number the alternatives of a switch. */
export function numberOf(at: StepId): string {
  return at.slice(at.lastIndexOf(":") + 1);
}

/** The algorithm's name in words: `CORS-preflight fetch`. */
export function nameOf(at: StepId): string {
  const words = at.slice(at.indexOf("/") + 1, at.lastIndexOf(":")).replaceAll("-", " ");
  return words
    .replace(/\b(cors|http|url|tao)\b/g, (word) => word.toUpperCase())
    .replace(/\b(CORS|HTTP) (preflight|redirect|network|safelisted|unsafe)\b/g, "$1-$2");
}

/** Where the algorithm can be read. */
export function linkOf(at: StepId): string {
  const standard = at.slice(0, at.indexOf("/"));
  const known: Readonly<Record<string, string>> = STANDARDS;
  return `${known[standard] ?? ""}#${algorithmOf(at).anchor}`;
}

/** What the step does or asks, in our own words. */
export function wordsOf(at: StepId): string {
  return algorithmOf(at).steps[numberOf(at)] ?? "";
}

/** Every step of a trace, a line each: its answer, algorithm, number, words, what it read, and its link. */
export function renderSteps({ steps }: Trace, style: Style): string {
  const lines = steps.map(({ at, held, reads }) => {
    const answer = held === null ? style.dim("·  ") : held ? style.bold("yes") : style.dim("no ");
    const read = reads.map(({ name, part, value }) => `${name ?? part}: ${value === null ? "(absent)" : printable(value)}`).join("; ");
    const found = read === "" ? "" : style.dim(`  [${read}]`);
    return `${answer}  ${nameOf(at)} ${numberOf(at)}  ${wordsOf(at)}${found}  ${style.dim(linkOf(at))}`;
  });
  return `${lines.join("\n")}\n`;
}
