import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root: string = fileURLToPath(new URL("..", import.meta.url));

export interface Done {
  /** Null when it was ended by a signal or could not be started. */
  readonly code: number | null;
  /** What it printed, both streams in the order of arrival. */
  readonly output: string;
}

export interface Options {
  readonly cwd?: string;
  /** Added to the environment; `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A folder searched for programs before all others. */
  readonly bin?: string;
  /** In milliseconds. */
  readonly timeout?: number;
}

/** Runs a program without input, with the project's own tools on the PATH. Never rejects: what goes wrong is in the result. */
export function command(program: string, args: readonly string[], options: Options = {}): Promise<Done> {
  const { cwd = root, timeout = 600_000 } = options;
  const path = [options.bin, join(root, "node_modules", ".bin"), process.env["PATH"]].filter((part) => part !== undefined).join(delimiter);
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, PATH: path, ...options.env };
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" });
    let output = "";
    let settled = false;
    const settle = (code: number | null): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      resolve({ code, output });
    };
    const timer = setTimeout(() => {
      output += `\n${program} was ended after ${timeout / 1000} s\n`;
      child.kill("SIGKILL");
      settle(null);
    }, timeout);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text: string) => {
        output += text;
      });
    }
    child.on("error", (error) => {
      output += `${program} could not be started: ${error.message}\n`;
      settle(null);
    });
    child.on("close", settle);
  });
}

/** The environment without what npm sets for its scripts, so that an inner npm starts fresh. */
export function withoutNpmScript(): Record<string, undefined> {
  const names = Object.keys(process.env).filter((name) => /^npm_(lifecycle|package|command|node|execpath|config_local_prefix)/.test(name));
  return Object.fromEntries([...names, "INIT_CWD"].map((name) => [name, undefined]));
}
