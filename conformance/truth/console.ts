/** What a browser printed while a case ran, against what the engine says it prints. */
import type { Trace } from "@whycors/core";
import { consoleLines } from "@whycors/core/messages";
import type { Recording } from "./case.ts";

/**
 * Lines that the test page causes itself (it asks for headers by name, loads fonts slowly, reads canvases, has no icon), and those of
 * Firefox that hold the page's stack or the style of its fonts.
 */
const LEFT_OUT =
  /^Refused to get unsafe header|^Slow network is detected|^Local Network Access (?:permission|detected)|^downloadable font:|^Unable to get image data from canvas|^Loading the image 'data:,'/;

/**
 * A last line end is lost where a console is read from a terminal; Firefox names an opaque origin by a random number; the system's
 * resolver says of the same name one thing or the other.
 */
function lines(texts: readonly string[]): readonly string[] {
  return texts
    .filter((text) => !LEFT_OUT.test(text))
    .map((text) => text.replace(/\n$/, "").replace(/moz-nullprincipal:\{[^}]*\}\?\S+/, "null/"))
    .map((text) => text.replace("Temporary failure in name resolution", "Name or service not known"));
}

/** The lines that a browser printed, in order. */
export function printedBy({ console }: Recording): readonly string[] {
  return lines(console.map(({ text }) => text));
}

/** The lines that the engine says it prints; a line about a URL that is none of the case's is not told apart, and left out. */
export function predictedOf(trace: Trace): readonly string[] {
  const last = trace.exchanges.at(-1);
  const foreign = last !== undefined && !new URL(last.request.url).pathname.startsWith("/c/") && trace.outcome.kind === "readable";
  return foreign ? [] : lines(consoleLines(trace).map(({ text }) => text));
}
