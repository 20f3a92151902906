/**
 * Derives the JSON Schemas of the reports from their TypeScript types, so that they cannot drift.
 *
 *     tsx scripts/schema.ts            write packages/core/schema/*.schema.json
 *     tsx scripts/schema.ts --check    fail when one is stale
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createGenerator } from "ts-json-schema-generator";

const root = fileURLToPath(new URL("..", import.meta.url));

const SCHEMAS = [
  { type: "CheckReport", file: "render/report.ts", name: "check-report", title: "The report of `whycors check --json`, version 1" },
  { type: "HarReport", file: "render/har-report.ts", name: "har-report", title: "The report of `whycors har --json`, version 1" },
  { type: "TestReport", file: "policy-tests/report.ts", name: "test-report", title: "The report of `whycors test --json`, version 1" },
  { type: "AuditReport", file: "render/audit-report.ts", name: "audit-report", title: "The report of `whycors audit --json`, version 1" },
];

for (const { type, file, name, title } of SCHEMAS) {
  const target = `${root}packages/core/schema/${name}.schema.json`;
  const schema = createGenerator({
    path: `${root}packages/core/src/${file}`,
    tsconfig: `${root}packages/core/tsconfig.json`,
    type,
    topRef: false,
    skipTypeCheck: true,
    additionalProperties: false,
  }).createSchema(type);
  const text = `${JSON.stringify({ ...schema, title }, null, 2)}\n`;
  if (!process.argv.includes("--check")) {
    mkdirSync(`${root}packages/core/schema`, { recursive: true });
    writeFileSync(target, text);
  } else if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
    console.error(`packages/core/schema/${name}.schema.json is stale: run tsx scripts/schema.ts`);
    process.exitCode = 1;
  }
}
