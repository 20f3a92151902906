import { type Damage, feed, HarAnalysis, type HarCounts, type HarProblem, type HarVerdict } from "@whycors/core/har";
import { decodedChunks, PackingError } from "./har-bytes.ts";

/** Why there is nothing to be shown. */
export type Unusable = Exclude<Damage, "cut-off"> | "cut-before-first" | "no-entries" | "zip" | "packing" | "unreadable";

/** What keeps a recording from having been read to its end. */
export type Unread = "cut-off" | "packing" | "unreadable" | "too-long";

export interface ReadHar {
  readonly kind: "read";
  /** Cross-origin fetches: those that failed first, then those that the recording does not decide, each in order of time. */
  readonly verdicts: readonly HarVerdict[];
  /** How many more there are than are listed. */
  readonly unlisted: number;
  readonly counts: HarCounts;
  /** The program that recorded, with its version; null when it does not say. */
  readonly creator: string | null;
  readonly entries: number;
  /** Null when it was read to its end. */
  readonly unread: Unread | null;
  readonly problems: readonly HarProblem[];
}

export type HarResult = ReadHar | { readonly kind: "unusable"; readonly why: Unusable };

/** So many bytes are read, unpacked. */
export const MOST_BYTES: number = 256 * 1024 * 1024;

/** So many fetches are listed of those that failed, and of the others. */
export const MOST_LISTED = 500;

const LIMITS = { stringBytes: 64 * 1024, entryBytes: 4 * 1024 * 1024 };

/** Reads a HAR piece by piece, so that the page stays usable; `onBytes` hears how far it came. Null when it was stopped. */
export async function readHar(
  file: Blob,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
  most: number = MOST_BYTES,
): Promise<HarResult | null> {
  const list = new VerdictList();
  const analysis = new HarAnalysis({ bodies: true, onVerdict: (verdict) => list.add(verdict) });
  const decoder = new TextDecoder();
  const splitter = feed(analysis, LIMITS, (bytes) => decoder.decode(bytes));
  let unread: Unread | null = null;
  let bytes = 0;
  try {
    for await (const chunk of decodedChunks(file)) {
      if (signal.aborted) return null;
      splitter.push(chunk.subarray(0, most - bytes));
      bytes += chunk.length;
      onBytes(Math.min(bytes, most));
      if (bytes > most) {
        unread = "too-long";
        break;
      }
    }
  } catch (error) {
    if (error instanceof PackingError && error.packing === "zip") return { kind: "unusable", why: "zip" };
    unread = error instanceof PackingError ? "packing" : "unreadable";
  }
  const { entries } = splitter;
  const damage = splitter.finish();
  const why = unusable(damage, unread, entries);
  if (why !== null) return { kind: "unusable", why };
  const findings = analysis.finish();
  const creator = findings.creator === null ? null : `${findings.creator.name} ${findings.creator.version}`.trim();
  const { counts, problems } = findings;
  unread ??= damage === "cut-off" ? "cut-off" : null;
  return { kind: "read", verdicts: list.all(), unlisted: list.unlisted, counts, creator, entries, unread, problems };
}

function unusable(damage: Damage | null, unread: Unread | null, entries: number): Unusable | null {
  if (entries > 0) return null;
  if (unread === "packing" || unread === "unreadable") return unread;
  return damage === "cut-off" ? "cut-before-first" : (damage ?? "no-entries");
}

const ORDER = { blocked: 0, failed: 0, unknown: 1, opaque: 2, readable: 2 } as const;

/** The first of each rank, and how many more there were. */
class VerdictList {
  readonly #ranks: readonly HarVerdict[][] = [[], [], []];
  unlisted = 0;

  add(verdict: HarVerdict): void {
    const rank = this.#ranks[ORDER[verdict.ending]];
    if (rank === undefined || rank.length >= MOST_LISTED) this.unlisted++;
    else rank.push(verdict);
  }

  all(): readonly HarVerdict[] {
    return this.#ranks.flat();
  }
}
