import { GROUPS, startLab } from "@whycors/lab";
import { styleFor } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

export interface LabCommandOptions {
  readonly port?: string;
  readonly color?: boolean;
}

/** `whycors lab`: runs until it is interrupted. */
export async function lab({ port, color }: LabCommandOptions): Promise<void> {
  const number = port === undefined ? null : Number(port);
  if (number !== null && !(Number.isInteger(number) && number > 0 && number < 65_530)) {
    throw new UsageError(`\`${port}\` is no port`, "give a number from 1 to 65529: six more ports after it are used as well");
  }
  const running = await startLab({ ports: number ?? "free" }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && (error.code === "EADDRINUSE" || error.code === "EACCES")) {
      throw new UsageError(`the ports from ${port ?? "?"} on cannot be used: ${error.message}`, "without --port, free ones are taken");
    }
    throw error;
  });
  const { bold, dim } = styleFor(process.stdout, color);
  const scenarios = GROUPS.reduce((sum, group) => sum + group.scenarios.length, 0);
  process.stdout.write(
    `${bold(running.url("/"))}  ${scenarios} scenarios; ${dim(`${running.url("/scenarios.json")} for programs; Ctrl-C ends it`)}\n`,
  );
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await running.close();
}
