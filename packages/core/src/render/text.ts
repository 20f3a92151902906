import type { RootCause } from "../causes/cause.ts";
import type { SeenAnswer } from "../layers/answer.ts";
import type { SeenLayer } from "../layers/recognise.ts";
import { asciiLowercase } from "../model/bytes.ts";
import type { HeaderList } from "../model/header-list.ts";
import type { Reply } from "../model/response.ts";
import type { Finding } from "../reasons/finding.ts";
import type { PreflightCause } from "../reasons/preflight-causes.ts";
import type { Evidence, Exchange } from "../trace/trace.ts";
import { decidesInAnswer, decidesInRequest } from "./deciding-headers.ts";
import { adviceLines, CONSOLE_NAMES, headerText, wrap } from "./layout.ts";
import type { CheckReport } from "./report.ts";
import { linkOf, nameOf, numberOf } from "./step-words.ts";
import { printable, type Style } from "./style.ts";
import { fixBlock, laterProblems, probeLines, verificationLines } from "./walk.ts";

export interface TextOptions {
  readonly style: Style;
  /** All headers instead of those that CORS looks at, and the connections. */
  readonly verbose: boolean;
  /** The edits that mend everything, by exchange. */
  readonly fix: boolean;
  /** What each browser prints to its console. */
  readonly messages: boolean;
}

