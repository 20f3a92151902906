/** Every scenario of the lab, checked over real sockets by the words of the command line that the lab gives for it. */
import { readFileSync } from "node:fs";
import type { CheckReport } from "@whycors/core/render";
import { checkCommand, type Lab, SCENARIOS, startLab } from "@whycors/lab";
import { Ajv } from "ajv";
import { Command } from "commander";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examine } from "./check.ts";
import { addCheck } from "./command.ts";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(async () => {
  await lab.close();
});

const schema = JSON.parse(readFileSync(new URL("../../../core/schema/check-report.schema.json", import.meta.url), "utf8"));
const validate = new Ajv({ strict: false }).compile(schema);

/** Where the walk ends without a fix: the page asks for what cannot be, or the server leads nowhere, or is not there. */
const NOTHING_HELPS: ReadonlySet<string | undefined> = new Set([
  "bad-port",
  "dns-failure",
  "forbidden-method",
  "invalid-header",
  "redirect-to-other-scheme",
  "redirect-without-usable-location",
  "scheme-not-fetchable",
  "scheme-not-http",
  "too-many-redirects",
]);

const EXIT_CODES = { readable: 0, opaque: 0, blocked: 1, failed: 3 } as const;

async function checked(words: readonly string[]): Promise<CheckReport> {
  const reports: CheckReport[] = [];
  const program = new Command().exitOverride();
  addCheck(program, async (url, options) => {
    reports.push((await examine(url, options)).report);
  });
  await program.parseAsync(["check", ...words], { from: "user" });
  const [report] = reports;
  if (report === undefined) throw new Error("the check did not run");
  return report;
}

describe("whycors check", () => {
  it.each(SCENARIOS)("finds in $id what the lab says", async (scenario) => {
    const report = await checked(checkCommand(scenario, lab));
    const { outcome } = report.trace;
    expect({
      reason: report.diagnosis.finding?.reason ?? null,
      verdict: outcome.kind,
      notes: report.diagnosis.notes.map(({ reason }) => reason).sort(),
    }).toEqual({ ...scenario.expected, notes: [...scenario.expected.notes] });
    const last = report.walk.problems.at(-1)?.finding.reason;
    if (outcome.kind === "blocked" && !NOTHING_HELPS.has(last)) expect(report.walk.fix?.proved, last).toBe(true);
    expect(report.exitCode).toBe(EXIT_CODES[scenario.expected.verdict]);
    expect(validate(JSON.parse(JSON.stringify(report))) ? null : validate.errors).toBeNull();
  });
});
