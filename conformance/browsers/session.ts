/** What happens with one browser: cases run, are compared, and those that differ run again. */
import type { CaseSource, Product, Recording } from "../truth/case.ts";
import type { Aspect } from "../truth/compare.ts";
import { type Comparison, differencesOf, kindOf, knownDisagreements } from "./differential.ts";
import { knownReason } from "./known.ts";
import type { LiveBrowser, Run } from "./live.ts";
import type { Options } from "./options.ts";
import { randomSample, shrink } from "./random.ts";

/** How many differing random cases are made smaller, and how often a browser is asked for each. */
const SHRUNK_CASES = 8;
const SHRINKING_RUNS = 80;

export interface Difference {
  readonly source: CaseSource;
  readonly comparison: Comparison;
  /** Why it is no surprise; null when it is one. */
  readonly known: string | null;
}

export interface Result {
  readonly version: string;
  readonly comparisons: readonly Comparison[];
  readonly differences: readonly Difference[];
  /** Cases that the browser cannot run here, with what it lacks. */
  readonly skipped: readonly (readonly [id: string, lacks: string])[];
  /** The smallest cases that differ, of those that were random. */
  readonly found: readonly Difference[];
  readonly recordings: readonly Recording[];
}

export type Progress = (done: number, total: number) => void;

export async function runSession(
  product: Product,
  browser: LiveBrowser,
  recorded: readonly CaseSource[],
  options: Options,
  progress: Progress,
): Promise<Result> {
  const session = new Session(product, browser, options);
  const random = randomSample(options.seed, options.random);
  const all = [...recorded, ...random];
  const skipped = all.map((source) => [source.id, browser.lacks(source).join(", ")] as const).filter(([, lacks]) => lacks !== "");
  const lacking = new Set(skipped.map(([id]) => id));
  const able = all.filter(({ id }) => !lacking.has(id));
  const runs: (readonly [CaseSource, Run])[] = [];
  for (const source of able) {
    runs.push([source, await browser.run(source)]);
    progress(runs.length, able.length);
  }
  const first = runs.map(([source, run]) => [source, session.compare(run)] as const);
  const judged: (readonly [CaseSource, Comparison])[] = [];
  for (const [source, comparison] of first) judged.push([source, await session.confirm(source, comparison)]);
  const differences = judged
    .filter(([, { differences: found }]) => found.size > 0)
    .map(([source, comparison]) => ({ source, comparison, known: session.known(source, comparison) }));
  const recordings = runs.filter(([source]) => !random.includes(source)).map(([, run]) => run.recording());
  const found = await session.shrinkAll(differences.filter(({ source, known }) => known === null && random.includes(source)));
  return { version: browser.version, comparisons: judged.map(([, comparison]) => comparison), differences, skipped, found, recordings };
}

class Session {
  readonly #product: Product;
  readonly #browser: LiveBrowser;
  readonly #seed: number;
  readonly #console: boolean;
  readonly #listed: (id: string) => readonly Aspect[];

  constructor(product: Product, browser: LiveBrowser, { seed, console }: Options) {
    this.#product = product;
    this.#browser = browser;
    this.#seed = seed;
    this.#console = console;
    this.#listed = knownDisagreements(product);
  }

  compare({ each, recording }: Run): Comparison {
    return differencesOf(this.#product, each, recording(), this.#console);
  }

  /** Why a difference is no surprise. Messages follow the verdict, so where that is known to differ, they do too. */
  known(source: CaseSource, { differences }: Comparison): string | null {
    if (source.id.startsWith("random/")) return knownReason(this.#product, source, [...differences.keys()]);
    const listed = this.#listed(source.id);
    const all = [...differences.keys()].every((aspect) => listed.includes(aspect) || (aspect === "console" && listed.includes("verdict")));
    return all ? "disagreements.json" : null;
  }

  /** A difference counts only if it is there a second time, under URLs of its own: browsers are busy programs. */
  async confirm(source: CaseSource, comparison: Comparison): Promise<Comparison> {
    if (comparison.differences.size === 0 || this.known(source, comparison) !== null) return comparison;
    return this.compare(await this.#browser.run({ ...source, id: `${source.id}/again` }));
  }

  /** Makes one case of each kind of difference as small as it gets. */
  async shrinkAll(differing: readonly Difference[]): Promise<readonly Difference[]> {
    const kinds = new Map(differing.map((each) => [kindOf(each.comparison), each]));
    const found = new Map<string, Difference>();
    for (const [kind, { source }] of [...kinds].slice(0, SHRUNK_CASES)) {
      const differs = async (smaller: CaseSource): Promise<boolean> => {
        const comparison = this.compare(await this.#browser.run(smaller));
        return this.known(smaller, comparison) === null && kindOf(comparison) === kind;
      };
      const index = Number(source.id.split("/").at(-1));
      const smallest = await shrink(this.#seed, index, differs, SHRINKING_RUNS);
      if (smallest === null || found.has(smallest.id)) continue;
      found.set(smallest.id, { source: smallest, comparison: this.compare(await this.#browser.run(smallest)), known: null });
    }
    return [...found.values()];
  }
}
