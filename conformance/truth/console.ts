/** What a browser printed while a case ran, against what the engine says it prints. */
import type { Trace } from "@whycors/core";
import { consoleLines } from "@whycors/core/messages";
import type { Recording } from "./case.ts";

/** Lines that the test page causes itself: it asks for headers by name, and loads fonts slowly. */
const OF_THE_HARNESS = /^Refused to get unsafe header|^Slow network is detected/;

/** The lines that a browser printed, exactly and in order. */
export function printedBy({ console }: Recording): readonly string[] {
  return console.map(({ text }) => text).filter((text) => !OF_THE_HARNESS.test(text));
}

/** The lines that the engine says it prints. */
export function predictedOf(trace: Trace): readonly string[] {
  return consoleLines(trace).map(({ text }) => text);
}
