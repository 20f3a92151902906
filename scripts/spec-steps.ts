/**
 * Holds the step comments of packages/core/src/spec against the outlines of the standards, and derives from them
 * packages/core/src/standard/steps.ts: the type of a step id, and the words of each step for `--trace`.
 *
 *     tsx scripts/spec-steps.ts           write steps.ts
 *     tsx scripts/spec-steps.ts --check   fail when a step is missing, out of order, unknown or stale
 *
 * A step comment is `// 7.3 words`: a question ends in `?` and is recorded with `asks`, anything else with `did`.
 * `// 7.3 ~ words` is a step without effect here; it covers its sub-steps too. `// 2–5 ~ words` covers a range.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const specFolder = `${root}packages/core/src/spec/`;
const target = `${root}packages/core/src/standard/steps.ts`;

const STANDARDS: Readonly<Record<string, string>> = {
  "fetch.spec.whatwg.org/": "fetch",
  "xhr.spec.whatwg.org/": "xhr",
  "w3c.github.io/webappsec-mixed-content/": "mixed-content",
  "wicg.github.io/local-network-access/": "local-network-access",
};

interface StepComment {
  readonly from: string;
  readonly to: string;
  readonly silent: boolean;
  readonly words: string;
  readonly line: number;
  /** The function it stands in; steps are in order within one. */
  readonly scope: number;
}

interface Algorithm {
  readonly file: string;
  readonly id: string;
  readonly standard: string;
  readonly anchor: string;
  readonly steps: StepComment[];
}

const problems: string[] = [];

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The algorithms of one file: a function whose doc comment ends in the link to a modelled standard, and the step comments below it. */
function readAlgorithms(file: string, text: string): Algorithm[] {
  const algorithms: Algorithm[] = [];
  let link: RegExpExecArray | null = null;
  let scope = 0;
  text.split("\n").forEach((content, index) => {
    const line = index + 1;
    if (/^\s*\/\*\*/.test(content)) link = null;
    if (/^\s*\/?\*/.test(content)) link = /https:\/\/((?:[\w.]+\/)(?:[\w-]+\/)?)#(\S+)(?: \*\/)?$/.exec(content) ?? link;
    const declared = /^(?:export )?function\*? (\w+)/.exec(content)?.[1];
    if (declared !== undefined) {
      scope++;
      const standard = link === null ? undefined : STANDARDS[link[1] ?? ""];
      if (link !== null && standard !== undefined)
        algorithms.push({ file, id: `${standard}/${kebab(declared)}`, standard, anchor: link[2] ?? "", steps: [] });
      link = null;
    }
    const step = /^\s*\/\/ (\d+(?:\.(?:\d+|[a-z]))*)(?:–(\d+(?:\.(?:\d+|[a-z]))*))? (~ )?(\S.*)$/.exec(content);
    if (step !== null) {
      const [, from = "", to = from, silent, words = ""] = step;
      algorithms.at(-1)?.steps.push({ from, to, silent: silent !== undefined, words, line, scope });
    }
  });
  return algorithms.filter(({ steps }) => steps.length > 0);
}

function checkOutline(
  { file, standard, anchor, steps, id }: Algorithm,
  outlines: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): void {
  const known = outlines[standard]?.[anchor];
  if (known === undefined) return void problems.push(`${file}: the pinned standard has no algorithm at #${anchor}`);
  const covered = new Set<string>();
  const last = new Map<number, number>();
  for (const step of steps) {
    const [first, end] = [known.indexOf(step.from), known.indexOf(step.to)];
    if (first < 0 || end < 0) {
      problems.push(`${file}:${step.line}: ${id} has no step ${first < 0 ? step.from : step.to} in the pinned standard`);
      continue;
    }
    if (first <= (last.get(step.scope) ?? -1)) problems.push(`${file}:${step.line}: step ${step.from} is out of order`);
    last.set(step.scope, end);
    for (const [at, number] of known.entries()) {
      const inside = step.silent && (number.startsWith(`${step.from}.`) || number.startsWith(`${step.to}.`));
      if ((at >= first && at <= end) || inside) covered.add(number);
    }
  }
  const missing = known.filter((number) => !covered.has(number));
  if (missing.length > 0) problems.push(`${file}: ${id} lacks ${missing.join(", ")}`);
}

function checkCalls({ file, id, steps }: Algorithm, text: string): void {
  const calls = new Set([...text.matchAll(/\b(asks|did)\(\s*"([^"]+)"/g)].map(([, call, at]) => `${call} ${at}`));
  for (const { from, silent, words, line } of steps) {
    const at = `${id}:${from}`;
    const call = words.endsWith("?") ? "asks" : "did";
    const recorded = silent ? calls.has(`asks ${at}`) || calls.has(`did ${at}`) : !calls.has(`${call} ${at}`);
    if (recorded)
      problems.push(
        `${file}:${line}: step ${from} ${silent ? "has no effect, and yet is recorded" : `is not recorded by ${call}("${at}")`}`,
      );
  }
}

function render(algorithms: readonly Algorithm[]): string {
  const entries = algorithms.map(({ id, anchor, steps }) => {
    const words = steps
      .filter(({ silent }) => !silent)
      .map(({ from, words }) => `      ${JSON.stringify(from)}: ${JSON.stringify(words)},\n`);
    return `  ${JSON.stringify(id)}: {\n    anchor: ${JSON.stringify(anchor)},\n    steps: {\n${words.join("")}    },\n  },\n`;
  });
  return `// Written by scripts/spec-steps.ts from the comments in ../spec: change it there.

/** Every step that the engine records, by algorithm, in our own words. A question ends in a question mark. */
export const ALGORITHMS = {
${entries.join("")}} as const;

export type AlgorithmId = keyof typeof ALGORITHMS;

/** \`fetch/cors-check:4\`: standard, algorithm, number of the step. */
export type StepId = { readonly [Id in AlgorithmId]: \`\${Id}:\${keyof (typeof ALGORITHMS)[Id]["steps"] & string}\` }[AlgorithmId];
`;
}

function main(): void {
  const outlines = Object.fromEntries(
    Object.values(STANDARDS).map((name): [string, Record<string, string[]>] => [
      name,
      JSON.parse(readFileSync(`${root}scripts/outline/${name}.json`, "utf8")),
    ]),
  );
  const algorithms: Algorithm[] = [];
  for (const file of readdirSync(specFolder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))) {
    const text = readFileSync(specFolder + file, "utf8");
    for (const algorithm of readAlgorithms(file, text)) {
      checkOutline(algorithm, outlines);
      checkCalls(algorithm, text);
      algorithms.push(algorithm);
    }
  }
  const rendered = render(algorithms.sort((a, b) => (a.id < b.id ? -1 : 1)));
  if (!process.argv.includes("--check")) writeFileSync(target, rendered);
  else if (readFileSync(target, "utf8") !== rendered)
    problems.push("packages/core/src/standard/steps.ts is stale: run tsx scripts/spec-steps.ts");
  for (const problem of problems) console.error(problem);
  const count = algorithms.flatMap(({ steps }) => steps.filter(({ silent }) => !silent)).length;
  console.log(`${algorithms.length} algorithms, ${count} recorded steps, ${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

main();
