import { type CheckReport, renderText } from "@whycors/core/render";
import { Command } from "commander";
import { examine } from "../check/check.ts";
import { addCheck } from "../check/command.ts";
import { styleFor } from "../terminal.ts";

/** What `whycors check` finds for these words of its command line, and what it prints for people. */
export async function runCheck(words: readonly string[]): Promise<{ readonly report: CheckReport; readonly text: string }> {
  const reports: CheckReport[] = [];
  const program = new Command().exitOverride();
  addCheck(program, async (url, options) => {
    reports.push((await examine(url, options)).report);
  });
  await program.parseAsync(["check", ...words], { from: "user" });
  const [report] = reports;
  if (report === undefined) throw new Error("the check did not run");
  const style = styleFor(process.stdout, false);
  return { report, text: renderText(report, { style, verbose: false, messages: false, fix: true }) };
}
