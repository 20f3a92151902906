import draft4 from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { Ajv } from "ajv";
import { expect, it } from "vitest";
import { newEnvironment, newRequest } from "../model/defaults.ts";
import { diagnose } from "../reasons/diagnose.ts";
import type { Finding } from "../reasons/finding.ts";
import { replay } from "../run/run.ts";
import { renderSarif, type SarifFinding, type SarifLog } from "./sarif.ts";

// the schema of OASIS is of draft 4, and in it nothing but these two words that later drafts do not know
const { $schema: _schema, id: _id, ...schema } = draft4;
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

function findingFor(allowed: string): Finding {
  const request = newRequest({ url: "https://api.example/", origin: "https://app.example" });
  const { finding } = diagnose(replay(request, newEnvironment(), [{ status: 200, headers: [["Access-Control-Allow-Origin", allowed]] }]));
  if (finding === null) throw new Error("it did not fail");
  return finding;
}

function found(finding: Finding, given: Partial<SarifFinding> = {}): SarifFinding {
  return { finding, file: "my recordings/page#1.har", place: "log.entries[3]", fingerprint: "f", properties: { count: 2 }, ...given };
}

function checked(findings: readonly SarifFinding[]): SarifLog {
  const log = renderSarif(findings, "1.2.3");
  expect(validate(JSON.parse(JSON.stringify(log))) ? null : validate.errors).toBeNull();
  return log;
}

it("is valid without findings", () => {
  expect(checked([]).runs[0]).toMatchObject({ results: [], tool: { driver: { name: "whycors", semanticVersion: "1.2.3", rules: [] } } });
});

it("has a rule for each reason, once, and points to it", () => {
  const { runs } = checked([found(findingFor("null")), found(findingFor("*, *")), found(findingFor("null"))]);
  expect(runs[0].tool.driver.rules.map(({ id }) => id)).toEqual(["allow-origin-null", "multiple-allow-origin"]);
  expect(runs[0].results.map(({ ruleId, ruleIndex }) => [ruleId, ruleIndex])).toEqual([
    ["allow-origin-null", 0],
    ["multiple-allow-origin", 1],
    ["allow-origin-null", 0],
  ]);
});

it("says where it was found, with a reference that is one", () => {
  const [result] = checked([found(findingFor("null"))]).runs[0].results;
  expect(result?.locations[0]).toEqual({
    physicalLocation: { artifactLocation: { uri: "my%20recordings/page%231.har" }, region: { startLine: 1 } },
    logicalLocations: [{ fullyQualifiedName: "log.entries[3]", kind: "object" }],
  });
  const [url] = checked([found(findingFor("null"), { file: "https://api.example/me?a=b" })]).runs[0].results;
  expect(url?.locations[0]?.physicalLocation?.artifactLocation).toEqual({ uri: "https://api.example/me?a=b" });
  expect(checked([found(findingFor("null"), { file: null })]).runs[0].results[0]?.locations[0]?.physicalLocation).toBeUndefined();
});

it("grades a rule of security as its worst finding", () => {
  const given = [0, 8, 5.5].map((securitySeverity) => found(findingFor("null"), { securitySeverity }));
  expect(checked(given).runs[0].tool.driver.rules.map(({ properties }) => properties)).toEqual([
    { tags: ["security"], "security-severity": "8.0" },
  ]);
  expect(checked([found(findingFor("null"))]).runs[0].tool.driver.rules[0]).not.toHaveProperty("properties");
});

it.each([["error"], ["warning"], ["note"]] as const)("keeps the severity %s", (severity) => {
  expect(checked([found({ ...findingFor("null"), severity })]).runs[0].results[0]?.level).toBe(severity);
});

it("says what happened in a sentence", () => {
  const [result] = checked([found(findingFor("null"))]).runs[0].results;
  expect(result?.message.text).toBe("The answer allows `null`, and the page comes from `https://app.example`.");
});
