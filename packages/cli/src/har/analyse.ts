import { createReadStream } from "node:fs";
import { type Damage, feed, HarAnalysis, type HarFindings, type HarSplitter } from "@whycors/core/har";
import type { Incident } from "@whycors/core/messages";
import { registrableDomain } from "@whycors/probe";
import { readLog } from "../explain/read-log.ts";
import { progressOn } from "../progress.ts";
import { UsageError } from "../usage-error.ts";
import type { HarOptions } from "./command.ts";
import { openHar, type Source } from "./read-bytes.ts";

/** What was found, and whether the file was read to its end. */
export interface Analysed {
  readonly findings: HarFindings;
  readonly complete: boolean;
  readonly interrupted: boolean;
}

/** Of a body, no more than this is looked at, unless it is to be sent again. */
const STRING_BYTES = 16 * 1024;
const BODY_BYTES = 1024 * 1024;
const ENTRY_BYTES = 4 * 1024 * 1024;

/** Reads a HAR and judges it, in bounded memory. */
export async function analyse(file: string, options: HarOptions, watch: number | null, signal: AbortSignal): Promise<Analysed> {
  const incidents = options.console === undefined ? [] : await readConsole(options.console);
  const source = await openHar(file, process.stdin);
  if (file === "-" && process.stdin.isTTY) process.stderr.write("whycors: paste the HAR, then press Ctrl-D\n");
  const analysis = new HarAnalysis({
    browser: options.browser ?? null,
    only: options.only ?? null,
    watch,
    incidents,
    registrableDomain,
  });
  const limits = { stringBytes: watch === null ? STRING_BYTES : BODY_BYTES, entryBytes: ENTRY_BYTES };
  const splitter = feed(analysis, limits, (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8"));
  await readAll(source, splitter, signal);
  if (signal.aborted && file === "-") process.stdin.destroy();
  const damage = splitter.finish();
  const found = signal.aborted ? null : unusable(file, damage, source.damage(), splitter.entries);
  if (found !== null) throw found;
  const complete = damage === null && source.damage() === null;
  if (!complete && !signal.aborted) analysis.problem({ entry: null, what: cutOff(source, splitter) });
  return { findings: analysis.finish(), complete: complete && !signal.aborted, interrupted: signal.aborted };
}

/** Ends at once when the signal says so, even where nothing arrives. */
async function readAll({ chunks, read, size }: Source, splitter: HarSplitter, signal: AbortSignal): Promise<void> {
  const progress = progressOn(process.stderr, true, size);
  const iterator = chunks[Symbol.asyncIterator]();
  const stopped = new Promise<null>((resolve) => signal.addEventListener("abort", () => resolve(null), { once: true }));
  try {
    while (!signal.aborted) {
      const next = await Promise.race([iterator.next(), stopped]);
      if (next === null || next.done === true) break;
      splitter.push(next.value);
      progress.show(read());
    }
  } finally {
    progress.clear();
  }
}

/** Why there is nothing to be analysed; null when there is something. */
function unusable(file: string, damage: Damage | null, packing: string | null, entries: number): UsageError | null {
  const name = file === "-" ? "standard input" : `\`${file}\``;
  if (packing !== null && entries === 0) return new UsageError(`${name}: ${packing}`, "copy or download it again");
  switch (damage) {
    case "empty":
      return new UsageError(`${name} is empty`, "export it again: Network, a request's menu, Save all as HAR");
    case "no-json":
      return new UsageError(`${name} is no HAR: it does not begin with a JSON object`, "a HAR begins with { and holds log.entries");
    case "no-har":
      return new UsageError(
        `${name} is JSON, and no HAR: it has no list log.entries`,
        "export it again: Network, a request's menu, Save all as HAR",
      );
    case "cut-off":
    case null:
      return entries > 0 ? null : nothing(name, damage);
    default:
      return damage satisfies never;
  }
}

function nothing(name: string, damage: "cut-off" | null): UsageError {
  return damage === null
    ? new UsageError(`${name} is a HAR without entries`, "open the Network panel first, then reload the page, then export")
    : new UsageError(`${name} ends before its first entry does`, "copy or download it again");
}

function cutOff(source: Source, { entries }: HarSplitter): string {
  return `${source.damage() ?? "the file ends too early"}, after ${entries} entries; what comes before is analysed`;
}

async function readConsole(file: string): Promise<readonly Incident[]> {
  if (file === "-") throw new UsageError("the console log cannot be read from standard input", "give a file: --console console.txt");
  try {
    return (await readLog(createReadStream(file))).incidents;
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`\`${file}\` is empty`, "save the text of the browser's console into it");
    throw new UsageError(`\`${file}\` cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
