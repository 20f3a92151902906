import { asciiLowercase } from "../model/bytes.ts";
import type { CaseVerdict } from "../policy-tests/judge.ts";
import type { Drift } from "../policy-tests/observe.ts";
import type { CaseResult, TestReport } from "../policy-tests/report.ts";
import { checkArguments, shellLine } from "./check-command.ts";
import { wrap } from "./layout.ts";
import { printable, type Style } from "./style.ts";

export interface TestTextOptions {
  readonly style: Style;
  /** The cases that passed as well. */
  readonly verbose: boolean;
}

const MARKS: Readonly<Record<CaseVerdict, string>> = { passed: "✓", failed: "✗", unproven: "?", "no-answer": "!" };
/** So many cases are listed under what they have in common. */
const LISTED = 4;

const ORDER = ["passed", "failed", "unproven", "no-answer"] as const;
const COUNTED: Readonly<Record<CaseVerdict, string>> = {
  passed: "passed",
  failed: "failed",
  unproven: "unproven",
  "no-answer": "without answer",
};

/** A report for people: what went wrong, what has drifted, and the numbers last. */
export function renderTestText(report: TestReport, { style, verbose }: TestTextOptions): string {
  const decided = report.results.filter(({ verdict, undecided }) => undecided === null && (verbose || verdict !== "passed"));
  const blocks = [
    ...decided.map((result) => caseBlock(result, report.file, style)),
    ...undecidedBlocks(report.results, style),
    driftBlock(report.drift, style),
    summaryBlock(report, style),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function paintOf(verdict: CaseVerdict, style: Style): Style["bold"] {
  return verdict === "passed" ? style.good : verdict === "failed" ? style.bad : style.warn;
}

function caseBlock(result: CaseResult, file: string, style: Style): readonly string[] {
  const { test, verdict, deviations, line } = result;
  const head = paintOf(verdict, style)(`${MARKS[verdict]} ${printable(test.id)}`);
  if (verdict === "passed") return [head];
  const indented = (text: string): readonly string[] => wrap(printable(text), 92).map((each) => `    ${each}`);
  const name = test.name === "" ? "" : `${printable(test.name)}, `;
  return [
    head,
    ...deviations.flatMap(({ id, message, finding }) => [
      ...indented(`${message} (${id})`),
      ...(finding?.advice[0] === undefined ? [] : indented(`do: ${finding.advice[0].text}`)),
      ...(finding?.advice[0]?.headers ?? []).map(([header, value]) => `        ${style.good(`${printable(header)}: ${printable(value)}`)}`),
    ]),
    style.dim(`    ${name}${printable(file)}${line === null ? "" : `:${line}`}`),
    style.dim(`    $ whycors check ${printable(commandOf(result))}`),
  ];
}

/** Cases that nothing is shown of, for the same cause, together. */
function undecidedBlocks(results: readonly CaseResult[], style: Style): readonly (readonly string[])[] {
  const causes = [...new Set(results.flatMap(({ undecided }) => undecided ?? []))];
  return causes.map((cause) => {
    const same = results.filter(({ undecided }) => undecided === cause);
    const verdict = same[0]?.verdict ?? "unproven";
    const rest = same.length > LISTED ? [`    … and ${same.length - LISTED} more`] : [];
    return [
      ...wrap(printable(cause), 92).map((line, index) => paintOf(verdict, style)(`${index === 0 ? MARKS[verdict] : " "} ${line}`)),
      ...[...same.slice(0, LISTED).map(({ test }) => `    ${printable(test.id)}`), ...rest].map(style.dim),
    ];
  });
}

/** The words that ask the same once more. */
function commandOf({ test: { request } }: CaseResult): string {
  const headers = request.headers.filter(([name]) => asciiLowercase(name) !== "cookie");
  return shellLine(checkArguments({ ...request, headers }));
}

function driftBlock(drift: readonly Drift[] | null, style: Style): readonly string[] {
  if (drift === null || drift.length === 0) return [];
  const value = (text: string | null): string => (text === null ? "absent" : `\`${printable(text)}\``);
  return [
    style.bold("drifted from the baseline:"),
    ...drift.flatMap(({ id, what, before, now }) => [
      style.bad(`✗ ${printable(id)}`),
      `    ${printable(what)}: ${what === "case" ? (now === null ? "no longer asked" : "not in the baseline") : `${value(before)} → ${value(now)}`}`,
    ]),
  ];
}

function summaryBlock({ targets, results, drift }: TestReport, style: Style): readonly string[] {
  const width = Math.max(...targets.map(({ name }) => name.length));
  const lines = targets.map(({ name, url }) => {
    const own = results.filter(({ test }) => test.target === name);
    const counts = ORDER.flatMap((verdict) => {
      const count = own.filter((result) => result.verdict === verdict).length;
      return count === 0 ? [] : [paintOf(verdict, style)(`${count} ${COUNTED[verdict]}`)];
    });
    return `${style.bold(printable(name).padEnd(width))}  ${counts.join(", ")}  ${style.dim(printable(url))}`;
  });
  return drift === null ? lines : [...lines, drift.length === 0 ? style.good("as in the baseline") : style.bad(`${drift.length} drifted`)];
}
