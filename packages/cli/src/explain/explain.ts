import { CATALOGUE } from "@whycors/core/diagnosis";
import { ConsoleLog, type LogSummary, nearestMessage, referenceOf } from "@whycors/core/messages";
import { renderExplanation, renderReference } from "@whycors/core/render";
import { styleFor } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import type { ExplainOptions } from "./command.ts";
import { readLog } from "./read-log.ts";

/** `whycors explain`: gives the exit code. */
export async function explain(words: readonly string[], options: ExplainOptions): Promise<number> {
  if (options.list === true) return list(options);
  const text = words.join(" ");
  if (text.trim() === "")
    throw new UsageError(
      "which message is to be explained?",
      'whycors explain "<message>"; - reads a console log from standard input; --list names the reasons',
    );
  if (text === "-") return summarize(await readLog(process.stdin), options);
  const reference = referenceOf(text);
  if (reference !== null) {
    if (options.json === true) writeJson({ ...reference, reason: { ...reference.reason, judge: undefined } });
    else process.stdout.write(renderReference(reference, styleFor(process.stdout, options.color)));
    return 0;
  }
  return message(text, options);
}

function list(options: ExplainOptions): number {
  const reasons = CATALOGUE.map(({ id, title }) => ({ id, title }));
  if (options.json === true) writeJson(reasons);
  else {
    const { bold } = styleFor(process.stdout, options.color);
    const width = Math.max(...reasons.map(({ id }) => id.length));
    process.stdout.write(reasons.map(({ id, title }) => `${bold(id.padEnd(width))}  ${title}\n`).join(""));
  }
  return 0;
}

/** One message, or several lines that were pasted as one argument. */
function message(text: string, options: ExplainOptions): number {
  const byLine = logOf(text.split(/\r?\n/));
  const found = byLine.incidents.length > 0 ? byLine : logOf([text.replace(/\s*\n\s*/g, " ")]);
  if (found.incidents.length > 0) return summarize({ ...found, cut: 0 }, options);
  const nearest = nearestMessage(text);
  const ids = /^[a-z0-9-]+$/.test(text) ? nearestIds(text) : [];
  if (options.json === true) writeJson({ incidents: [], nearest: nearest?.id ?? null, reasons: ids });
  else {
    process.stderr.write("whycors: this is no message that is known here, and no reason's id\n");
    if (ids.length > 0) process.stderr.write(`  did you mean ${ids.join(", ")}?\n`);
    else if (nearest !== null) process.stderr.write(`  the nearest one, ${nearest.id}:\n  ${readable(nearest.template.text)}\n`);
    else process.stderr.write("  paste the red line of the browser's console, whole; `whycors explain --list` names the reasons\n");
  }
  return 1;
}

/** The ids that share most words with a text. */
function nearestIds(text: string): readonly string[] {
  const words = text.split("-").map((word) => word.slice(0, 6));
  const likeness = (id: string): number => id.split("-").filter((word) => words.includes(word.slice(0, 6))).length;
  const most = Math.max(...CATALOGUE.map(({ id }) => likeness(id)));
  return most === 0
    ? []
    : CATALOGUE.filter(({ id }) => likeness(id) === most)
        .map(({ id }) => id)
        .slice(0, 3);
}

function logOf(lines: readonly string[]): LogSummary {
  const log = new ConsoleLog();
  for (const line of lines) log.push(line);
  return log.finish();
}

function summarize({ incidents, lines, dropped, cut }: LogSummary & { readonly cut: number }, options: ExplainOptions): number {
  if (options.json === true) writeJson({ incidents, lines, dropped });
  else {
    const style = styleFor(process.stdout, options.color);
    process.stdout.write(incidents.map((incident) => renderExplanation(incident, style)).join("\n"));
    if (incidents.length === 0) process.stderr.write(`whycors: no message about CORS in ${lines} ${lines === 1 ? "line" : "lines"}\n`);
  }
  if (dropped > 0) process.stderr.write(`whycors: ${dropped} more failures are left out; there were too many different ones\n`);
  if (cut > 0) process.stderr.write(`whycors: ${cut} very long lines were read in pieces\n`);
  return incidents.length > 0 ? 0 : 1;
}

/** A message's text with what varies written as `…`. */
function readable(text: string): string {
  return text
    .replace("{access}", "Access to … at '…' from origin '…' has been blocked by CORS policy: ")
    .replace(/\{\w+\}/g, "…")
    .trim();
}

function writeJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
