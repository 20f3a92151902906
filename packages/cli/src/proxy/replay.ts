import { isSafeMethod } from "@whycors/core";
import { type HarEntry, HarSplitter, readEntry } from "@whycors/core/har";
import type { RecordedRequest, RunningProxy } from "@whycors/proxy";
import { decodeUtf8, type Source } from "../har/read-bytes.ts";

/** What became of the requests of a recording. */
export interface Replayed {
  readonly sent: number;
  /** How many were left out, by why. */
  readonly left: Readonly<Record<string, number>>;
  /** How many went without values that the recording does not hold. */
  readonly redacted: number;
}

/** Longer bodies are cut by the reader, and so not sent. In bytes. */
const BODY_BYTES = 1024 * 1024;
const ENTRY_BYTES = 4 * 1024 * 1024;
/** So long the next request waits for the end of the one before, which may be a stream without end. In milliseconds. */
const PATIENCE = 5000;
const REDACTED = "[redacted]";

/** Sends the requests of a recording through a proxy, one after the other, until the signal says stop. */
export async function replayAll(proxy: RunningProxy, source: Source, unsafe: boolean, signal: AbortSignal): Promise<Replayed> {
  const entries: HarEntry[] = [];
  const left: Record<string, number> = {};
  const leave = (why: string): void => {
    left[why] = (left[why] ?? 0) + 1;
  };
  const splitter = new HarSplitter(
    {
      onCreator: () => {},
      onPage: () => {},
      onTooLong: () => leave("are too long"),
      onEntry(json, index) {
        const entry = entryOf(json, index);
        if (entry === null) leave("cannot be read");
        else entries.push(entry);
      },
    },
    { stringBytes: BODY_BYTES, entryBytes: ENTRY_BYTES },
    decodeUtf8,
  );
  const ends = waitForEnds(proxy, signal);
  let [sent, redacted] = [0, 0];
  for await (const chunk of source.chunks) {
    splitter.push(chunk);
    for (const entry of entries.splice(0)) {
      if (signal.aborted) break;
      const request = requestOf(entry, unsafe);
      const id = "why" in request ? request : proxy.send(request);
      if (typeof id !== "number") {
        leave("why" in id ? id.why : "are for no target");
        continue;
      }
      sent++;
      if (entry.requestHeaders.some(isRedacted)) redacted++;
      await ends.of(id);
    }
    if (signal.aborted) break;
  }
  ends.stop();
  if (splitter.finish() !== null && !signal.aborted) leave("are missing, for the file is no whole HAR");
  return { sent, left, redacted };
}

function entryOf(json: string, index: number): HarEntry | null {
  try {
    return readEntry(JSON.parse(json), index).entry;
  } catch {
    return null;
  }
}

/** The request of an entry; or why it is not sent. */
function requestOf({ method, url, requestHeaders, body }: HarEntry, unsafe: boolean): RecordedRequest | { readonly why: string } {
  const announced = requestHeaders.find(([name]) => name.toLowerCase() === "access-control-request-method")?.[1];
  // a preflight alone changes nothing, but what it asks for would not follow
  if (!unsafe && !isSafeMethod(method === "OPTIONS" ? (announced ?? method) : method))
    return { why: "may change something (--replay-unsafe sends them)" };
  const bytes = new TextEncoder().encode(body?.text ?? "");
  if (bytes.length < (body?.length ?? 0)) return { why: "have a body that is not recorded" };
  return { method, url, headers: requestHeaders.filter((header) => !isRedacted(header)), body: bytes };
}

function isRedacted([, value]: readonly [string, string]): boolean {
  return value.includes(REDACTED);
}

/** Tells when an exchange has ended, or nobody should wait any longer. */
function waitForEnds(proxy: RunningProxy, signal: AbortSignal): { of(id: number): Promise<void>; stop(): void } {
  const ended = new Set<number>();
  let tell = (): void => {};
  const stop = proxy.subscribe((event) => {
    if (event.kind !== "ended") return;
    ended.add(event.ending.id);
    tell();
  });
  signal.addEventListener("abort", () => tell());
  return {
    async of(id) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, PATIENCE);
        tell = () => {
          if (!ended.has(id) && !signal.aborted) return;
          clearTimeout(timer);
          resolve();
        };
        tell();
      });
      ended.clear();
    },
    stop,
  };
}

/** What became of it, in a line. */
export function replayedLine({ sent, left, redacted }: Replayed): string {
  const reasons = Object.entries(left).map(([why, count]) => `${count} ${why}`);
  const without = redacted === 0 ? [] : [`${redacted} went without what the recording leaves out (cookies, credentials)`];
  return [`${sent} request${sent === 1 ? "" : "s"} sent again`, ...reasons, ...without].join("; ");
}
