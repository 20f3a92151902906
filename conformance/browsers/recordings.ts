/** Writes what live browsers did into the recorded truth. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type CaseSource, type Product, type Recording, readRecordings } from "../truth/case.ts";
import { withoutScratch } from "./scratch.ts";

const truth = fileURLToPath(new URL("../truth/", import.meta.url));

/** Rows of cases that were not run now are kept; new ones come last. */
export function mergeRecordings(product: Product, rows: readonly Recording[]): void {
  const merged = new Map(readRecordings(product));
  for (const row of rows) merged.set(row.id, row);
  writeFileSync(`${truth}${product}.jsonl`, [...merged.values()].map((row) => `${withoutScratch(JSON.stringify(row))}\n`).join(""));
}

/** Adds cases to those that were found by chance. */
export function appendCases(found: readonly CaseSource[]): void {
  const file = `${truth}cases/random.json`;
  const old: readonly CaseSource[] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
  const all = new Map([...old, ...found].map((source) => [source.id, source]));
  if (all.size === 0) return;
  writeFileSync(file, `[\n${[...all.values()].map((source) => JSON.stringify(source)).join(",\n")}\n]\n`);
}
