import { writeFile } from "node:fs/promises";
import { countsOf, type TestReport, testExitCodeOf } from "@whycors/core/policy-tests";
import { redact, renderGithub, renderTestSarif, renderTestText } from "@whycors/core/render";
import { connectionOf, readCount, readNumber } from "../connection-options.ts";
import { interruptible } from "../interruptible.ts";
import { createPace } from "../pace.ts";
import { statusLine } from "../status-line.ts";
import { styleFor } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { VERSION } from "../version.ts";
import { driftFrom, writeBaseline } from "./baseline.ts";
import type { TestOptions } from "./command.ts";
import { readDocument } from "./read-document.ts";
import { runCases } from "./run-cases.ts";

/** `whycors test`: gives the exit code. */
export async function test(file: string, options: TestOptions): Promise<number> {
  const report = await perform(file, options);
  if (report === null) {
    process.stderr.write("whycors: interrupted\n");
    return 130;
  }
  await write(options.junit, async () => (await import("./junit.ts")).renderJunit(report));
  await write(options.sarif, async () => `${JSON.stringify(renderTestSarif(report), null, 2)}\n`);
  if (options.github === true) process.stdout.write(renderGithub(report));
  if (options.json === true) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else process.stdout.write(renderTestText(report, { style: styleFor(process.stdout, options.color), verbose: options.verbose === true }));
  return report.exitCode;
}

/** Runs a document, and gives the report without secrets; null when it was interrupted. */
export async function perform(file: string, options: TestOptions): Promise<TestReport | null> {
  if (options.updateBaseline === true && options.baseline === undefined)
    throw new UsageError("--update-baseline: which file is the baseline?", "give --baseline cors-baseline.json as well");
  if (options.json === true && options.github === true)
    throw new UsageError("--json and --github both print to standard output", "give one of them");
  const transport = await connectionOf(options);
  const retries = readCount("--retries", options.retries, 0, 10);
  const concurrency = readCount("--concurrency", options.concurrency, 1, 256);
  const rate = readNumber("--rate", options.rate, 0.1, 10_000);
  const { plan, secrets, lineOf } = await readDocument(file, options.target ?? []);
  const progress = statusLine(process.stderr);
  const { value: results, interrupted } = await interruptible((signal) =>
    runCases(plan, {
      transport,
      pace: createPace(concurrency, rate, signal),
      retries,
      signal,
      lineOf: ({ place }) => lineOf(place),
      onResult: (done) => progress.show(`${done} of ${plan.cases.length} cases`),
    }),
  );
  progress.clear();
  if (interrupted) return null;
  const kept = redact(results, { further: secrets });
  const { baseline } = options;
  if (baseline !== undefined && options.updateBaseline === true) await writeBaseline(baseline, kept, plan);
  const drift = baseline === undefined ? null : await driftFrom(baseline, kept, plan);
  const counts = countsOf(kept);
  return {
    version: 1,
    tool: { name: "whycors", version: VERSION },
    file,
    targets: plan.targets,
    counts,
    drift,
    exitCode: testExitCodeOf(counts, drift),
    results: kept,
  };
}

async function write(file: string | undefined, render: () => Promise<string>): Promise<void> {
  if (file === undefined) return;
  try {
    await writeFile(file, await render());
  } catch (error) {
    throw new UsageError(`\`${file}\` cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
