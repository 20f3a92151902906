import type { BrowserId } from "../browsers/profile.ts";
import { predictMessages } from "../explain/predict.ts";
import { findProblems } from "../fixes/walk.ts";
import type { HarCounts, HarFindings } from "../har/analysis.ts";
import type { JoinedMessage } from "../har/console-join.ts";
import type { HarEntry, HarProblem } from "../har/entry.ts";
import type { HarGroup } from "../har/groups.ts";
import type { Assumed } from "../har/hypotheses.ts";
import type { Judged, Otherwise, Undecided } from "../har/judge.ts";
import type { KnownOrigin } from "../har/pages.ts";
import { describeAnswer } from "../layers/answer.ts";
import type { Finding } from "../reasons/finding.ts";
import { FETCH_STANDARD_COMMIT, FETCH_STANDARD_DATE } from "../standard/pinned.ts";
import { undecidedWords } from "./har-words.ts";
import { type CheckReport, type Connection, makeReport } from "./report.ts";

/** One recorded request, or preflight. */
export interface HarExchange {
  /** Index in `log.entries`. */
  readonly entry: number;
  readonly role: "preflight" | "actual";
  readonly method: string;
  readonly url: string;
  /** 0 when no answer is recorded. */
  readonly status: number;
  /** In milliseconds since the Unix epoch; null when it is not recorded. */
  readonly started: number | null;
  /** In milliseconds; null when it is not recorded. */
  readonly duration: number | null;
}

/** One fetch of a page that failed, or is not decided. */
export interface HarRequest {
  readonly exchanges: readonly HarExchange[];
  readonly page: KnownOrigin & { readonly url: string | null };
  /** What the recording program noted of the failure; null when it noted nothing. */
  readonly error: string | null;
  /** Why the exchanges do not decide; null when they do. */
  readonly undecided: Undecided | null;
  /** The same in words. */
  readonly lacks: string | null;
  /** Whether a preflight is not recorded that must have been passed, as its request was answered. */
  readonly preflightNotRecorded: boolean;
  /** What was taken to be so, where that decides and the recording does not tell. */
  readonly assumed: readonly Assumed[];
  /** How it ends when it was otherwise. */
  readonly otherwise: readonly Otherwise[];
  /** What the console says of it. */
  readonly console: readonly JoinedMessage[];
}

/** Requests that failed, or are not decided, for one cause. */
export interface HarCause {
  readonly kind: HarGroup["kind"];
  /** The id of the reason in the catalogue; null when it is not decided. */
  readonly reason: string | null;
  /** On one line. */
  readonly what: string;
  readonly toldBy: HarGroup["toldBy"];
  /** What the noted error means, where it is no matter of CORS; null when it says nothing. */
  readonly says: string | null;
  /** The origin of the server. */
  readonly server: string;
  /** How many requests ended so. */
  readonly count: number;
  /** The first of them. */
  readonly requests: readonly HarRequest[];
  /** The first one in full, as a check reports it. */
  readonly first: CheckReport;
}

/** What a recording shows, as `whycors har --json` prints it. */
export interface HarReport {
  readonly version: 1;
  readonly tool: CheckReport["tool"];
  readonly standard: CheckReport["standard"];
  /** The first line of the output for people. */
  readonly summary: string;
  /** 0 nothing failed; 1 something is blocked; 2 the recording is damaged; 3 something had no answer; 4 something is undecided. */
  readonly exitCode: 0 | 1 | 2 | 3 | 4;
  readonly recording: {
    /** The program that wrote it, with its version; null when it does not say. */
    readonly creator: string | null;
    /** Whose differences from the standard were applied; null when no browser could be told. */
    readonly browser: BrowserId | null;
    readonly entries: number;
    readonly pages: number;
    /** Whether it was read to its end. */
    readonly complete: boolean;
  };
  readonly counts: HarCounts;
  readonly causes: readonly HarCause[];
  /** Requests whose causes are left out because there are too many. */
  readonly dropped: number;
  /** Console messages that speak of no recorded request. */
  readonly unmatched: readonly JoinedMessage[];
  /** What was wrong with the recording. */
  readonly problems: readonly HarProblem[];
  /** Problems beyond those listed. */
  readonly furtherProblems: number;
}

