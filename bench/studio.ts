import { CATALOGUE } from "@whycors/core/diagnosis";
import { predictMessages } from "@whycors/core/messages";
import { type Case, FIRST_CASE } from "../packages/studio/src/case/case.ts";
import { runCase } from "../packages/studio/src/case/run-case.ts";
import { exampleCase } from "../packages/studio/src/reference/example-case.ts";
import { sequenceOf } from "../packages/studio/src/sequence/sequence.ts";
import { median, table } from "./table.ts";

/** A frame of a screen that shows sixty a second, in milliseconds. */
const FRAME = 1000 / 60;

/** What the studio works out on each keystroke, for its first case and for the example of every reason. */
export function studio(): void {
  const cases = [FIRST_CASE, ...CATALOGUE.flatMap(({ id }) => exampleCase(id) ?? [])];
  const parts: readonly (readonly [string, (given: Case) => unknown])[] = [
    ["the run, its reasons and all fixes", runCase],
    ["the same, and the sequence", (given) => sequenceOf(runCase(given))],
    [
      "the same, and three browsers' messages",
      (given) => {
        const run = runCase(given);
        return [sequenceOf(run), predictMessages(run.trace, run.environment)];
      },
    ],
  ];
  table([
    ["", "ms, median", "ms, highest", "highest, of a frame"],
    ...parts.map(([name, part]) => {
      const times = cases.map((given) => milliseconds(() => part(given)));
      const highest = Math.max(...times);
      return [name, median(times).toFixed(2), highest.toFixed(2), `${Math.round((100 * highest) / FRAME)} %`];
    }),
  ]);
  console.log(`${cases.length} cases`);
}

/** The median of some runs, warm. */
function milliseconds(run: () => unknown): number {
  for (let round = 0; round < 5; round++) run();
  const times = Array.from({ length: 15 }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  return median(times);
}
