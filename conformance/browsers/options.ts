/** The command line of `npm run test:browsers`. */
import { parseArgs } from "node:util";
import type { CaseSource, Product } from "../truth/case.ts";

export const USAGE: string = `Runs cases in live browsers and in the engine, and compares.

    npm run test:browsers -- [options]

    --browser NAMES   of chromium,firefox,webkit (default: all three)
    --only REGEX      recorded cases whose id matches
    --sample N        N of the recorded cases, evenly spread
    --random N        N random cases; recorded ones only if --only or --sample asks for them
    --fixes N         make the fixes of N recorded cases that are blocked: blocked before, readable after
    --seed S          another number, other random cases (default: 1)
    --record          write what was seen to conformance/truth
    --no-console      do not compare console messages, which is quicker
    --no-install      do not install missing browsers
    --help

Without --only, --sample, --random and --fixes, all recorded cases and all fixes are run.

The exit code is 1 when the engine and a browser differ where conformance/truth/disagreements.json does not say so,
2 when the command line is wrong, 3 when a browser is missing or does not start.
`;

const PRODUCTS: readonly Product[] = ["chromium", "firefox", "webkit"];

export interface Options {
  readonly products: readonly Product[];
  readonly only: RegExp | null;
  readonly sample: number | null;
  readonly random: number;
  readonly fixes: number | null;
  readonly seed: number;
  readonly record: boolean;
  readonly console: boolean;
  readonly install: boolean;
  readonly help: boolean;
}

/** The options, or what is wrong with them. */
export function parseOptions(args: readonly string[]): Options | string {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  const options = {
    browser: text,
    only: text,
    sample: text,
    random: text,
    fixes: text,
    seed: text,
    record: flag,
    help: flag,
    "no-console": flag,
    "no-install": flag,
  };
  try {
    const { values } = parseArgs({ args: [...args], options });
    return {
      products: values.browser === undefined ? PRODUCTS : values.browser.split(",").map(productOf),
      only: values.only === undefined ? null : new RegExp(values.only),
      sample: values.sample === undefined ? null : wholeNumber("--sample", values.sample),
      random: values.random === undefined ? 0 : wholeNumber("--random", values.random),
      fixes: values.fixes === undefined ? null : wholeNumber("--fixes", values.fixes),
      seed: values.seed === undefined ? 1 : wholeNumber("--seed", values.seed),
      record: values.record,
      console: !values["no-console"],
      install: !values["no-install"],
      help: values.help,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function productOf(name: string): Product {
  const product = PRODUCTS.find((each) => each === name);
  if (product === undefined) throw new Error(`no browser ${name}; the browsers are ${PRODUCTS.join(", ")}`);
  return product;
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${option} takes a number, not ${text}`);
  return Number(text);
}

/** Whether nothing is chosen, so that everything runs. */
function isWhole({ only, sample, random, fixes }: Options): boolean {
  return only === null && sample === null && random === 0 && fixes === null;
}

/** Those of the recorded cases that are asked for. */
export function selectCases(all: readonly CaseSource[], options: Options): readonly CaseSource[] {
  const { only, sample } = options;
  if (only === null && sample === null) return isWhole(options) ? all : [];
  const matching = only === null ? all : all.filter(({ id }) => only.test(id));
  return sample === null ? matching : evenlySpread(matching, sample);
}

/** How many fixes are asked for. */
export function fixesOf(options: Options): number {
  return options.fixes ?? (isWhole(options) ? Number.POSITIVE_INFINITY : 0);
}

export function evenlySpread<Item>(items: readonly Item[], count: number): readonly Item[] {
  if (count >= items.length) return items;
  return Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)]).filter(
    (item) => item !== undefined,
  );
}
