import type { Trace } from "../trace/trace.ts";
import { CATALOGUE } from "./catalogue.ts";
import type { Failure } from "./define.ts";
import { failureOf } from "./failure.ts";
import type { Finding } from "./finding.ts";
import { notes } from "./notes.ts";
import { type PreflightCause, preflightCauses } from "./preflight-causes.ts";

/** In which of the ways a fetch ended that a person tells apart. */
export type Verdict =
  | "readable"
  | "opaque"
  /** A rule said no before anything was sent. */
  | "never-sent"
  | "preflight-refused"
  /** The request was sent, and its answer may not be read. */
  | "response-unreadable"
  /** The preflight was fine, and the final answer may not be read. */
  | "response-unreadable-after-preflight"
  | "redirect-refused"
  | "no-answer"
  | "unknown";

/** What a trace means. Plain JSON. */
export interface Diagnosis {
  readonly verdict: Verdict;
  /** What failed the fetch; null when nothing did. */
  readonly finding: Finding | null;
  /** What is risky, lost or good to know, whether it failed or not. */
  readonly notes: readonly Finding[];
  /** Why the browser asks the server first; empty when it does not. */
  readonly preflightCauses: readonly PreflightCause[];
}

/**
 * Says what a trace means. Every `blocked` and `failed` outcome has a reason.
 *
 * @example
 * diagnose(trace).finding?.reason; // "allow-origin-missing"
 */
export function diagnose(trace: Trace): Diagnosis {
  const failure = failureOf(trace);
  return {
    verdict: failure === null ? verdictWithoutFailure(trace) : verdictOf(failure),
    finding: failure === null ? null : findingOf(failure),
    notes: notes(trace),
    preflightCauses: preflightCauses(trace),
  };
}

/** The reason of a failure, with its words. */
export function findingOf(failure: Failure): Finding | null {
  for (const { steps, failures, judge } of CATALOGUE) {
    if (!steps.includes(failure.at)) continue;
    if (failures.length > 0 && (failure.network === null || !failures.includes(failure.network.failure))) continue;
    const finding = judge(failure);
    if (finding !== null) return finding;
  }
  return null;
}

function verdictWithoutFailure({ outcome }: Trace): Verdict {
  return outcome.kind === "readable" || outcome.kind === "opaque" ? outcome.kind : "unknown";
}

function verdictOf({ outcome, exchange, preflight, passedPreflight, at }: Failure): Verdict {
  if (outcome.kind === "failed") return "no-answer";
  if (exchange === null) return "never-sent";
  if (preflight) return "preflight-refused";
  if (/^(fetch\/(http-redirect-fetch|http-fetch:6|main-fetch:(7|12))|mixed-content|local-network-access)/.test(at))
    return "redirect-refused";
  return passedPreflight ? "response-unreadable-after-preflight" : "response-unreadable";
}
