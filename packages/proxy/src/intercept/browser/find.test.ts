import { expect, it } from "vitest";
import { findBrowser, findProgram, type Machine } from "./find.ts";

function machine(platform: NodeJS.Platform, environment: Machine["environment"], ...programs: readonly string[]): Machine {
  return { platform, environment, isExecutable: (path) => programs.includes(path) };
}

const PATH = { PATH: "/usr/local/bin::/usr/bin" };

it.each([
  ["the first that is wanted", machine("linux", PATH, "/usr/bin/chromium", "/usr/bin/firefox"), "chromium", "/usr/bin/chromium"],
  ["the next, where that one is missing", machine("linux", PATH, "/usr/bin/firefox-esr"), "firefox", "/usr/bin/firefox-esr"],
  ["Chrome for Chromium", machine("linux", PATH, "/usr/local/bin/google-chrome"), "chromium", "/usr/local/bin/google-chrome"],
  [
    "what a variable names",
    machine("linux", { ...PATH, CHROMIUM: "/opt/chrome" }, "/opt/chrome", "/usr/bin/chromium"),
    "chromium",
    "/opt/chrome",
  ],
  [
    "what a variable names on the PATH",
    machine("linux", { ...PATH, FIREFOX: "nightly" }, "/usr/bin/nightly"),
    "firefox",
    "/usr/bin/nightly",
  ],
  [
    "applications of macOS",
    machine("darwin", { HOME: "/Users/a" }, "/Users/a/Applications/Firefox.app/Contents/MacOS/firefox"),
    "firefox",
    "/Users/a/Applications/Firefox.app/Contents/MacOS/firefox",
  ],
  [
    "programs of Windows",
    machine("win32", { PROGRAMFILES: "C:\\Program Files" }, "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe"),
    "chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  ],
] as const)("finds %s", (_what, where, name, executable) => {
  expect(findBrowser(["chromium", "firefox"], where)).toEqual({ name, executable });
});

it("finds nothing where nothing is, or where a variable names what is not there", () => {
  expect(findBrowser(["chromium", "firefox"], machine("linux", PATH))).toBeNull();
  expect(findBrowser(["chromium"], machine("linux", { ...PATH, CHROMIUM: "/nowhere" }, "/usr/bin/chromium"))).toBeNull();
  expect(findProgram("certutil", machine("linux", {}))).toBeNull();
});
