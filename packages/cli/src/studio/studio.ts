import { styleFor } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import type { StudioOptions } from "./command.ts";
import type { ProxyDesk } from "./proxy-desk.ts";
import { type StudioServer, startStudio } from "./server.ts";

/** `whycors studio`: runs until it is interrupted. */
export async function studio({ port, color }: StudioOptions): Promise<void> {
  const running = await startStudioAt(port, "--port");
  const { bold, dim } = styleFor(process.stdout, color);
  const taken = new URL(running.url).port;
  const other = port !== "0" && taken !== port ? `; port ${port} is taken` : "";
  process.stdout.write(`${bold(running.url)}  ${dim(`the studio; open it in a browser${other}; Ctrl-C ends it`)}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await running.close();
}

/** Starts the studio on a port, or the next free one, that an option names. */
export async function startStudioAt(port: string, option: string, proxy: ProxyDesk | null = null): Promise<StudioServer> {
  const wanted = Number(port);
  if (!/^\d+$/.test(port) || wanted > 65_535) throw new UsageError(`\`${port}\` is no port`, "give a number from 1 to 65535, or 0 for any");
  const running = await startStudio(wanted, { proxy }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && (error.code === "EADDRINUSE" || error.code === "EACCES")) {
      throw new UsageError(`the studio cannot listen on port ${port}: ${error.message}`, `give another: ${option} 0 takes any`);
    }
    throw error;
  });
  if (running === null) throw new UsageError("the studio was not built", "run `npm run setup` in the repository");
  return running;
}
