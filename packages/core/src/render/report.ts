import type { RootCause } from "../causes/cause.ts";
import { findCauses } from "../causes/causes.ts";
import type { Prediction } from "../explain/predict.ts";
import type { Walk } from "../fixes/walk.ts";
import type { SeenAnswer } from "../layers/answer.ts";
import type { HeaderList } from "../model/header-list.ts";
import type { AnsweredProbe } from "../probes/probe.ts";
import { type Diagnosis, diagnose } from "../reasons/diagnose.ts";
import { FETCH_STANDARD_COMMIT, FETCH_STANDARD_DATE } from "../standard/pinned.ts";
import type { Exchange, Trace } from "../trace/trace.ts";

/** What is known of the connection over which an exchange went; in the order of `trace.exchanges`. */
export interface Connection {
  /** `1.1` or `2`; null when there was no answer. */
  readonly httpVersion: string | null;
  /** The address and port that answered; null when no connection was made. */
  readonly remoteAddress: string | null;
  /** The header lines as they were sent, in order and case. */
  readonly sent: HeaderList;
  /** The reason phrase of the status line; empty in HTTP/2. */
  readonly statusText: string;
  /** What the answer was, apart from CORS; null when there was none. */
  readonly answer: SeenAnswer | null;
  /** From the start to the end of the exchange, in milliseconds. */
  readonly milliseconds: number;
}

/** A second check, through a hop on this machine that made the changes of the fix to the server's answers. */
export interface Verification {
  readonly outcome: Trace["outcome"]["kind"];
  /** What the page gets then, on one line. */
  readonly summary: string;
  /** Whether a request was held back, as it may change something and `--send` was not given. */
  readonly heldBack: boolean;
  /** The exchanges, with the answers as the hop sent them. */
  readonly exchanges: readonly Exchange[];
}

/** The result of one check, as `--json` prints it. */
export interface CheckReport {
  readonly version: 1;
  readonly tool: { readonly name: "whycors"; readonly version: string };
  /** The commit of the Fetch Standard and its day. */
  readonly standard: { readonly commit: string; readonly date: string };
  /** The first line of the output for people. */
  readonly summary: string;
  /** What the command exits with: 0 readable, 1 blocked, 2 wrong usage, 3 no HTTP answer, 4 undecided because the request was not sent. */
  readonly exitCode: 0 | 1 | 3 | 4;
  /** True when the actual request may change something on the server and `--send` was not given, so that it was not sent. */
  readonly heldBack: boolean;
  readonly diagnosis: Diagnosis;
  /** What stands behind the failure, where the rule that said no only shows it. */
  readonly causes: readonly RootCause[];
  readonly connections: readonly Connection[];
  /** Every problem, in the order in which they would be met, and what mends them all. */
  readonly walk: Walk;
  /** What came of the fix on real sockets, with `--verify`; null when it was not asked for, or there is no fix. */
  readonly verification: Verification | null;
  /** Requests beyond those of a browser, to find out what stands behind the first problem, and what they told; empty with `--no-probe`. */
  readonly probes: readonly AnsweredProbe[];
  /** What each browser shows of these exchanges. */
  readonly messages: readonly Prediction[];
  readonly trace: Trace;
}

/** What a report is made of; what is left out was not asked for, or is nothing. */
export interface ReportParts extends Pick<CheckReport, "trace" | "connections" | "walk" | "messages"> {
  /** Of the program that makes it. */
  readonly version: string;
  readonly heldBack?: boolean;
  readonly probes?: readonly AnsweredProbe[];
  readonly verification?: Verification | null;
}

/** Puts a report together, with what its trace means and what stands behind it. */
export function makeReport(parts: ReportParts): CheckReport {
  const { trace, connections, walk, messages, version, heldBack = false, probes = [], verification = null } = parts;
  const diagnosis = diagnose(trace);
  return {
    version: 1,
    tool: { name: "whycors", version },
    standard: { commit: FETCH_STANDARD_COMMIT, date: FETCH_STANDARD_DATE },
    summary: summaryOf(trace, diagnosis, heldBack),
    exitCode: exitCodeOf(trace),
    heldBack,
    diagnosis,
    causes: findCauses(trace, answerThatFailed(trace, connections), probes),
    connections,
    walk,
    verification,
    probes,
    messages,
    trace,
  };
}

/** What is known of the answer that a trace failed at. */
function answerThatFailed({ outcome }: Trace, connections: readonly Connection[]): Connection["answer"] {
  const exchange = outcome.kind === "blocked" || outcome.kind === "failed" ? outcome.exchange : null;
  return exchange === null ? null : (connections[exchange]?.answer ?? null);
}

/** The code that `whycors check` exits with. */
function exitCodeOf({ outcome }: Trace): CheckReport["exitCode"] {
  switch (outcome.kind) {
    case "readable":
    case "opaque":
      return 0;
    case "blocked":
      return 1;
    case "failed":
      return 3;
    case "unknown":
      return 4;
    default:
      return outcome satisfies never;
  }
}

/** The verdict on one line: what happened, and to which request. */
export function summaryOf(trace: Trace, { finding, verdict }: Diagnosis, heldBack: boolean): string {
  const { outcome, request, exchanges } = trace;
  switch (outcome.kind) {
    case "readable":
      return `readable: the page gets the answer (${outcome.status})${outcome.type === "basic" ? ", which is of its own origin" : ""}`;
    case "opaque":
      return outcome.type === "opaque"
        ? "opaque: the answer arrives, and the page sees neither its status, nor its headers, nor its body"
        : "opaque: the page learns that there is a redirect, and not where to";
    case "blocked":
      return `${VERDICTS[verdict] ?? "blocked"}: ${finding?.what ?? `at ${outcome.at}`}`;
    case "failed":
      return `no answer, and not because of CORS: ${finding?.what ?? outcome.failure.detail}`;
    case "unknown": {
      if (!heldBack) return "unknown: the recording lacks an answer";
      const asked = exchanges.some((exchange) => exchange.request.role === "preflight");
      const sent = asked ? "the preflight is passed; " : "";
      return `undecided: ${sent}${request.method} was not sent, for it may change something (add --send to send it)`;
    }
    default:
      return outcome satisfies never;
  }
}

const VERDICTS: Readonly<Partial<Record<Diagnosis["verdict"], string>>> = {
  "never-sent": "blocked before it was sent",
  "preflight-refused": "blocked, the preflight is refused",
  "response-unreadable": "blocked, the answer may not be read",
  "response-unreadable-after-preflight": "blocked, the preflight was fine and the answer may not be read",
  "redirect-refused": "blocked at a redirect",
};
