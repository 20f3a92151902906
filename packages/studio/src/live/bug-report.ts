import type { Answer } from "../case/case.ts";
import { AT_ONCE } from "../case/delivery.ts";
import { checkCommand } from "../share/exports.ts";
import { withoutSecrets } from "../share/link.ts";
import type { Compared } from "./compare.ts";
import type { Tried } from "./trial.ts";

/** What somebody needs to see the same, as Markdown. Secrets are left out. */
export function bugReport({ target, original, given, seen, compared }: Tried, userAgent: string): string {
  const answers = given.hops.flatMap(({ preflight, actual }) => [written("preflight", preflight), written("request", actual)]);
  return [
    "# The browser does something else than whycors predicts",
    `\`${userAgent}\`, against ${target === "test" ? "a test server" : "the real server"}`,
    ["| | predicted | came |", "| --- | --- | --- |", ...compared.map(row)].join("\n"),
    ...(seen.words === "" ? [] : [`The page says: ${seen.words}`]),
    "## The request",
    fence(checkCommand(original), "sh"),
    "## The answers",
    ...answers,
  ].join("\n\n");
}

function row({ what, predicted, came, agrees }: Compared): string {
  const cell = (text: string): string => (text === "" ? "none" : `\`${text.replaceAll("|", "\\|").replaceAll("`", "'")}\``);
  return `| ${agrees === false ? `**${what}**` : what} | ${predicted === null ? "not known" : cell(predicted)} | ${cell(came)} |`;
}

function written(asked: string, answer: Answer): string {
  const { text, failure, delivery = AT_ONCE } = withoutSecrets(answer);
  const { headDelay, bodyDelay, breaks } = delivery;
  const remarks = [
    ...(headDelay === 0 ? [] : [`after ${headDelay} ms`]),
    ...(bodyDelay === 0 ? [] : [`pausing ${bodyDelay} ms in the body`]),
    ...(breaks === "never" ? [] : [breaks]),
  ];
  const remark = remarks.length === 0 ? "" : ` (${remarks.join(", ")})`;
  return failure === null ? `To the ${asked}${remark}:\n\n${fence(text, "http")}` : `To the ${asked}: no answer, \`${failure}\``;
}

function fence(text: string, language: string): string {
  return `\`\`\`\`${language}\n${text.trimEnd()}\n\`\`\`\``;
}
