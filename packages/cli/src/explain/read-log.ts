import { StringDecoder } from "node:string_decoder";
import { ConsoleLog, type LogSummary } from "@whycors/core/messages";
import { progressOn } from "../progress.ts";
import { UsageError } from "../usage-error.ts";

/** A line that is longer is read in pieces; no message is as long. */
const LONGEST_LINE = 64 * 1024;

/** Reads a console log of any size, keeping one line at a time. Progress goes to a terminal's standard error. */
export async function readLog(
  stream: AsyncIterable<Buffer | string> & { readonly isTTY?: boolean },
): Promise<LogSummary & { readonly cut: number }> {
  if (stream.isTTY === true) process.stderr.write("whycors: paste the console's text, then press Ctrl-D\n");
  const log = new ConsoleLog();
  const decoder = new StringDecoder("utf8");
  const progress = progressOn(process.stderr, stream.isTTY !== true, null);
  let rest = "";
  let bytes = 0;
  let cut = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    const lines = (rest + (typeof chunk === "string" ? chunk : decoder.write(chunk))).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) cut += pushLine(log, line);
    if (rest.length > LONGEST_LINE) {
      cut += pushLine(log, rest);
      rest = "";
    }
    progress.show(bytes);
  }
  const last = rest + decoder.end();
  if (last !== "") cut += pushLine(log, last);
  progress.clear();
  if (bytes === 0) throw new UsageError("standard input is empty", "pipe the text of the browser's console into it");
  return { ...log.finish(), cut };
}

function pushLine(log: ConsoleLog, line: string): number {
  if (line.length <= LONGEST_LINE) {
    log.push(line.endsWith("\r") ? line.slice(0, -1) : line);
    return 0;
  }
  for (let at = 0; at < line.length; at += LONGEST_LINE) log.push(line.slice(at, at + LONGEST_LINE));
  return 1;
}
