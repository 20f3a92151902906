import { readFile, writeFile } from "node:fs/promises";
import { type Baseline, type CaseResult, type Drift, driftOf, type TestPlan } from "@whycors/core/policy-tests";
import { UsageError } from "../usage-error.ts";

/** What a baseline file holds. */
interface BaselineFile {
  readonly version: 1;
  readonly cases: Baseline;
}

/** What behaves otherwise than the file says, of the targets that were asked and that answered. */
export async function driftFrom(file: string, results: readonly CaseResult[], { targets }: TestPlan): Promise<readonly Drift[]> {
  const { cases } = await readBaseline(file);
  const silent = new Set(results.filter(({ verdict }) => verdict === "no-answer").map(({ test }) => test.id));
  const asked = Object.entries(cases).filter(([id]) => targets.some(({ name }) => id.startsWith(`${name}: `)) && !silent.has(id));
  return driftOf(Object.fromEntries(asked), baselineOf(results));
}

/** Writes how the targets behaved. Cases of other targets stay as they are. */
export async function writeBaseline(file: string, results: readonly CaseResult[], { targets }: TestPlan): Promise<void> {
  const before = await readBaseline(file).catch(() => ({ cases: {} }));
  const others = Object.entries(before.cases).filter(([id]) => !targets.some(({ name }) => id.startsWith(`${name}: `)));
  const cases = Object.entries({ ...Object.fromEntries(others), ...baselineOf(results) }).sort(([a], [b]) => (a < b ? -1 : 1));
  const content: BaselineFile = { version: 1, cases: Object.fromEntries(cases) };
  await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
}

function baselineOf(results: readonly CaseResult[]): Baseline {
  return Object.fromEntries(results.filter(({ verdict }) => verdict !== "no-answer").map(({ test, observed }) => [test.id, observed]));
}

async function readBaseline(file: string): Promise<BaselineFile> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new UsageError(
      `the baseline cannot be read from \`${file}\`: ${error instanceof Error ? error.message : String(error)}`,
      "write one: --update-baseline",
    );
  });
  try {
    const content: BaselineFile = JSON.parse(text);
    if (
      content.version === 1 &&
      Object.values(content.cases).every(({ outcome, answers }) => typeof outcome === "string" && Array.isArray(answers))
    )
      return content;
  } catch {
    // said below
  }
  throw new UsageError(`\`${file}\` is no baseline of whycors`, "write it anew: --update-baseline");
}
