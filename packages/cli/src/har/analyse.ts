import { createReadStream } from "node:fs";
import { HarAnalysis, type HarFindings } from "@whycors/core/har";
import type { Incident } from "@whycors/core/messages";
import { registrableDomain } from "@whycors/probe";
import { readLog } from "../explain/read-log.ts";
import { UsageError } from "../usage-error.ts";
import type { HarOptions } from "./command.ts";
import { type Fed, feedFile } from "./feed.ts";

/** What was found, and whether the file was read to its end. */
export interface Analysed extends Fed {
  readonly findings: HarFindings;
}

/** Of a body, no more than this is looked at, unless it is to be sent again. */
const STRING_BYTES = 16 * 1024;
const BODY_BYTES = 1024 * 1024;

/** Reads a HAR and judges it, in bounded memory. */
export async function analyse(file: string, options: HarOptions, watch: number | null, signal: AbortSignal): Promise<Analysed> {
  const incidents = options.console === undefined ? [] : await readConsole(options.console);
  const analysis = new HarAnalysis({
    browser: options.browser ?? null,
    only: options.only ?? null,
    watch,
    incidents,
    registrableDomain,
  });
  const fed = await feedFile(file, analysis, watch === null ? STRING_BYTES : BODY_BYTES, signal);
  return { ...fed, findings: analysis.finish() };
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
