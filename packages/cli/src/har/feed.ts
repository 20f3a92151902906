import { type Damage, feed, type HarReader, type HarSplitter } from "@whycors/core/har";
import { progressOn } from "../progress.ts";
import { UsageError } from "../usage-error.ts";
import { decodeUtf8, openHar, type Source } from "./read-bytes.ts";

/** How far a file was read. */
export interface Fed {
  readonly complete: boolean;
  readonly interrupted: boolean;
}

const ENTRY_BYTES = 4 * 1024 * 1024;

/** Reads a HAR into `reader`, in bounded memory; of each body, no more than `stringBytes`. */
export async function feedFile(file: string, reader: HarReader, stringBytes: number, signal: AbortSignal): Promise<Fed> {
  const source = await openHar(file, process.stdin);
  if (file === "-" && process.stdin.isTTY) process.stderr.write("whycors: paste the HAR, then press Ctrl-D\n");
  const splitter = feed(reader, { stringBytes, entryBytes: ENTRY_BYTES }, decodeUtf8);
  await readAll(source, splitter, signal);
  if (signal.aborted && file === "-") process.stdin.destroy();
  const damage = splitter.finish();
  const found = signal.aborted ? null : unusable(file, damage, source.damage(), splitter.entries);
  if (found !== null) throw found;
  const complete = damage === null && source.damage() === null;
  if (!complete && !signal.aborted) reader.problem({ entry: null, what: cutOff(source, splitter) });
  return { complete: complete && !signal.aborted, interrupted: signal.aborted };
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
