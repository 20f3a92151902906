import { harReport, redact, renderHarMarkdown, renderHarSarif, renderHarText } from "@whycors/core/render";
import { styleFor } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { VERSION } from "../version.ts";
import { analyse } from "./analyse.ts";
import type { HarOptions } from "./command.ts";
import { extract } from "./extract.ts";

/** `whycors har`: gives the exit code. */
export async function har(file: string, options: HarOptions): Promise<number> {
  const forms = [options.json, options.sarif, options.md].filter((each) => each === true);
  if (forms.length > 1) throw new UsageError("a report has one form", "give one of --json, --sarif and --md");
  const watch = options.extract === undefined ? null : indexOf(options.extract);
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once("SIGINT", stop);
  try {
    const { findings, complete, interrupted } = await analyse(file, options, watch, stopping.signal);
    if (interrupted) process.stderr.write(`whycors: interrupted after ${findings.entries} entries\n`);
    if (watch !== null) return interrupted ? 130 : extract(watch, findings, options);
    const report = harReport(findings, VERSION, complete);
    print(options.redact ? redact(report, { queries: true }) : report, file, options);
    return interrupted ? 130 : report.exitCode;
  } finally {
    process.off("SIGINT", stop);
  }
}

function indexOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`\`${text}\` is no entry`, "give its index in log.entries, from 0 on: --extract 12");
  return Number(text);
}

function print(report: ReturnType<typeof harReport>, file: string, options: HarOptions): void {
  const write = (text: string): void => void process.stdout.write(text);
  if (options.json === true) write(`${JSON.stringify(report, null, 2)}\n`);
  else if (options.sarif === true) write(`${JSON.stringify(renderHarSarif(report, file === "-" ? null : file), null, 2)}\n`);
  else if (options.md === true) write(renderHarMarkdown(report));
  else {
    const { verbose = false, fix = false, timeline } = options;
    write(renderHarText(report, { style: styleFor(process.stdout, options.color), verbose, fix, timeline }));
  }
}
