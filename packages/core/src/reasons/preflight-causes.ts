import type { StepId } from "../standard/steps.ts";
import type { Step, Trace } from "../trace/trace.ts";

/** One ingredient of a request that makes the browser ask the server first. */
export interface PreflightCause {
  /** `upload-listeners` stands for the use-CORS-preflight flag, which streams set as well. */
  readonly part: "method" | "header" | "upload-listeners";
  /** The header's name as the page wrote it; null for other parts. */
  readonly name: string | null;
  readonly value: string | null;
  /** The step that found it unsafe; for a header, the rule of the safelist that it breaks. */
  readonly at: StepId;
  /** The bytes of the value that break the rule; null when it is the whole. */
  readonly span: readonly [start: number, end: number] | null;
}

const SAFELIST = "fetch/cors-safelisted-request-header:";

/** Why the first preflight of a trace is asked for; empty when there is none. */
export function preflightCauses({ steps }: Trace): readonly PreflightCause[] {
  const asked = steps.findIndex(({ at, held }) => at === "fetch/http-fetch:4.1" && held === true);
  const reads = steps[asked]?.reads ?? [];
  if (asked < 0) return [];
  const before = steps.slice(0, asked);
  const causes = reads.map(({ part, name, value }): PreflightCause => {
    if (part === "method" || name === null) return { part: "method", name: null, value, at: "fetch/http-fetch:4.1", span: null };
    const rule = brokenRule(before, name, value);
    return { part: "header", name, value, at: rule?.at ?? "fetch/cors-unsafe-request-header-names:5", span: rule?.reads[0]?.span ?? null };
  });
  const methodIsSafe = causes.every(({ part, value }) => part !== "method" || value === "GET" || value === "HEAD" || value === "POST");
  return methodIsSafe
    ? causes.map((cause) => (cause.part === "method" ? { ...cause, part: "upload-listeners", value: null } : cause))
    : causes;
}

/** The last step of the safelist that this header failed. */
function brokenRule(steps: readonly Step[], name: string, value: string | null): Step | undefined {
  const broken = steps.filter(({ at, held, reads }) => {
    const [read] = reads;
    if (!at.startsWith(SAFELIST) || read === undefined) return false;
    return held === true && read.name === name && read.value === value;
  });
  return broken.at(-1);
}
