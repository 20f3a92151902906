/**
 * Derives the JSON Schema of the report from its TypeScript type, so that they cannot drift.
 *
 *     tsx scripts/schema.ts            write packages/core/schema/check-report.schema.json
 *     tsx scripts/schema.ts --check    fail when it is stale
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createGenerator } from "ts-json-schema-generator";

const root = fileURLToPath(new URL("..", import.meta.url));
const target = `${root}packages/core/schema/check-report.schema.json`;

const schema = createGenerator({
  path: `${root}packages/core/src/render/report.ts`,
  tsconfig: `${root}packages/core/tsconfig.json`,
  type: "CheckReport",
  topRef: false,
  skipTypeCheck: true,
  additionalProperties: false,
}).createSchema("CheckReport");
const text = `${JSON.stringify({ ...schema, title: "The report of `whycors check --json`, version 1" }, null, 2)}\n`;

if (!process.argv.includes("--check")) {
  mkdirSync(`${root}packages/core/schema`, { recursive: true });
  writeFileSync(target, text);
} else if (!existsSync(target) || readFileSync(target, "utf8") !== text) {
  console.error("packages/core/schema/check-report.schema.json is stale: run tsx scripts/schema.ts");
  process.exitCode = 1;
}
