import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { BrowserFailure, type BrowserSetting } from "./browser.ts";
import { chromiumArguments } from "./chromium.ts";
import type { InstalledBrowser } from "./find.ts";
import { prepareFirefox } from "./firefox.ts";

export interface LaunchOptions extends Omit<BrowserSetting, "folder"> {
  /** Further arguments for the browser. */
  readonly arguments: readonly string[];
}

/** How a browser ended. */
export interface BrowserEnd {
  /** Null where it was ended by a signal. */
  readonly code: number | null;
  readonly signal: string | null;
  /** The last line that it wrote; empty when it was silent. */
  readonly said: string;
}

/** A browser that is running. */
export interface RunningBrowser {
  readonly pid: number;
  /** Where its profile is, while it runs. Nobody else may read it. */
  readonly folder: string;
  /** Resolves when it has ended, by whomever. */
  readonly ended: Promise<BrowserEnd>;
  /** Ends it, if it still runs, and deletes its profile. May be called more than once. */
  close(): Promise<void>;
}

/** A browser that does not end when it is asked to, is killed so much later. In milliseconds. */
const PATIENCE = 3000;
/** So much of what a browser writes is kept, in characters. */
const MOST_SAID = 4096;
const SAID_AFTER = 100;
/** No crash reports; and it may be told where its own settings come from, which is nowhere. */
const FIREFOX_ENVIRONMENT = { MOZ_CRASHREPORTER_DISABLE: "1", MOZ_REMOTE_SETTINGS_DEVTOOLS: "1" } as const;
const REMOVE = { recursive: true, force: true, maxRetries: 30, retryDelay: 100 } as const;

/**
 * Starts a browser with a fresh profile that trusts the authority, and uses the proxy for everything. Whatever ends this process in
 * an orderly way ends the browser as well, and deletes the profile. Rejects with `BrowserFailure`.
 */
export async function launchBrowser({ name, executable }: InstalledBrowser, options: LaunchOptions): Promise<RunningBrowser> {
  const parent = parentFolder(name);
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, "whycors-"));
  try {
    const setting = { ...options, folder };
    const words = name === "chromium" ? chromiumArguments(setting) : await prepareFirefox(setting);
    return await start(executable, [...options.arguments, ...words], folder);
  } catch (error) {
    await rm(folder, REMOVE);
    throw error;
  }
}

/** Browsers that come as snaps see no folder for temporary files but their own. */
function parentFolder(name: string): string {
  return existsSync(`/snap/bin/${name}`) ? join(homedir(), "snap", name, "common") : tmpdir();
}

async function start(executable: string, words: readonly string[], folder: string): Promise<RunningBrowser> {
  // in a group of its own, so that Ctrl-C comes here first
  const child = spawn(executable, words, {
    stdio: ["ignore", "ignore", "pipe"],
    detached: process.platform !== "win32",
    env: { ...process.env, ...FIREFOX_ENVIRONMENT },
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-MOST_SAID);
  });
  const ended = new Promise<BrowserEnd>((resolve) => {
    // what it wrote may be read a little later
    child.once("exit", (code, signal) =>
      setTimeout(() => resolve({ code, signal, said: said.trim().split("\n").at(-1) ?? "" }), SAID_AFTER),
    );
  });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", ({ message }) => reject(new BrowserFailure(`the browser cannot be started: ${message}`, null)));
  });
  const abandon = (): void => {
    kill(child, "SIGKILL");
    rmSync(folder, REMOVE);
  };
  process.once("exit", abandon);
  let closing: Promise<void> | null = null;
  return {
    pid: child.pid ?? 0,
    folder,
    ended,
    close() {
      closing ??= end(child, ended)
        .then(() => rm(folder, REMOVE))
        .finally(() => process.off("exit", abandon));
      return closing;
    },
  };
}

async function end(child: ChildProcess, ended: Promise<BrowserEnd>): Promise<void> {
  kill(child, "SIGTERM");
  const late = new AbortController();
  await Promise.race([ended, delay(PATIENCE, undefined, { signal: late.signal }).catch(() => {})]);
  late.abort();
  // those of its processes that are left
  kill(child, "SIGKILL");
  await ended;
}

/** Sends a signal to a browser and the processes that it started. */
function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === "win32") return void child.kill(signal);
  try {
    process.kill(-child.pid, signal);
  } catch {
    // there are none left
  }
}
