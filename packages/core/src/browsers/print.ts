import { failureOf } from "../reasons/failure.ts";
import type { Trace } from "../trace/trace.ts";
import { printTrace as printChromium } from "./chromium/print.ts";
import type { ConsoleLine } from "./console-line.ts";

/** The lines that a trace's browser prints to its console, in order; none for the standard, which has no console. */
export function consoleLines(trace: Trace): readonly ConsoleLine[] {
  switch (trace.browser) {
    case "standard":
      return [];
    case "chromium":
      return printChromium(trace, failureOf(trace));
    case "gecko":
    case "webkit":
      return [];
    default:
      return trace.browser satisfies never;
  }
}
