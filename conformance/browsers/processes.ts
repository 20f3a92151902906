/** Starting and ending the programs that a browser needs. */
import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks every 50 ms until there is an answer. */
export async function until<Value>(what: string, ms: number, probe: () => Promise<Value | undefined> | Value | undefined): Promise<Value> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await probe();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`gave up waiting for ${what}`);
    await sleep(50);
  }
}

export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 3000);
  await gone;
  clearTimeout(timer);
}

/** Whether this process may make mount and network namespaces: that takes root, or the capability for it. */
export function canUnshare(): boolean {
  return process.platform === "linux" && spawnSync("unshare", ["--mount", "--net", "true"], { stdio: "ignore" }).status === 0;
}

/**
 * Starts a program for which some files of /etc are ours: `files` is path to text. Name look-ups go to 127.0.0.1, where nobody
 * answers, so that none leaves the machine.
 */
export function spawnWithFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
  [program, ...args]: readonly [string, ...string[]],
  options: SpawnOptions,
): ChildProcess {
  const all = { "/etc/resolv.conf": "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n", ...files };
  const mounts = Object.entries(all).map(([target, text], index) => {
    const own = join(folder, `mount-${index}`);
    writeFileSync(own, text);
    return `mount --bind '${own}' '${target}'`;
  });
  return spawn("unshare", ["--mount", "sh", "-c", `${mounts.join(" && ")} && exec "$@"`, "sh", program, ...args], options);
}
