import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The browsers that can be started. `chromium` stands for all that are made of it. */
export type BrowserName = "chromium" | "firefox";

/** A browser on this machine. */
export interface InstalledBrowser {
  readonly name: BrowserName;
  /** The path of its program. */
  readonly executable: string;
}

/** What is known of the machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly isExecutable: (path: string) => boolean;
}

const HERE: Machine = { platform: process.platform, environment: process.env, isExecutable };

/** Programs to look for on the PATH. */
const NAMES: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "brave-browser"],
  firefox: ["firefox", "firefox-esr"],
};

const MAC: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: ["Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser"],
  firefox: ["firefox"],
};

const WINDOWS: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: ["Google\\Chrome\\Application\\chrome.exe", "Chromium\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"],
  firefox: ["Mozilla Firefox\\firefox.exe"],
};

/** Environment variables that name another program. */
export const VARIABLES: Readonly<Record<BrowserName, string>> = { chromium: "CHROMIUM", firefox: "FIREFOX" };

/** The first of these browsers that is installed, or null. */
export function findBrowser(names: readonly BrowserName[], machine: Machine = HERE): InstalledBrowser | null {
  for (const name of names) {
    const executable = candidates(name, machine).find(machine.isExecutable);
    if (executable !== undefined) return { name, executable };
  }
  return null;
}

/** The path of a program on the PATH, or null. */
export function findProgram(name: string, machine: Machine = HERE): string | null {
  return onPath(name, machine).find(machine.isExecutable) ?? null;
}

function candidates(name: BrowserName, machine: Machine): readonly string[] {
  const { platform, environment } = machine;
  const named = environment[VARIABLES[name]];
  if (named !== undefined && named !== "") return /[\\/]/.test(named) ? [named] : onPath(named, machine);
  const found = NAMES[name].flatMap((each) => onPath(each, machine));
  switch (platform) {
    case "darwin":
      return [...MAC[name].flatMap((each) => applications(each, environment)), ...found];
    case "win32":
      return WINDOWS[name].flatMap((path) =>
        ["LOCALAPPDATA", "PROGRAMFILES", "PROGRAMFILES(X86)"].flatMap((variable) => {
          const root = environment[variable];
          return root === undefined ? [] : [`${root}\\${path}`];
        }),
      );
    default:
      return found;
  }
}

function applications(program: string, { HOME }: Machine["environment"]): readonly string[] {
  const bundle = program === "firefox" ? "Firefox" : program;
  return ["/Applications", `${HOME ?? ""}/Applications`].map((root) => `${root}/${bundle}.app/Contents/MacOS/${program}`);
}

function onPath(name: string, { environment }: Machine): readonly string[] {
  return (environment["PATH"] ?? "").split(delimiter).flatMap((folder) => (folder === "" ? [] : [join(folder, name)]));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
