import type { CaseResult, TestReport } from "@whycors/core/policy-tests";
import { printable, testProblems } from "@whycors/core/render";
import junit, { type Builder } from "junit-report-builder";

// NOTE: its types tell of a property `default` that its CommonJS module does not have: the module is the builder itself.
const builder = junit as unknown as Builder;

/** A report as JUnit XML: a suite for each target, a test for each case. */
export function renderJunit(report: TestReport): string {
  const root = builder.newBuilder();
  const problems = testProblems(report);
  for (const { name } of report.targets) {
    const suite = root.testSuite().name(`whycors: ${name}`);
    for (const result of report.results.filter(({ test }) => test.target === name)) {
      const test = suite
        .testCase()
        .className(`whycors.${name}`)
        .name(xmlText(titleOf(result)))
        .time(result.milliseconds / 1000);
      if (report.file !== "-") test.file(`${report.file}${result.line === null ? "" : `:${result.line}`}`);
      const own = problems.filter((problem) => problem.result === result);
      const text = xmlText(own.map(({ id, message }) => `${id}: ${message}`).join("\n"));
      if (own.length === 0) continue;
      if (result.verdict === "unproven" || result.verdict === "no-answer") test.error(text, result.verdict);
      else test.failure(text, own[0]?.id ?? "failed");
    }
  }
  return root.build();
}

function titleOf({ test }: CaseResult): string {
  return test.id.slice(test.target.length + 2);
}

/** XML 1.0 has no way to write some characters: https://www.w3.org/TR/xml/#charsets */
function xmlText(text: string): string {
  const wellFormed = Buffer.from(text, "utf8")
    .toString("utf8")
    .replace(/[\ufffe\uffff]/g, "\ufffd");
  return wellFormed.split("\n").map(printable).join("\n");
}
