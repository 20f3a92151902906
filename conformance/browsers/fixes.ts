/** Makes fixes in live browsers: each case is blocked before, and its answer readable after. */
import { type Case, type CaseSource, expandCase, type Product } from "../truth/case.ts";
import { mend, walkCase } from "../truth/mend.ts";
import { verdictOf } from "../truth/page.ts";
import { runCase } from "../truth/simulate.ts";
import { differencesOf, knownDisagreements, PROFILES } from "./differential.ts";
import type { LiveBrowser } from "./live.ts";
import { evenlySpread } from "./options.ts";
import type { Progress } from "./session.ts";

/** A case with its fix made. */
interface Mended {
  readonly source: CaseSource;
  readonly mended: Case;
}

export interface FixResult {
  readonly total: number;
  /** What did not go as it should, by the id of its case. */
  readonly failed: readonly (readonly [id: string, what: string])[];
}

/**
 * The recorded cases that a fix mends. What the engine holds for readable, but no element can use, such as text for a
 * video, is left out, and what the browser reports as loaded although it is blocked, and cases in which the browser is known to differ.
 */
export function mendedCases(product: Product, sources: readonly CaseSource[]): readonly Mended[] {
  const browser = PROFILES[product];
  const known = knownDisagreements(product);
  return sources.flatMap((source) => {
    if (known(source.id).some((aspect) => aspect !== "console")) return [];
    const each = expandCase({ ...source, id: `${source.id}/mended` });
    const before = runCase(each, browser);
    if (before.outcome.kind !== "blocked" || verdictOf(each, before, browser) !== "reject") return [];
    const { fix } = walkCase(each, browser);
    const mended = fix?.proved === true ? mend(each, fix.edits, browser) : null;
    if (mended === null) return [];
    return verdictOf(mended, runCase(mended, browser), browser) === "resolve" ? [{ source, mended }] : [];
  });
}

export async function runFixes(
  product: Product,
  browser: LiveBrowser,
  sources: readonly CaseSource[],
  most: number,
  progress: Progress,
): Promise<FixResult> {
  const able = sources.filter((source) => browser.lacks(source).length === 0);
  const cases = evenlySpread(most > 0 ? mendedCases(product, able) : [], most);
  const failed: (readonly [string, string])[] = [];
  for (const [index, each] of cases.entries()) {
    // what goes wrong counts only if it does so twice: browsers are busy programs
    const what = (await runOnce(product, browser, each)) && (await runOnce(product, browser, each));
    if (what !== null) failed.push([each.source.id, what]);
    progress(index + 1, cases.length);
  }
  return { total: cases.length, failed };
}

/** Null when all is well, otherwise what is not. */
async function runOnce(product: Product, browser: LiveBrowser, { source, mended }: Mended): Promise<string | null> {
  const before = (await browser.run(source)).recording();
  if (before.verdict !== "reject") return `not blocked before: ${before.verdict}`;
  const { each, recording } = await browser.run(mended);
  const { differences } = differencesOf(product, each, recording(), false);
  return differences.size === 0 ? null : [...differences].map(([aspect, sides]) => `${aspect}: ${sides}`).join("\n");
}
