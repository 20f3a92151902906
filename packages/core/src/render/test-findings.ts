import { DEVIATIONS, type Deviation } from "../policy-tests/judge.ts";
import type { CaseResult, TestReport } from "../policy-tests/report.ts";
import type { Finding } from "../reasons/finding.ts";
import { renderSarif, type SarifFinding, type SarifLog } from "./sarif.ts";

/** What is wrong with one case, as annotations have it. */
export interface TestProblem {
  /** A deviation's id, or `unproven`, `no-answer`, `drift`. */
  readonly id: string;
  readonly message: string;
  readonly result: CaseResult;
  readonly deviation: Deviation | null;
}

/** Every problem of a report, in the order of its cases; drift is reported at its case, where there is one. */
export function testProblems({ results, drift }: TestReport): readonly TestProblem[] {
  const judged = results.flatMap((result): readonly TestProblem[] => [
    ...result.deviations.map((deviation) => ({ id: deviation.id, message: deviation.message, result, deviation })),
    ...(result.undecided === null ? [] : [{ id: result.verdict, message: result.undecided, result, deviation: null }]),
  ]);
  const drifted = (drift ?? []).flatMap(({ id, what, before, now }): readonly TestProblem[] => {
    const result = results.find(({ test }) => test.id === id);
    const message = `${what} was ${before ?? "absent"} and is ${now ?? "absent"}`;
    return result === undefined ? [] : [{ id: "drift", message, result, deviation: null }];
  });
  return [...judged, ...drifted];
}

/** The problems of a report as SARIF. */
export function renderTestSarif(report: TestReport): SarifLog {
  const findings = testProblems(report).map(
    (problem): SarifFinding => ({
      finding: findingOf(problem),
      title: titleOf(problem),
      file: report.file === "-" ? null : report.file,
      ...(problem.result.line === null ? {} : { line: problem.result.line }),
      place: problem.result.test.id,
      fingerprint: `${problem.id} ${problem.result.test.id}`,
      properties: { target: problem.result.test.target, url: problem.result.test.request.url, origin: problem.result.test.request.origin },
    }),
  );
  return renderSarif(findings, report.tool.version);
}

const OTHERS: Readonly<Record<string, string>> = {
  unproven: "a test shows nothing",
  "no-answer": "a target does not answer",
  drift: "a target behaves otherwise than its baseline says",
};

function titleOf({ id, deviation }: Pick<TestProblem, "id" | "deviation">): string {
  return deviation === null ? (OTHERS[id] ?? id) : DEVIATIONS[deviation.id];
}

function findingOf({ id, message, result, deviation }: TestProblem): Finding {
  const known = deviation?.finding ?? null;
  return {
    reason: id,
    severity: id === "unproven" ? "warning" : "error",
    at: known?.at ?? null,
    evidence: known?.evidence ?? [],
    args: known?.args ?? {},
    what: `${message} (${result.test.id})`,
    why: titleOf({ id, deviation }),
    advice: known?.advice ?? [],
  };
}

/** The problems of a report as commands that GitHub Actions shows beside the lines of the document. */
export function renderGithub(report: TestReport): string {
  return testProblems(report)
    .map(({ id, message, result: { test, line } }) => {
      const where = report.file === "-" ? "" : `file=${property(report.file)},${line === null ? "" : `line=${line},`}`;
      const level = id === "unproven" ? "warning" : "error";
      return `::${level} ${where}title=${property(`${id}: ${test.target}`)}::${data(`${test.id}: ${message}`)}\n`;
    })
    .join("");
}

/** https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions: what ends a message is escaped. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
