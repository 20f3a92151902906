import { AUDIT_SCENARIOS, GROUPS, startAuditLab, startLab, TRUSTED } from "@whycors/lab";
import { styleFor } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

export interface LabCommandOptions {
  readonly port?: string;
  /** The endpoints for `whycors audit`, in place of the scenarios for `whycors check`. */
  readonly audit?: true;
  readonly color?: boolean;
}

/** `whycors lab`: runs until it is interrupted. */
export async function lab({ port, audit, color }: LabCommandOptions): Promise<void> {
  const number = port === undefined ? null : Number(port);
  if (number !== null && !(Number.isInteger(number) && number > 0 && number < 65_530)) {
    throw new UsageError(`\`${port}\` is no port`, "give a number from 1 to 65529: six more ports after it are used as well");
  }
  const starting = audit === true ? startEndpoints(number ?? 0) : startScenarios(number ?? "free");
  const { line, close } = await starting.catch((error: unknown) => {
    if (error instanceof Error && "code" in error && (error.code === "EADDRINUSE" || error.code === "EACCES")) {
      throw new UsageError(`the ports from ${port ?? "?"} on cannot be used: ${error.message}`, "without --port, free ones are taken");
    }
    throw error;
  });
  const { bold, dim } = styleFor(process.stdout, color);
  process.stdout.write(`${line(bold, dim)}; ${dim("Ctrl-C ends it")}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await close();
}

/** What runs, and the line that says so. */
interface Running {
  readonly line: (bold: (text: string) => string, dim: (text: string) => string) => string;
  readonly close: () => Promise<void>;
}

async function startScenarios(ports: number | "free"): Promise<Running> {
  const running = await startLab({ ports });
  const count = GROUPS.reduce((sum, group) => sum + group.scenarios.length, 0);
  return {
    line: (bold, dim) => `${bold(running.url("/"))}  ${count} scenarios; ${dim(`${running.url("/scenarios.json")} for programs`)}`,
    close: running.close,
  };
}

async function startEndpoints(port: number): Promise<Running> {
  const { origin, resolution, close } = await startAuditLab({ port });
  const paths = AUDIT_SCENARIOS.map(({ path, title }) => `  ${path.padEnd(32)} ${title}`).join("\n");
  return {
    line: (bold, dim) =>
      `${paths}\n${bold("whycors audit")} ${origin}/null ${dim(`-t ${TRUSTED} --resolve ${resolution} --private --insecure`)}`,
    close,
  };
}
