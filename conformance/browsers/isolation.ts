/**
 * Runs this program once more in a network namespace whose only interface is loopback: its fixed ports are free whatever else
 * runs, several runs do not disturb each other, and nothing that a browser sends leaves the machine.
 */
import { spawn } from "node:child_process";
import { canUnshare } from "./processes.ts";

const MARK = "WHYCORS_ISOLATED";

// 127.0.0.2, because resolvers that ask for AI_ADDRCONFIG (WebKit's) find no IPv4 where 127.0.0.1 is all there is
const COMMANDS = 'ip link set lo up && ip addr add 127.0.0.2/8 dev lo && exec "$@"';

/** Whether this is the second run. */
export function isIsolated(): boolean {
  return process.env[MARK] !== undefined;
}

/** Hands over to an isolated run and gives its exit code; undefined where there can be none. */
export async function runIsolated(): Promise<number | undefined> {
  if (!canUnshare()) return undefined;
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const child = spawn("unshare", ["--net", "sh", "-c", COMMANDS, "sh", ...again], {
    stdio: "inherit",
    env: { ...process.env, [MARK]: "1" },
  });
  // The terminal interrupts both; this one has to wait for the other to close its browsers.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve) => {
    child.on("error", () => resolve(1));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