/** A report for people: the verdict first, then the exchanges, the reason, what to do, and what the page can read. */
export function renderText(report: CheckReport, options: TextOptions): string {
  const { style } = options;
  const { diagnosis, trace } = report;
  const blocks = [
    headline(report, style),
    sequence(report, options),
    causeBlock(report.causes, style),
    ...(diagnosis.finding === null ? [] : [explanation(diagnosis.finding, style)]),
    laterProblems(report.walk, style),
    probeLines(report.probes, style),
    ...(options.fix ? [[...fixBlock(report.walk, style), ...verificationLines(report.verification, style)]] : []),
    ...(trace.outcome.kind === "readable" ? [readableBlock(report, style)] : []),
    ...diagnosis.notes.map((note) => noteBlock(note, style)),
    ...(options.messages ? report.messages.map((each) => messagesBlock(each, style)) : []),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function headline({ summary, exitCode }: CheckReport, style: Style): readonly string[] {
  const [mark, paint] = exitCode === 0 ? ["✓", style.good] : exitCode === 4 ? ["?", style.warn] : ["✗", style.bad];
  return [paint(style.bold(`${mark} ${printable(summary)}`))];
}

function sequence(report: CheckReport, options: TextOptions): readonly string[] {
  const { trace, heldBack } = report;
  const { style } = options;
  const { request, exchanges, outcome } = trace;
  const who = request.initiator === "fetch" ? "" : ` (${request.initiator})`;
  const lines = [`  ${style.bold("page")}  ${printable(request.origin)}${who}`];
  exchanges.forEach((exchange, index) => {
    if (heldBack && "missing" in exchange.reply) {
      lines.push(
        `   ? ${printable(`${exchange.request.method} ${exchange.request.url}`)}  ${style.dim("not sent: it may change something")}`,
      );
      return;
    }
    lines.push(...exchangeLines(report, exchange, index, options));
  });
  const passedOn = outcome.kind === "blocked" && exchanges.at(-1)?.request.role === "preflight";
  if (passedOn) lines.push(`   ${style.bad("✗")} ${printable(`${request.method} ${request.url}`)}  ${style.dim("never sent")}`);
  if (exchanges.length === 0)
    lines.push(`   ${style.bad("✗")} ${printable(`${request.method} ${request.url}`)}  ${style.dim("never sent")}`);
  return lines;
}

function preflightCauseLines(causes: readonly PreflightCause[], style: Style): readonly string[] {
  return causes.map(({ part, name, value }) => {
    const cause =
      part === "header" ? `the header ${name}: ${value}` : part === "method" ? `the method ${value}` : "upload listeners or a stream";
    return style.dim(`       because of ${printable(cause)}`);
  });
}

function exchangeLines(
  report: CheckReport,
  { request, reply }: Exchange,
  index: number,
  { style, verbose }: TextOptions,
): readonly string[] {
  const { trace, diagnosis, connections } = report;
  const connection = connections[index];
  const failed = diagnosis.finding !== null && "exchange" in trace.outcome && trace.outcome.exchange === index;
  const role = request.role === "preflight" ? style.dim("  preflight") : "";
  const lines = [`   ${style.bold("→")} ${style.bold(printable(`${request.method} ${request.url}`))}${role}`];
  const sent = verbose ? (connection?.sent ?? request.headers) : request.headers.filter(([name]) => decidesInRequest(name));
  if (index === 0 && request.role === "preflight") lines.push(...preflightCauseLines(diagnosis.preflightCauses, style));
  lines.push(...sent.map((header) => `       ${headerText(header, style)}`));
  const evidence = failed
    ? (diagnosis.finding?.evidence ?? []).filter(({ exchange, side }) => exchange === index && side === "response")
    : [];
  const guilty = evidence.some(({ part }) => part === "status");
  const details = verbose && connection !== undefined ? style.dim(`  ${connectionText(connection)}`) : "";
  lines.push(`   ${failed ? style.bad("✗") : style.good("←")} ${replyText(reply, connection?.statusText ?? "", guilty, style)}${details}`);
  if ("status" in reply)
    lines.push(...answerLines(verbose ? reply.headers : reply.headers.filter(([name]) => decidesInAnswer(name)), evidence, style));
  if (failed || verbose) lines.push(...whatAnswered(connection?.answer ?? null, style));
  return lines;
}

function connectionText({ httpVersion, remoteAddress, milliseconds }: CheckReport["connections"][number]): string {
  const parts = [httpVersion === null ? null : `HTTP/${httpVersion}`, remoteAddress, `${Math.round(milliseconds)} ms`];
  return parts.filter((part) => part !== null).join(", ");
}

function replyText(reply: Reply, statusText: string, guilty: boolean, style: Style): string {
  if ("failure" in reply) return style.bad(printable(reply.detail));
  if ("missing" in reply) return style.dim("not recorded");
  const text = printable(`${reply.status} ${statusText}`.trim());
  return guilty ? style.bad(style.underline(text)) : style.bold(text);
}

/** The answer's headers, the failing one underlined; a header that is missing is shown where it should be. */
function answerLines(headers: HeaderList, evidence: readonly Evidence[], style: Style): readonly string[] {
  const lines = headers.flatMap(([name, value]) => {
    const culprit = evidence.find(
      (each) => each.part === "header" && each.name !== null && asciiLowercase(each.name) === asciiLowercase(name),
    );
    if (culprit === undefined) return [`       ${headerText([name, value], style)}`];
    const [start, end] = culprit.span !== null && culprit.value === value ? culprit.span : [0, value.length];
    const before = printable(value.slice(0, start));
    const marked = printable(value.slice(start, end));
    const text = `       ${style.dim(`${printable(name)}:`)} ${before}${style.bad(style.underline(marked))}${printable(value.slice(end))}`;
    const caret = " ".repeat(7 + printable(name).length + 2 + before.length) + style.bad("^".repeat(Math.max(1, marked.length)));
    return [text, caret];
  });
  const absent = evidence.filter(({ part, value, name }) => part === "header" && value === null && name !== null);
  return [...lines, ...absent.map(({ name }) => `       ${style.bad(`${name}: `)}${style.bad(style.underline("(missing)"))}`)];
}

const PARTS: Readonly<Record<SeenLayer["part"], string>> = { wrote: "written by", handled: "came through" };

/** What the answer was, and who wrote it. */
function whatAnswered(answer: SeenAnswer | null, style: Style): readonly string[] {
  if (answer === null) return [];
  const said = [answer.type, answer.says === null ? null : `“${answer.says}”`].filter((part) => part !== null).join(", ");
  return [
    ...(answer.says === null ? [] : [`       ${style.dim(printable(said))}`]),
    ...answer.layers.flatMap(({ name, part, mark, look }) => [
      `       ${PARTS[part]} ${style.bold(name)} ${style.dim(`(${printable(mark)})`)}`,
      ...wrap(`look at ${look}`, 70).map((line) => style.dim(`         ${line}`)),
    ]),
  ];
}

/** What stands behind the failure. */
function causeBlock(causes: readonly RootCause[], style: Style): readonly string[] {
  return causes.flatMap(({ what, advice }, index) => [
    ...wrap(printable(what), 76).map((line, row) => `  ${row === 0 && index === 0 ? style.bold("root") : "    "}  ${line}`),
    ...(advice === null ? [] : wrap(printable(advice), 76).map((line) => style.dim(`        ${line}`))),
  ]);
}

function explanation({ reason, why, advice, at }: Finding, style: Style): readonly string[] {
  return [
    ...wrap(why, 76).map((line, index) => `  ${index === 0 ? style.bold("why") : "   "}   ${line}`),
    ...advice.flatMap((each, index) => adviceLines(each, index === 0, style)),
    ...(at === null ? [] : [`  ${style.bold("rule")}  ${nameOf(at)}, step ${numberOf(at)}: ${linkOf(at)}`]),
    style.dim(`  id    ${reason}`),
  ];
}

function readableBlock({ trace: { outcome } }: CheckReport, style: Style): readonly string[] {
  if (outcome.kind !== "readable") return [];
  const names = [...new Set(outcome.headers.map(([name]) => name))].join(", ");
  const hidden = [...new Set(outcome.hidden.map(({ name }) => name))].join(", ");
  return [
    `  ${style.bold("reads")}   status, body, and the headers ${printable(names === "" ? "(none)" : names)}`,
    ...(hidden === "" ? [] : [`  ${style.bold("hidden")}  ${printable(hidden)}`]),
  ];
}

/** What one browser shows, word for word. */
function messagesBlock({ browser, observedIn, outcome, lines }: CheckReport["messages"][number], style: Style): readonly string[] {
  const none = outcome === "unknown" ? "this browser sends another request, whose answer is not known" : "nothing";
  return [
    `  ${style.bold(`${CONSOLE_NAMES[browser]} prints`)}  ${style.dim(observedIn)}`,
    ...(lines.length === 0 ? [`  ${style.dim(`  (${none})`)}`] : lines.map(({ text }) => `    ${printable(text.replace(/\n$/, ""))}`)),
  ];
}

function noteBlock({ severity, what, why, advice, reason }: Finding, style: Style): readonly string[] {
  const [word, paint] = severity === "warning" ? ["warning", style.warn] : ["note", style.dim];
  return [
    ...wrap(printable(what), 70).map((line, index) =>
      index === 0 ? `  ${paint(word)}  ${line}` : `  ${" ".repeat(word.length)}  ${line}`,
    ),
    ...wrap(why, 70).map((line) => style.dim(`        ${line}`)),
    ...advice.flatMap((each) => adviceLines(each, false, style)),
    style.dim(`        ${reason}`),
  ];
}
