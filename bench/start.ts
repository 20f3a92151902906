import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { median, table } from "./table.ts";

const cli = fileURLToPath(new URL("../packages/cli/dist/main.js", import.meta.url));

function milliseconds(args: readonly string[]): number {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: "ignore" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}`);
  return performance.now() - started;
}

/** How long the command takes to start, beside an empty script; the runs take turns. */
export function start(): void {
  const commands = { "node -e 0": ["-e", "0"], "whycors --version": [cli, "--version"], "whycors check --help": [cli, "check", "--help"] };
  const times = new Map(Object.keys(commands).map((name) => [name, [] as number[]]));
  for (let round = 0; round < 21; round++) for (const [name, args] of Object.entries(commands)) times.get(name)?.push(milliseconds(args));
  const base = median(times.get("node -e 0") ?? []);
  table([
    ["", "ms", "ratio"],
    ...[...times].map(([name, each]) => [name, median(each).toFixed(0), `${(median(each) / base).toFixed(2)} x`]),
  ]);
}
