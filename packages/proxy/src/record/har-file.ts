import { type FileHandle, open } from "node:fs/promises";
import type { Ending, ExchangeRecord } from "./exchange-record.ts";
import { harEntry } from "./har.ts";

/** A HAR that grows on disk. After each write the file is a whole document, so that an interruption loses nothing. */
export interface HarFile {
  add(record: ExchangeRecord, ending: Ending): void;
  /** Writes what is left. Rejects when something could not be written. */
  close(): Promise<void>;
}

const TAIL = "\n]}}\n";

/** Opens a HAR, in place of what the file held. Rejects when the file cannot be written. */
export async function openHar(path: string, version: string, showSecrets: boolean): Promise<HarFile> {
  const file = await open(path, "w", 0o600);
  const head = `{"log":{"version":"1.2","creator":{"name":"whycors","version":${JSON.stringify(version)}},"entries":[`;
  await file.write(head + TAIL, 0);
  return createHarFile(file, head.length, showSecrets);
}

function createHarFile(file: FileHandle, headLength: number, showSecrets: boolean): HarFile {
  let waiting: string[] = [];
  let end = headLength;
  let first = true;
  let writing: Promise<void> | null = null;
  let problem: Error | null = null;
  const flush = async (): Promise<void> => {
    while (waiting.length > 0 && problem === null) {
      const text = Buffer.from(`${first ? "" : ","}\n${waiting.join(",\n")}`);
      waiting = [];
      first = false;
      const bytes = Buffer.concat([text, Buffer.from(TAIL)]);
      try {
        await file.write(bytes, 0, bytes.length, end);
        end += text.length;
      } catch (error) {
        problem = error instanceof Error ? error : new Error(String(error));
      }
    }
    writing = null;
  };
  return {
    add(record, ending) {
      if (problem !== null) return;
      waiting.push(JSON.stringify(harEntry(record, ending, showSecrets)));
      writing ??= flush();
    },
    async close() {
      await writing;
      await flush();
      await file.close();
      if (problem !== null) throw problem;
    },
  };
}
