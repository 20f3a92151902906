/**
 * The engine, in the profile of each browser, against what that browser was recorded to do. Every disagreement is
 * listed with its cause in disagreements.json; the list must be exact, so that it cannot grow stale.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readCases, readRecordings } from "./case.ts";
import { type Aspect, compare } from "./compare.ts";
import { runCase } from "./simulate.ts";

interface Disagreement {
  readonly case: string;
  readonly why: string;
  readonly differs: Readonly<Partial<Record<string, readonly Aspect[]>>>;
}

const known: readonly Disagreement[] = JSON.parse(readFileSync(new URL("disagreements.json", import.meta.url), "utf8"));
const cases = readCases();
const ASPECTS: readonly Aspect[] = ["verdict", "requests", "status", "headers", "console"];

describe.each([
  ["chromium", "chromium"],
  ["firefox", "gecko"],
  ["webkit", "webkit"],
] as const)("the engine and %s", (product, browser) => {
  const recordings = readRecordings(product);
  const ran = cases.filter(({ id }) => recordings.get(id) !== undefined && recordings.get(id)?.skipped === undefined);
  const differing = new Map<string, ReadonlyMap<Aspect, string>>();
  for (const each of ran) {
    const recording = recordings.get(each.id);
    if (recording === undefined) continue;
    const differences = compare(each, runCase(each, browser), recording, browser);
    if (differences.size > 0) differing.set(each.id, differences);
  }

  it("differ in the listed cases and no others", () => {
    const listed = new Map(
      known.flatMap(({ case: id, differs }) => (differs[product] === undefined ? [] : [[id, differs[product]] as const])),
    );
    const found = new Map([...differing].map(([id, differences]) => [id, [...differences.keys()]]));
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(listed));
  });

  it("agree in at least 99 % of all cases, aspect by aspect", () => {
    const counts = ASPECTS.map((aspect) => {
      const agreeing = ran.filter(({ id }) => differing.get(id)?.has(aspect) !== true).length;
      expect(agreeing / ran.length, aspect).toBeGreaterThanOrEqual(0.99);
      return `${aspect} ${agreeing}`;
    });
    process.stdout.write(`${product}: of ${ran.length} cases agree in ${counts.join(", ")}\n`);
    expect(ran.length).toBeGreaterThan(880);
  });
});