/** Makes the report. `version` is that of the program that makes it. */
export function harReport(findings: HarFindings, version: string, complete: boolean): HarReport {
  const { creator, browser, entries, pages, counts, groups } = findings;
  const tool = { name: "whycors", version } as const;
  return {
    version: 1,
    tool,
    standard: STANDARD,
    summary: summary(findings, complete),
    exitCode: exitCode(counts, complete),
    recording: { creator: creator === null ? null : `${creator.name} ${creator.version}`.trim(), browser, entries, pages, complete },
    counts,
    causes: groups.map((group) => causeOf(group, version)),
    dropped: findings.dropped,
    unmatched: findings.unmatched,
    problems: findings.problems,
    furtherProblems: findings.droppedProblems,
  };
}

const STANDARD: CheckReport["standard"] = { commit: FETCH_STANDARD_COMMIT, date: FETCH_STANDARD_DATE };

function exitCode({ blocked, failed, unknown }: HarCounts, complete: boolean): HarReport["exitCode"] {
  if (blocked > 0) return 1;
  if (!complete) return 2;
  if (failed > 0) return 3;
  return unknown > 0 ? 4 : 0;
}

function summary({ counts, entries }: HarFindings, complete: boolean): string {
  const { readable, opaque, blocked, failed, unknown } = counts;
  const cross = readable + opaque + blocked + failed + unknown;
  const parts = [
    [blocked, "blocked"],
    [failed, "without an answer"],
    [unknown, "undecided"],
    [readable, "readable"],
    [opaque, "opaque"],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const of = `${cross} cross-origin ${cross === 1 ? "request" : "requests"} in ${entries} ${entries === 1 ? "entry" : "entries"}`;
  return `${of}${said.length === 0 ? "" : `: ${said.join(", ")}`}${complete ? "" : " (it was not read to its end)"}`;
}

function causeOf(group: HarGroup, version: string): HarCause {
  const { kind, finding, toldBy, says, server, count, requests } = group;
  const [first] = requests;
  if (first === undefined) throw new Error("a group without requests");
  const [judged] = first;
  return {
    kind,
    reason: finding?.reason ?? null,
    what: finding?.what ?? says ?? undecidedWords(judged),
    toldBy,
    says,
    server,
    count,
    requests: requests.map(([each, console]) => requestOf(each, console)),
    first: checkReportOf(judged, finding, version),
  };
}

function requestOf(judged: Judged, console: readonly JoinedMessage[]): HarRequest {
  const { fetch, page, pageUrl, error, undecided, replayed, assumed, otherwise } = judged;
  return {
    exchanges: fetch.flatMap(({ preflight, actual }) => [
      ...(preflight === null ? [] : [exchangeOf(preflight, "preflight")]),
      ...(actual === null ? [] : [exchangeOf(actual, "actual")]),
    ]),
    page: { ...page, url: pageUrl },
    error,
    undecided,
    lacks: undecided === null ? null : undecidedWords(judged),
    preflightNotRecorded: replayed.passedUnseen,
    assumed,
    otherwise,
    console,
  };
}

function exchangeOf({ index, method, url, status, started, duration }: HarEntry, role: HarExchange["role"]): HarExchange {
  return { entry: index, role, method, url, status, started, duration };
}

/** A recorded fetch as a check would have reported it. */
export function checkReportOf(judged: Judged, told: Finding | null, version: string): CheckReport {
  const { replayed, environment } = judged;
  const { trace, entries } = replayed;
  const report = makeReport({
    version,
    trace,
    connections: entries.map(connectionOf),
    walk: findProblems(trace, environment),
    messages: predictMessages(trace, environment),
  });
  const { diagnosis } = report;
  const finding = diagnosis.finding ?? told;
  const summary = diagnosis.finding === null && finding !== null ? finding.what : report.summary;
  return {
    ...report,
    summary: judged.undecided !== null && finding === null ? `undecided: ${undecidedWords(judged)}` : summary,
    exitCode: finding === null ? 4 : finding.at === "fetch/http-network-fetch:8.1" ? 3 : 1,
    diagnosis: { ...diagnosis, finding },
  };
}

const NO_CONNECTION: Connection = { httpVersion: null, remoteAddress: null, sent: [], statusText: "", answer: null, milliseconds: 0 };

function connectionOf(entry: HarEntry | null): Connection {
  if (entry === null) return NO_CONNECTION;
  const { requestHeaders, status, statusText, responseHeaders, content, duration } = entry;
  const answer = status === 0 ? null : describeAnswer({ status, headers: responseHeaders ?? [] }, content);
  return { ...NO_CONNECTION, sent: requestHeaders, statusText, answer, milliseconds: duration ?? 0 };
}
