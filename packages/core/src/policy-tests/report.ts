import type { DocumentPath } from "../policy/mistake.ts";
import type { Exchange } from "../trace/trace.ts";
import type { TestCase } from "./cases.ts";
import type { CaseVerdict, Judgement } from "./judge.ts";
import type { Drift, Observed } from "./observe.ts";

/** What came of one case. */
export interface CaseResult extends Judgement {
  readonly test: TestCase;
  readonly observed: Observed;
  readonly exchanges: readonly Exchange[];
  /** Where the row stands in the document's file, from 1; null when it is not known. */
  readonly line: number | null;
  /** The request was not sent, since it may change something; its preflight was. */
  readonly heldBack: boolean;
  /** How often it was tried; more than once only where there was no answer. */
  readonly attempts: number;
  readonly milliseconds: number;
}

/** The result of `whycors test`, as `--json` prints it. */
export interface TestReport {
  readonly version: 1;
  readonly tool: { readonly name: "whycors"; readonly version: string };
  /** The document's file, or `-`. */
  readonly file: string;
  readonly targets: readonly { readonly name: string; readonly url: string }[];
  readonly counts: Readonly<Record<CaseVerdict, number>>;
  /** Null without a baseline. */
  readonly drift: readonly Drift[] | null;
  readonly exitCode: TestExitCode;
  readonly results: readonly CaseResult[];
}

/** 0 all is as expected; 1 something is not, or has drifted; 3 there was no answer; 4 something is not proved. */
export type TestExitCode = 0 | 1 | 3 | 4;

export function countsOf(results: readonly CaseResult[]): Readonly<Record<CaseVerdict, number>> {
  const counts = { passed: 0, failed: 0, unproven: 0, "no-answer": 0 };
  for (const { verdict } of results) counts[verdict]++;
  return counts;
}

export function testExitCodeOf(counts: Readonly<Record<CaseVerdict, number>>, drift: readonly Drift[] | null): TestExitCode {
  if (counts.failed > 0 || (drift !== null && drift.length > 0)) return 1;
  if (counts["no-answer"] > 0) return 3;
  return counts.unproven > 0 ? 4 : 0;
}

/** The URLs of which nothing shows that something is there: only denials, and no answer below 400, nor one with the status that was expected. */
export function unprovenUrls(results: readonly CaseResult[]): readonly string[] {
  const proved = new Set(results.filter(isProof).map(urlOf));
  const denied = results.filter((result) => isDenial(result) && result.verdict === "passed").map(urlOf);
  return [...new Set(denied)].filter((url) => !proved.has(url));
}

/** Takes back that denials passed where nothing shows that their endpoint is there. */
export function withoutProof(results: readonly CaseResult[], unproven: ReadonlyMap<string, string>): readonly CaseResult[] {
  return results.map((result) => {
    const why = unproven.get(urlOf(result));
    return why === undefined || result.verdict !== "passed" || !isDenial(result)
      ? result
      : { ...result, verdict: "unproven", undecided: why };
  });
}

function urlOf({ test }: CaseResult): string {
  return test.request.url;
}

function isDenial({ test }: Pick<CaseResult, "test">): boolean {
  return test.expected.kind === "deny" || test.expected.kind === "deny-origin";
}

function isProof({ test, verdict, exchanges }: CaseResult): boolean {
  if (!isDenial({ test })) return verdict === "passed";
  return exchanges.some(({ request, reply }) => {
    if (request.role !== "actual" || !("status" in reply)) return false;
    return reply.status < 400 || test.expected.status.includes(reply.status);
  });
}

/** A place in a document as people write it: `allow[0].origins[1]`. */
export function placeText(path: DocumentPath): string {
  return path.map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`)).join("");
}
