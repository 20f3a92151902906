import { failureOf } from "../reasons/failure.ts";
import type { Trace } from "../trace/trace.ts";
import { CHROMIUM } from "./chromium/messages.ts";
import { FIREFOX } from "./gecko/messages.ts";
import { type ConsoleLine, linesOf } from "./message.ts";
import { WEBKIT } from "./webkit/messages.ts";

/**
 * The lines that a trace's browser prints to its console, in order; none for the standard, which has no console.
 *
 * @example
 * const request = newRequest({ url: "https://api.example/", origin: "https://app.example" });
 * const trace = replay(request, newEnvironment({ browser: BROWSERS.gecko }), [{ status: 200, headers: [] }]);
 * consoleLines(trace)[0].code; // "CORSMissingAllowOrigin2"
 */
export function consoleLines(trace: Trace): readonly ConsoleLine[] {
  switch (trace.browser) {
    case "standard":
      return [];
    case "chromium":
      return linesOf(CHROMIUM, trace, failureOf(trace));
    case "gecko":
      return linesOf(FIREFOX, trace, failureOf(trace));
    case "webkit":
      return linesOf(WEBKIT, trace, failureOf(trace));
    default:
      return trace.browser satisfies never;
  }
}
