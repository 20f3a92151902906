/**
 * Derives docs/reasons/ from the catalogue and the tables of messages.
 *
 *     tsx scripts/reasons.ts            write the pages
 *     tsx scripts/reasons.ts --check    fail when one is stale, missing or too many
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CATALOGUE } from "@whycors/core/diagnosis";
import { MESSAGES, type Product, referenceOf } from "@whycors/core/messages";
import { renderReferenceMarkdown } from "@whycors/core/render";

const folder = fileURLToPath(new URL("../docs/reasons/", import.meta.url));

/** Each file's text, by its name. */
function pages(): ReadonlyMap<string, string> {
  const reasons = CATALOGUE.flatMap(({ id }) => {
    const reference = referenceOf(id);
    return reference === null ? [] : [[`${id}.md`, renderReferenceMarkdown(reference, (other) => `${other}.md`)] as const];
  });
  const rows = [...CATALOGUE].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, title }) => `| [${id}](${id}.md) | ${title} |`);
  const beside = "Messages that are taken for CORS and are something else: [beside CORS](beside-cors.md).";
  const index = ["# Why a request fails", "", "| reason | |", "| --- | --- |", ...rows, "", beside, ""].join("\n");
  return new Map([["README.md", index], ["beside-cors.md", besideCors()], ...reasons]);
}

const BROWSERS: Readonly<Partial<Record<Product, string>>> = { chromium: "Chrome, Edge", firefox: "Firefox", webkit: "Safari" };

/** The messages for which no rule of CORS speaks, by what they mean. */
function besideCors(): string {
  const byMeaning = new Map<string, string[]>();
  for (const { product, role, means, template } of MESSAGES) {
    const browser = BROWSERS[product];
    if (role !== "neighbour" || typeof means !== "string" || browser === undefined) continue;
    byMeaning.set(means, [...(byMeaning.get(means) ?? []), `- ${browser}: \`${template.text.replaceAll("`", "'").trim()}\``]);
  }
  const sections = [...byMeaning].flatMap(([means, lines]) => ["", means, "", ...lines]);
  return ["# Beside CORS", "", "What stands in the console, is taken for CORS, and is something else.", ...sections, ""].join("\n");
}

const wanted = pages();
mkdirSync(folder, { recursive: true });
const there = readdirSync(folder);
const stale = [
  ...[...wanted].filter(([name, text]) => !there.includes(name) || readFileSync(folder + name, "utf8") !== text).map(([name]) => name),
  ...there.filter((name) => !wanted.has(name)),
];
if (process.argv.includes("--check")) {
  if (stale.length > 0) {
    console.error(`stale in docs/reasons: ${stale.join(", ")}\nrun tsx scripts/reasons.ts`);
    process.exitCode = 1;
  }
} else {
  for (const name of stale) {
    const text = wanted.get(name);
    if (text === undefined) rmSync(folder + name);
    else writeFileSync(folder + name, text);
  }
  console.log(`${wanted.size} pages, ${stale.length} written`);
}
