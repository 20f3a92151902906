import type { BrowserMessages, Reference } from "../explain/reference.ts";
import type { HeaderList } from "../model/header-list.ts";
import type { Reply } from "../model/response.ts";
import type { Advice } from "../reasons/finding.ts";
import type { Exchange } from "../trace/trace.ts";
import { checkArguments, shellLine } from "./check-command.ts";
import { adviceLines, CONSOLE_NAMES, PLACES, wrap } from "./layout.ts";
import { linkOf, nameOf, numberOf } from "./step-words.ts";
import { printable, type Style } from "./style.ts";

/** The page about a reason, for a terminal. */
export function renderReference({ reason, trace, finding, messages, confusedWith }: Reference, style: Style): string {
  const heads = (text: string): string => style.bold(text);
  const lines = [
    style.bold(`${reason.title}`),
    style.dim(reason.id),
    "",
    ...wrap(`For example: ${finding.what}. ${reason.why}`, 80),
    ...messages.flatMap((each) => [
      "",
      `${heads(`${CONSOLE_NAMES[each.browser]} says`)} ${style.dim(each.observedIn)}`,
      ...messageLines(each),
    ]),
    "",
    heads("The exchange"),
    ...exampleLines(trace.request.origin, trace.exchanges, `${trace.request.method} ${trace.request.url}`).map((line) => `  ${line}`),
    "",
    heads("What helps"),
    ...finding.advice.flatMap((each) => adviceLines(each, false, style)),
    "",
    ...reason.steps.map((at) => `${style.bold("Rule")}  ${nameOf(at)}, step ${numberOf(at)}: ${linkOf(at)}`),
    ...reason.links.map((link) => `${style.bold("Read")}  ${link}`),
    ...(confusedWith.length === 0 ? [] : [`${style.bold("Also")}  ${confusedWith.join(", ")} ${style.dim("can look the same")}`]),
  ];
  return `${lines.join("\n")}\n`;
}

function messageLines({ lines }: BrowserMessages): readonly string[] {
  return lines.length === 0
    ? ["  (nothing)"]
    : lines.flatMap(({ text }) => wrap(printable(text.trim()), 76).map((line, index) => `  ${index === 0 ? "" : "  "}${line}`));
}

/** The exchange, as text. */
function exampleLines(origin: string, exchanges: readonly Exchange[], asked: string): readonly string[] {
  if (exchanges.length === 0) return [`${asked}  (from ${origin}; never sent)`];
  return exchanges.flatMap(({ request, reply }) => [
    `> ${request.method} ${request.url}`,
    ...request.headers
      .filter(([name]) => /^(?:origin|access-control-)/.test(name.toLowerCase()))
      .map(([name, value]) => `> ${name}: ${value}`),
    ...replyLines(reply),
  ]);
}

function replyLines(reply: Reply): readonly string[] {
  if ("failure" in reply) return [`< ${reply.detail}`];
  if ("missing" in reply) return [];
  return [`< ${reply.status}`, ...reply.headers.map(([name, value]) => `< ${name}: ${value}`)];
}

/** The page about a reason, in Markdown. `link` gives the address of another reason's page. */
export function renderReferenceMarkdown(
  { reason, trace, finding, messages, confusedWith }: Reference,
  link: (id: string) => string,
): string {
  const { request, exchanges } = trace;
  const lines = [
    `# ${reason.title}`,
    "",
    `\`${reason.id}\``,
    "",
    reason.why,
    "",
    "## What browsers say",
    ...messages.flatMap((each) => ["", ...browserMarkdown(each)]),
    ...(messages.length === 0 ? ["", "No browser of today fails for this reason."] : []),
    "",
    "## An example",
    "",
    `${sentence(finding.what)}`,
    "",
    "```http",
    ...exampleLines(request.origin, exchanges, `${request.method} ${request.url}`),
    "```",
    "",
    ...(/^https?:/.test(request.url)
      ? ["Check it:", "", "```sh", shellLine(["whycors", "check", ...checkArguments(request)]), "```", ""]
      : []),
    "## What helps",
    ...finding.advice.flatMap((advice) => ["", ...adviceMarkdown(advice)]),
    "",
    "## The rule",
    "",
    ...reason.steps.map((at) => `- [${nameOf(at)}, step ${numberOf(at)}](${linkOf(at)})`),
    ...(reason.links.length === 0 ? [] : ["", "## See also", "", ...reason.links.map((each) => `- <${each}>`)]),
    ...(confusedWith.length === 0
      ? []
      : ["", "## Looks the same in the console", "", ...confusedWith.map((id) => `- [${id}](${link(id)})`)]),
  ];
  return `${lines.join("\n")}\n`;
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

function browserMarkdown({ browser, observedIn, lines }: BrowserMessages): readonly string[] {
  const texts = lines.map(({ text }) => text.trim());
  return [`**${CONSOLE_NAMES[browser]}** (${observedIn})`, "", "```text", ...(texts.length === 0 ? ["(nothing)"] : texts), "```"];
}

function adviceMarkdown({ where, text, headers }: Advice): readonly string[] {
  return [`- **${PLACES[where]}**: ${text}`, ...(headers.length === 0 ? [] : ["", "  ```http", ...headerLines(headers), "  ```"])];
}

function headerLines(headers: HeaderList): readonly string[] {
  return headers.map(([name, value]) => `  ${name}: ${value}`);
}
