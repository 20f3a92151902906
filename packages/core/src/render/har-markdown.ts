import type { HarCause, HarReport, HarRequest } from "./har-report.ts";
import { assumedWords, otherwiseWords, sourceWords } from "./har-words.ts";
import { linkOf, nameOf, numberOf } from "./step-words.ts";
import { printable } from "./style.ts";

/** The report as GitHub-flavoured Markdown, for an issue or a pull request. */
export function renderHarMarkdown(report: HarReport): string {
  const { summary, recording, causes, problems, furtherProblems, unmatched } = report;
  const blocks = [
    "# CORS in this recording",
    plain(summary),
    `Recorded by ${plain(recording.creator ?? "a program that does not say its name")}.`,
    ...(causes.length === 0 ? [] : [table(causes)]),
    ...causes.map(section),
    ...(unmatched.length === 0
      ? []
      : ["## In the console, and of no recorded request", unmatched.map(({ line, text }) => `- line ${line}: ${code(text)}`).join("\n")]),
    ...(problems.length === 0
      ? []
      : [
          "## Wrong with the recording",
          [
            ...problems.map(({ entry, what }) => `- ${entry === null ? "" : `entry ${entry}: `}${plain(what)}`),
            ...(furtherProblems === 0 ? [] : [`- and ${furtherProblems} more`]),
          ].join("\n"),
        ]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function table(causes: readonly HarCause[]): string {
  const rows = causes.map(
    ({ count, reason, server, what }, index) => `| ${index + 1} | ${count} | ${reason ?? "undecided"} | ${code(server)} | ${plain(what)} |`,
  );
  return ["| | requests | cause | server | what |", "| --- | --- | --- | --- | --- |", ...rows].join("\n");
}

function section({ kind, reason, what, first, requests, count, says }: HarCause, index: number): string {
  const { finding } = first.diagnosis;
  const [request] = requests;
  const exchanges = first.trace.exchanges.map(({ request: { method, url, role }, reply }) => {
    const answer = "status" in reply ? String(reply.status) : "failure" in reply ? plain(reply.detail) : "not recorded";
    return `- ${code(`${method} ${url}`)}${role === "preflight" ? " (preflight)" : ""}: ${answer}`;
  });
  const advice = (finding?.advice ?? []).flatMap(({ where, text, headers }) => [
    `- ${where}: ${plain(text)}`,
    ...headers.map(([name, value]) => `  - ${code(`${name}: ${value}`)}`),
  ]);
  const rule = finding?.at ?? null;
  return [
    `## ${index + 1}. ${plain(what)}`,
    `${count} ${count === 1 ? "request" : "requests"}, ${kind === "unknown" ? "undecided" : kind}${reason === null ? "" : `, ${code(reason)}`}.`,
    ...(exchanges.length === 0 ? [] : [exchanges.join("\n")]),
    ...(finding === null ? [] : [`**Why:** ${plain(finding.why)}`]),
    ...(advice.length === 0 ? [] : [`**What to do:**\n\n${advice.join("\n")}`]),
    ...(rule === null ? [] : [`**Rule:** [${nameOf(rule)}, step ${numberOf(rule)}](${linkOf(rule)})`]),
    ...(says === null ? [] : [plain(says)]),
    ...(request === undefined ? [] : [remarks(request)]),
  ].join("\n\n");
}

function remarks({ exchanges, page, lacks, preflightNotRecorded, assumed, otherwise, console }: HarRequest): string {
  const lines = [
    `log.entries ${exchanges.map(({ entry }) => entry).join(", ")}; the page is ${code(page.origin)}, known from ${sourceWords(page.from)}`,
    ...(lacks === null ? [] : [plain(lacks)]),
    ...(preflightNotRecorded ? ["the preflight is not recorded; it was passed, as the request was answered"] : []),
    ...(assumed.length === 0 ? [] : [`taken to be sent with ${assumedWords(assumed)}, which the recording does not show`]),
    ...otherwise.map(otherwiseWords),
    ...console.map(({ line, text }) => `console, line ${line}: ${code(text)}`),
  ];
  return lines.map((line) => `- ${line}`).join("\n");
}

/** Text in which nothing is markup but what stands in backticks: the user's values. */
function plain(text: string): string {
  const parts = text.split("`");
  if (parts.length % 2 === 0) return escaped(text);
  return parts.map((part, index) => (index % 2 === 0 ? escaped(part) : part === "" ? "" : code(part))).join("");
}

function escaped(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>#|~]/g, "\\$&");
}

/** In a code span, which may hold backticks, and in a table, where bars must be escaped even there. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${space}${printable(text).replaceAll("|", "\\|")}${space}${fence}`;
}
