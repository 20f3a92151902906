import { type CheckReport, renderText } from "@whycors/core/render";
import { examine } from "../check/check.ts";
import { addCheck } from "../check/command.ts";
import { styleFor } from "../terminal.ts";
import { runCommand } from "./run-command.ts";

/** What `whycors check` finds for these words of its command line, and what it prints for people. */
export async function runCheck(words: readonly string[]): Promise<{ readonly report: CheckReport; readonly text: string }> {
  const report = await runCommand<CheckReport>(["check", ...words], (program, give) =>
    addCheck(program, async (url, options) => give((await examine(url, options)).report)),
  );
  const style = styleFor(process.stdout, false);
  return { report, text: renderText(report, { style, verbose: false, messages: false, fix: true }) };
}
