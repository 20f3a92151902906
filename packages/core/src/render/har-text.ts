import type { JoinedMessage } from "../har/console-join.ts";
import type { HarCause, HarExchange, HarReport, HarRequest } from "./har-report.ts";
import { assumedWords, otherwiseWords, sourceWords } from "./har-words.ts";
import { CONSOLE_NAMES, wrap } from "./layout.ts";
import { printable, type Style } from "./style.ts";
import { renderText } from "./text.ts";

export interface HarTextOptions {
  readonly style: Style;
  /** All headers, and all requests of each cause. */
  readonly verbose: boolean;
  /** The edits that mend the first request of each cause. */
  readonly fix: boolean;
  readonly timeline: boolean;
}

/** A report for people: the table of causes, each cause in full, when what happened, and what was wrong with the recording. */
export function renderHarText(report: HarReport, options: HarTextOptions): string {
  const { style } = options;
  const blocks = [
    [...headline(report, style), ...provenance(report, style)],
    table(report.causes, style),
    ...report.causes.map((cause, index) => causeBlock(cause, index, options)),
    options.timeline ? timeline(report.causes, style) : [],
    unmatched(report, style),
    problems(report, style),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

const MARKS: Readonly<Record<HarCause["kind"], string>> = { blocked: "✗", failed: "✗", unknown: "?" };

function paintOf(kind: HarCause["kind"], style: Style): (text: string) => string {
  return kind === "unknown" ? style.warn : style.bad;
}

function headline({ summary, exitCode }: HarReport, style: Style): readonly string[] {
  const [mark, paint] = exitCode === 0 ? ["✓", style.good] : exitCode === 4 ? ["?", style.warn] : ["✗", style.bad];
  return [paint(style.bold(`${mark} ${printable(summary)}`))];
}

function provenance({ recording, counts }: HarReport, style: Style): readonly string[] {
  const { creator, browser } = recording;
  const rules = browser === null || browser === "standard" ? "the standard's" : `${CONSOLE_NAMES[browser]}'s`;
  const left = [
    [counts.sameOrigin, "same-origin"],
    [counts.navigations, "navigations"],
    [counts.others, "others"],
    [counts.withoutOrigin, "of no known page"],
  ] as const;
  const said = left.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return [
    style.dim(`  recorded by ${printable(creator ?? "a program that does not say its name")}, judged by ${rules} rules`),
    ...(said.length === 0 ? [] : [style.dim(`  no matter of CORS: ${said.join(", ")}`)]),
  ];
}

/** The causes, the widest columns first cut to what a terminal shows. */
function table(causes: readonly HarCause[], style: Style): readonly string[] {
  if (causes.length === 0) return [];
  const rows = causes.map((cause, index) => [
    String(index + 1),
    String(cause.count),
    cause.reason ?? `undecided (${cause.requests[0]?.undecided ?? "answer"})`,
    printable(cause.server),
    entriesOf(cause),
  ]);
  const head = ["", "requests", "cause", "server", "entries"];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [
    style.dim(`  ${line(head)}`),
    ...causes.map(({ kind }, index) => `${paintOf(kind, style)(MARKS[kind])} ${line(rows[index] ?? [])}`),
  ];
}

const MOST_ENTRIES = 6;

/** The entries of the requests themselves, without preflights and redirects. */
function entriesOf({ requests, count }: HarCause): string {
  const shown = requests
    .slice(0, MOST_ENTRIES)
    .map(({ exchanges }) => String((exchanges.find(({ role }) => role === "actual") ?? exchanges[0])?.entry));
  return `${shown.join(", ")}${count > shown.length ? ", …" : ""}`;
}

function causeBlock(cause: HarCause, index: number, { style, verbose, fix }: HarTextOptions): readonly string[] {
  const { first, requests, kind } = cause;
  const report = renderText(first, { style, verbose, fix, messages: false }).trimEnd().split("\n");
  const [request] = requests;
  const others = verbose ? requests.slice(1) : [];
  return [
    style.bold(`── ${index + 1} ${"─".repeat(72)}`.slice(0, 76)),
    ...(cause.reason !== null && first.trace.outcome.kind === "unknown" ? [style.dim(`  ${TELLERS[cause.toldBy]}`)] : []),
    ...report,
    ...(request === undefined ? [] : ["", ...requestLines(request, style)]),
    ...(cause.says === null ? [] : wrapped("note", printable(cause.says), style)),
    ...others.flatMap((other) => exchangeLine(other, paintOf(kind, style))),
    ...(cause.count > requests.length || (!verbose && cause.count > 1)
      ? [style.dim(`  and ${cause.count - 1 - others.length} more for this cause${verbose ? "" : " (--verbose lists them)"}`)]
      : []),
  ];
}

const TELLERS: Readonly<Record<HarCause["toldBy"], string>> = {
  exchanges: "",
  error: "told by the error that the recording notes; the exchange that shows it is not recorded",
  console: "most likely, by what the console says; the exchange that shows it is not recorded",
};

function requestLines(
  { exchanges, page, lacks, preflightNotRecorded, assumed, otherwise, console }: HarRequest,
  style: Style,
): readonly string[] {
  const entries = exchanges.map(({ entry, role }) => `${entry}${role === "preflight" ? " (preflight)" : ""}`).join(", ");
  return [
    ...wrapped("from", `log.entries ${entries}; the page's origin is known from ${sourceWords(page.from)}`, style),
    ...(lacks === null ? [] : wrapped("lack", printable(lacks), style)),
    ...(preflightNotRecorded ? wrapped("lack", "its preflight is not recorded; it was passed, as the request was answered", style) : []),
    ...(assumed.length === 0
      ? []
      : wrapped("note", `taken to be sent with ${assumedWords(assumed)}, which the recording does not show`, style)),
    ...otherwise.flatMap((other) => wrapped("note", otherwiseWords(other), style)),
    ...console.flatMap((message) => wrapped("log", consoleWords(message), style)),
  ];
}

function consoleWords({ text, line, count, reasons }: JoinedMessage): string {
  const meaning = reasons.length === 0 ? "" : ` (${reasons.join(", or ")})`;
  return `line ${line}${count > 1 ? `, ${count} times` : ""}: ${printable(text)}${meaning}`;
}

function wrapped(label: string, text: string, style: Style): readonly string[] {
  return wrap(text, 72).map((line, row) => `  ${row === 0 ? style.bold(label.padEnd(4)) : "    "}  ${line}`);
}

function exchangeLine({ exchanges }: HarRequest, paint: (text: string) => string): readonly string[] {
  const last = exchanges.at(-1);
  return last === undefined ? [] : [`  ${paint(String(last.entry).padStart(6))}  ${printable(`${last.method} ${last.url}`)}`];
}

const MOST_LINES = 60;

interface Moment extends HarExchange {
  readonly cause: HarCause;
  readonly isLast: boolean;
}

/** What failed, in order of time. */
function timeline(causes: readonly HarCause[], style: Style): readonly string[] {
  const moments = causes
    .flatMap((cause) =>
      cause.requests.flatMap(({ exchanges }) =>
        exchanges.map((each, index): Moment => ({ ...each, cause, isLast: index === exchanges.length - 1 })),
      ),
    )
    .sort((one, other) => (one.started ?? 0) - (other.started ?? 0) || one.entry - other.entry);
  const start = moments.find(({ started }) => started !== null)?.started ?? null;
  if (moments.length < 2 || start === null) return [];
  const lines = moments.slice(0, MOST_LINES).map(({ entry, role, method, url, status, started, cause, isLast }) => {
    const time = started === null ? "" : `+${((started - start) / 1000).toFixed(3)} s`;
    const end = isLast ? `  ${paintOf(cause.kind, style)(`${MARKS[cause.kind]} ${cause.reason ?? "undecided"}`)}` : "";
    const answer = status === 0 ? "–" : String(status);
    const what = `${method} ${url}${role === "preflight" ? " (preflight)" : ""}`;
    return `  ${style.dim(time.padStart(12))}  ${String(entry).padStart(5)}  ${answer.padStart(3)}  ${printable(what)}${end}`;
  });
  const more = moments.length > MOST_LINES ? [style.dim(`  and ${moments.length - MOST_LINES} more`)] : [];
  return [style.bold("timeline of what failed"), style.dim(`  ${"".padStart(12)}  entry`), ...lines, ...more];
}

const MOST_MESSAGES = 10;

function unmatched({ unmatched: messages }: HarReport, style: Style): readonly string[] {
  if (messages.length === 0) return [];
  return [
    style.bold("in the console, and of no recorded request"),
    ...messages.slice(0, MOST_MESSAGES).flatMap((message) => wrapped("", consoleWords(message), style)),
    ...(messages.length > MOST_MESSAGES ? [style.dim(`        and ${messages.length - MOST_MESSAGES} more`)] : []),
  ];
}

function problems({ problems: all, furtherProblems, dropped }: HarReport, style: Style): readonly string[] {
  const left = dropped === 0 ? [] : [`  ${dropped} more requests failed, for so many different causes that they are left out`];
  if (all.length === 0) return left;
  const lines = all.map(({ entry, what }) => `  ${entry === null ? "" : `entry ${entry}: `}${printable(what)}`);
  const further = furtherProblems === 0 ? [] : [`  and ${furtherProblems} more`];
  return [style.bold(style.warn("wrong with the recording")), ...lines, ...further, ...left];
}
