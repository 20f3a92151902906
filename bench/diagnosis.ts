import { type Reply, replay } from "@whycors/core";
import { diagnose } from "@whycors/core/diagnosis";
import { findProblems } from "@whycors/core/fixes";
import { predictMessages } from "@whycors/core/messages";
import { readCases } from "../conformance/truth/case.ts";
import { environmentOf, runCase } from "../conformance/truth/simulate.ts";
import { median, table } from "./table.ts";

const ROUNDS = 15;

/** All that a check says of an exchange, against one engine run of it: for every recorded case that ends blocked. */
export function diagnosis(): void {
  const cases = readCases()
    .map((each) => ({ trace: runCase(each, "standard"), environment: environmentOf(each, "standard") }))
    .filter(({ trace }) => trace.outcome.kind === "blocked")
    .map(({ trace, environment }) => ({ trace, environment, replies: trace.exchanges.map(({ reply }): Reply => reply) }));
  type Given = (typeof cases)[number];
  const again = ({ trace, environment, replies }: Given): unknown => replay(trace.request, environment, replies);
  const parts: readonly (readonly [string, (given: Given) => unknown])[] = [
    ["one engine run", again],
    ["the reason and its notes", ({ trace }) => diagnose(trace)],
    ["all problems, proved fixes", ({ trace, environment }) => findProblems(trace, environment)],
    ["three browsers' messages", ({ trace, environment }) => predictMessages(trace, environment)],
    ["all of it", ({ trace, environment }) => [diagnose(trace), findProblems(trace, environment), predictMessages(trace, environment)]],
  ];
  const runs = cases.map((given) => micro(() => again(given)));
  table([
    ["", "µs, median", "ratio, all in all", "ratio, median", "ratio, 95 %", "ratio, highest"],
    ...parts.map(([name, part]) => {
      const costs = cases.map((given) => micro(() => part(given)));
      const ratios = costs.map((cost, index) => cost / (runs[index] ?? Number.NaN)).sort((one, other) => one - other);
      const at = (share: number): string => `${(ratios[Math.floor(share * (ratios.length - 1))] ?? Number.NaN).toFixed(1)} x`;
      return [name, median(costs).toFixed(0), `${(sum(costs) / sum(runs)).toFixed(1)} x`, at(0.5), at(0.95), at(1)];
    }),
  ]);
  console.log(`${cases.length} recorded cases that end blocked`);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** The median of some runs, in microseconds. */
function micro(run: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    for (let repeat = 0; repeat < 10; repeat++) run();
    return (performance.now() - started) / 10;
  });
  return median(times) * 1000;
}
