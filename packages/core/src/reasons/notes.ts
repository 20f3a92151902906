import type { Trace } from "../trace/trace.ts";
import type { Finding } from "./finding.ts";

/** What is risky, lost or good to know about a trace, apart from what failed it. */
export function notes(_trace: Trace): readonly Finding[] {
  return [];
}
