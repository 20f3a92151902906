/** The engine against live browsers: `npm run test:browsers -- --help`. */
import { type CaseSource, type Product, readCaseSources } from "../truth/case.ts";
import { ASPECTS } from "./differential.ts";
import { type FixResult, runFixes } from "./fixes.ts";
import { isIsolated, runIsolated } from "./isolation.ts";
import { type LiveBrowser, openBrowser } from "./live.ts";
import { fixesOf, type Options, parseOptions, selectCases, USAGE } from "./options.ts";
import { executableOf, installPrograms } from "./programs.ts";
import { appendCases, mergeRecordings } from "./recordings.ts";
import { type Difference, type Progress, type Result, runSession } from "./session.ts";

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** Browsers that are not there, or do not start. */
  missing: number;
}

interface BrowserResult extends Result {
  readonly fixes: FixResult;
}

process.exitCode = await main();

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (typeof options === "string") {
    process.stderr.write(`test:browsers: ${options}\n\n${USAGE}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const isMissing = (product: Product): boolean => executableOf(product) === undefined;
  if (!isIsolated()) {
    if (options.install && options.products.some(isMissing)) installPrograms();
    const code = await runIsolated();
    if (code !== undefined) return code;
  }
  return runAll(options);
}

async function runAll(options: Options): Promise<number> {
  const all = readCaseSources();
  const sources = selectCases(all, options);
  const counts: Counts = { passed: 0, failed: 0, skipped: 0, missing: 0 };
  const found: CaseSource[] = [];
  for (const product of options.products) {
    const result = await runBrowser(product, sources, options, all);
    count(counts, result, sources.length + options.random);
    if (result === null) continue;
    report(product, result, options);
    found.push(...result.found.map(({ source }) => source));
    if (options.record) mergeRecordings(product, result.recordings);
  }
  if (options.record && found.length > 0) await recordFound(found, options);
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  if (counts.missing > 0) return 3;
  return counts.failed > 0 ? 1 : 0;
}

/** The result, or null where the browser is missing or does not start. */
async function runBrowser(
  product: Product,
  sources: readonly CaseSource[],
  options: Options,
  mendable: readonly CaseSource[] = [],
): Promise<BrowserResult | null> {
  const executable = executableOf(product);
  if (executable === undefined) {
    process.stderr.write(`${product}: not installed\n`);
    return null;
  }
  let browser: LiveBrowser;
  try {
    browser = await openBrowser(product, executable, options.console);
  } catch (error) {
    process.stderr.write(`${product}: did not start: ${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
  const interrupt = (): void => void browser.close().finally(() => process.exit(130));
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  try {
    const result = await runSession(product, browser, sources, options, progressOf(product));
    const fixes = await runFixes(product, browser, mendable, fixesOf(options), progressOf(`${product} fixes`));
    return { ...result, fixes };
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
    await browser.close();
  }
}

function count(counts: Counts, result: BrowserResult | null, total: number): void {
  if (result === null) {
    counts.missing += 1;
    counts[process.env["CI"] === "true" ? "failed" : "skipped"] += total;
    return;
  }
  const failed = result.differences.filter(({ known }) => known === null).length;
  const { fixes } = result;
  counts.passed += result.comparisons.length - failed + fixes.total - fixes.failed.length;
  counts.failed += failed + fixes.failed.length;
  counts.skipped += result.skipped.length;
}

/** Runs the found cases in every browser: a recorded case is to be in all recordings. */
async function recordFound(found: readonly CaseSource[], options: Options): Promise<void> {
  appendCases(found);
  for (const product of options.products) {
    const result = await runBrowser(product, found, { ...options, random: 0 });
    if (result !== null) mergeRecordings(product, result.recordings);
  }
}

function progressOf(name: string): Progress {
  return (done, total) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${name} ${done}/${total}${done === total ? "\n" : ""}`);
    else if (done % 100 === 0 && done < total) process.stderr.write(`${name} ${done}/${total}\n`);
  };
}

function report(product: Product, { version, comparisons, differences, skipped, found, fixes }: BrowserResult, { random }: Options): void {
  const lines = [`${product} (${version}), ${comparisons.length} cases`];
  for (const [id, lacks] of skipped) lines.push(`skipped ${id}: needs ${lacks}`);
  for (const difference of differences) lines.push(...described(difference));
  for (const difference of found) lines.push("smallest case that differs:", ...described(difference));
  if (random > 0 && found.length > 0)
    lines.push("for conformance/truth/cases:", found.map(({ source }) => JSON.stringify(source)).join(",\n"));
  for (const aspect of ASPECTS) {
    const total = comparisons.filter(({ compared }) => compared.has(aspect));
    const agreeing = total.filter((comparison) => !comparison.differences.has(aspect));
    if (total.length > 0) lines.push(`${product} ${aspect}: ${agreeing.length}/${total.length}`);
  }
  for (const [id, what] of fixes.failed) lines.push(`not mended: ${id}`, `  ${what.replaceAll("\n", "\n  ")}`);
  if (fixes.total > 0) lines.push(`${product} fixes: ${fixes.total - fixes.failed.length}/${fixes.total} blocked before, readable after`);
  process.stdout.write(`${lines.join("\n")}\n`);
}

function described({ source, comparison, known }: Difference): readonly string[] {
  const head = `differs: ${source.id}${known === null ? "" : ` (known: ${known})`}`;
  const aspects = [...comparison.differences].map(([aspect, sides]) => `  ${aspect}\n    ${sides.replaceAll("\n", "\n    ")}`);
  return [head, ...aspects, ...(known === null && source.id.startsWith("random/") ? [`  ${JSON.stringify(source)}`] : [])];
}
