import { checkCommand, commandLine, type Lab, startLab } from "@whycors/lab";
import { Command } from "commander";
import { examine, print } from "../check/check.ts";
import { addCheck } from "../check/command.ts";
import { styleFor } from "../terminal.ts";

/** Six scenarios that between them show each part of an exchange at fault. */
const TELLING = [
  "allow-origin-missing",
  "allow-origin-trailing-slash",
  "wildcard-with-credentials",
  "header-not-allowed",
  "preflight-needs-authentication",
  "named-origin",
] as const;

/** `whycors demo`: starts the lab, checks six scenarios over real HTTP, and ends. Fails when one ends otherwise than expected. */
export async function demo(color: boolean | undefined): Promise<void> {
  const lab = await startLab();
  try {
    const surprises: string[] = [];
    for (const id of TELLING) surprises.push(...(await show(id, lab, color)));
    for (const surprise of surprises) process.stderr.write(`whycors: ${surprise}\n`);
    process.exitCode = surprises.length === 0 ? 0 : 1;
    process.stdout.write(
      `${TELLING.length - surprises.length} of ${TELLING.length} scenarios ended as expected. More of them: whycors lab\n`,
    );
  } finally {
    await lab.close();
  }
}

async function show(id: string, lab: Lab, color: boolean | undefined): Promise<readonly string[]> {
  const scenario = lab.scenarios.find((each) => each.id === id);
  if (scenario === undefined) return [`the lab has no scenario ${id}`];
  const { bold, dim } = styleFor(process.stdout, color);
  process.stdout.write(`${bold(scenario.title)}\n${dim(scenario.about)}\n${dim(`$ ${commandLine(scenario, lab)}`)}\n\n`);
  let reason: string | null = null;
  const program = new Command().exitOverride();
  addCheck(program, async (url, options) => {
    const { report } = await examine(url, options);
    print(report, { ...options, ...(color === undefined ? {} : { color }) });
    reason = report.diagnosis.finding?.reason ?? null;
  });
  await program.parseAsync(["check", ...checkCommand(scenario, lab)], { from: "user" });
  process.stdout.write("\n");
  return reason === scenario.expected.reason
    ? []
    : [`${id}: expected ${scenario.expected.reason ?? "no reason"}, found ${reason ?? "none"}`];
}
