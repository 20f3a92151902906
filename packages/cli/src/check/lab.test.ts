/** Every scenario of the lab, checked over real sockets by the words of the command line that the lab gives for it. */
import { checkCommand, type Lab, SCENARIOS, startLab } from "@whycors/lab";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCheck } from "../testing/run-check.ts";
import { schemaErrors } from "../testing/schema-errors.ts";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(async () => {
  await lab.close();
});

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

describe("whycors check", () => {
  it.each(SCENARIOS)("finds in $id what the lab says", async (scenario) => {
    const { report } = await runCheck(checkCommand(scenario, lab));
    const { outcome } = report.trace;
    expect({
      reason: report.diagnosis.finding?.reason ?? null,
      verdict: outcome.kind,
      notes: report.diagnosis.notes.map(({ reason }) => reason).sort(),
    }).toEqual({ ...scenario.expected, notes: [...scenario.expected.notes] });
    const last = report.walk.problems.at(-1)?.finding.reason;
    if (outcome.kind === "blocked" && !NOTHING_HELPS.has(last)) expect(report.walk.fix?.proved, last).toBe(true);
    expect(report.exitCode).toBe(EXIT_CODES[scenario.expected.verdict]);
    expect(schemaErrors("check", report)).toBeNull();
  });

  const blocked = SCENARIOS.filter(({ expected }) => expected.verdict === "blocked");

  it.each(blocked)("makes the fix of $id on real sockets, where there is one", async (scenario) => {
    const { report } = await runCheck([...checkCommand(scenario, lab), "--send", "--verify"]);
    const { walk, verification } = report;
    if (walk.fix === null) expect(verification).toBeNull();
    else expect({ ...verification, exchanges: [] }).toMatchObject({ outcome: walk.ends, heldBack: false });
  });

  it("verifies in part what it may not send", async () => {
    const scenario = SCENARIOS.find(({ id }) => id === "method-not-allowed");
    if (scenario === undefined) throw new Error("the lab has no such scenario");
    const { report, text } = await runCheck([...checkCommand(scenario, lab), "--verify"]);
    expect(report.verification).toMatchObject({ outcome: "unknown", heldBack: true });
    expect(text).toContain("verified in part through a hop on this machine");
  });
});
