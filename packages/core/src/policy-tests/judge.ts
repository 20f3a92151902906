import { getHeader, type HeaderList, headerValues } from "../model/header-list.ts";
import { membersOf } from "../model/list-members.ts";
import { isCorsSafelistedResponseHeaderName } from "../model/names.ts";
import { diagnose } from "../reasons/diagnose.ts";
import type { Finding } from "../reasons/finding.ts";
import type { Exchange, Trace } from "../trace/trace.ts";
import type { Expectation } from "./cases.ts";

/** The kinds of deviations, which are the rule ids of reports: public API. */
export const DEVIATIONS = {
  "not-allowed": "what must be allowed is refused",
  "not-denied": "what must be denied is allowed",
  "refused-for-another-reason": "the request is refused, and its origin is not",
  "wrong-status": "the answer has another status",
  "header-not-exposed": "a page cannot read a header that it must be able to read",
  "wrong-max-age": "a preflight is remembered for another time",
  "vary-incomplete": "caches may hand the answer for one origin to another",
} as const;

export type DeviationId = keyof typeof DEVIATIONS;

/** One way in which an answer is not as expected. */
export interface Deviation {
  readonly id: DeviationId;
  /** On one line, with the values. */
  readonly message: string;
  /** Why a request was refused; null for what is no refusal. */
  readonly finding: Finding | null;
}

/** `unproven`: all is as it should be, and would be so as well if the endpoint were not there. */
export type CaseVerdict = "passed" | "failed" | "unproven" | "no-answer";

export interface Judgement {
  readonly verdict: CaseVerdict;
  readonly deviations: readonly Deviation[];
  /** What kept it from being decided; null when it was. */
  readonly undecided: string | null;
}

/**
 * Holds what came of a request against what must come of it.
 *
 * @param trace of a run in which a request that may change something can have been held back, once its preflight was passed
 */
export function judgeCase(expected: Expectation, trace: Trace): Judgement {
  const { outcome } = trace;
  if (outcome.kind === "failed")
    return { verdict: "no-answer", deviations: [], undecided: diagnose(trace).finding?.what ?? outcome.failure.detail };
  const refused = outcome.kind === "blocked";
  if (refused && outcome.exchange === null)
    return { verdict: "unproven", deviations: [], undecided: diagnose(trace).finding?.what ?? "it never left the browser" };
  const deviations =
    expected.kind === "deny" || expected.kind === "deny-origin" ? judgeDenied(expected, trace) : judgeAllowed(expected, trace);
  const notAllowed = deviations.some(({ id }) => id === "not-allowed");
  const all = notAllowed ? deviations : [...deviations, ...judgeVary(expected, trace)];
  return { verdict: all.length === 0 ? "passed" : "failed", deviations: all, undecided: null };
}

function judgeAllowed(expected: Expectation, trace: Trace): readonly Deviation[] {
  const { outcome } = trace;
  if (outcome.kind === "blocked") {
    const finding = diagnose(trace).finding;
    return [{ id: "not-allowed", message: finding?.what ?? `blocked at ${outcome.at}`, finding }];
  }
  return [...judgeStatus(expected, trace), ...judgeExposed(expected, trace), ...judgeMaxAge(expected, trace)];
}

function judgeDenied(expected: Expectation, trace: Trace): readonly Deviation[] {
  const { outcome, request } = trace;
  if (outcome.kind !== "blocked") {
    const what = outcome.kind === "unknown" ? "its preflight is passed, and the browser sends the request" : "the page can read the answer";
    return [{ id: "not-denied", message: `${request.origin} is allowed: ${what}`, finding: null }];
  }
  if (expected.kind === "deny-origin" && !outcome.at.startsWith("fetch/cors-check:")) {
    const finding = diagnose(trace).finding;
    return [
      { id: "refused-for-another-reason", message: `${request.origin} itself is not refused: ${finding?.what ?? outcome.at}`, finding },
    ];
  }
  return judgeStatus(expected, trace);
}

function lastAnswer(trace: Trace, role: "preflight" | "actual"): { readonly status: number; readonly headers: HeaderList } | null {
  const reply = trace.exchanges.filter((exchange: Exchange) => exchange.request.role === role).at(-1)?.reply;
  return reply === undefined || !("status" in reply) ? null : reply;
}

function judgeStatus({ kind, status }: Expectation, trace: Trace): readonly Deviation[] {
  const answer = lastAnswer(trace, "actual");
  if (answer === null || (status.length === 0 && kind !== "error")) return [];
  if (status.length === 0 ? answer.status >= 400 : status.includes(answer.status)) return [];
  const wanted = status.length === 0 ? "an error (400 or more)" : status.join(" or ");
  return [{ id: "wrong-status", message: `the status is ${answer.status}, not ${wanted}`, finding: null }];
}

/** `*` stands for all, unless credentials went along: https://fetch.spec.whatwg.org/#concept-response-cors-exposed-header-name-list */
function judgeExposed({ exposedHeaders }: Expectation, trace: Trace): readonly Deviation[] {
  const answer = lastAnswer(trace, "actual");
  if (answer === null || exposedHeaders.length === 0) return [];
  const listed = membersOf(headerValues(answer.headers, "Access-Control-Expose-Headers"));
  const all = trace.request.credentials !== "include" && listed.includes("*");
  return exposedHeaders
    .filter((name) => !all && !listed.includes(name) && !isCorsSafelistedResponseHeaderName(name))
    .map((name): Deviation => {
      const value = getHeader(answer.headers, "Access-Control-Expose-Headers");
      return {
        id: "header-not-exposed",
        message: `pages cannot read ${name}: Access-Control-Expose-Headers is ${value === null ? "absent" : `\`${value}\``}`,
        finding: null,
      };
    });
}

function judgeMaxAge({ maxAge }: Expectation, trace: Trace): readonly Deviation[] {
  const answer = lastAnswer(trace, "preflight");
  if (maxAge === null || answer === null) return [];
  const value = getHeader(answer.headers, "Access-Control-Max-Age");
  if (value !== null && /^[0-9]+$/.test(value) && Number(value) === maxAge) return [];
  return [
    {
      id: "wrong-max-age",
      message: `Access-Control-Max-Age is ${value === null ? "absent" : `\`${value}\``}, not ${maxAge}`,
      finding: null,
    },
  ];
}

function judgeVary({ vary }: Expectation, trace: Trace): readonly Deviation[] {
  const answer = lastAnswer(trace, "actual") ?? lastAnswer(trace, "preflight");
  if (answer === null) return [];
  const members = membersOf(headerValues(answer.headers, "Vary"));
  const missing = members.includes("*") ? [] : vary.filter((name) => !members.includes(name));
  if (missing.length === 0) return [];
  const value = getHeader(answer.headers, "Vary");
  return [
    {
      id: "vary-incomplete",
      message: `Vary is ${value === null ? "absent" : `\`${value}\``}, without ${missing.join(", ")}`,
      finding: null,
    },
  ];
}
