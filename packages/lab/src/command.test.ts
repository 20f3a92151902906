import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { checkCommand, commandLine } from "./command.ts";
import { defineScenario, type Scenario, type ScenarioSource, type Site } from "./scenario.ts";
import { SCENARIOS } from "./scenarios/groups.ts";

const SITE: Site = {
  origins: {
    page: "http://127.0.0.1:4000",
    api: "http://127.0.0.1:4001",
    other: "http://127.0.0.1:4002",
    secure: "https://127.0.0.1:4003",
    plain: "https://127.0.0.1:4004",
    raw: "http://127.0.0.1:4005",
    closed: "http://127.0.0.1:4006",
  },
};

function scenario(source: Partial<ScenarioSource>): Scenario {
  return defineScenario({ id: "x", title: "", about: "", verdict: "readable", ...source });
}

const START = ["http://127.0.0.1:4001/x", "--from", "http://127.0.0.1:4000"];

describe("checkCommand", () => {
  it.each<readonly [string, Partial<ScenarioSource>, readonly string[]]>([
    ["leaves out what is the default", {}, []],
    ["names a method", { ask: { method: "patch" } }, ["-X", "patch"]],
    ["leaves out POST where there is a body", { ask: { method: "POST", body: "a" } }, ["-d", "a"]],
    ["names POST where there is no body", { ask: { method: "POST" } }, ["-X", "POST"]],
    ["names GET where there is a body", { ask: { method: "GET", body: "a" } }, ["-X", "GET", "-d", "a"]],
    [
      "gives each header",
      {
        ask: {
          headers: [
            ["A", "1"],
            ["B", "x y"],
          ],
        },
      },
      ["-H", "A: 1", "-H", "B: x y"],
    ],
    [
      "gives the modes",
      { ask: { credentials: "include", mode: "no-cors", redirect: "manual" } },
      ["--credentials", "include", "--mode", "no-cors", "--redirect", "manual"],
    ],
    ["calls XMLHttpRequest xhr", { ask: { initiator: "xmlhttprequest" } }, ["--initiator", "xhr"]],
    ["leaves out the method of a beacon", { ask: { initiator: "beacon", body: "a" } }, ["-d", "a", "--initiator", "beacon"]],
    [
      "gives the attribute crossorigin",
      { ask: { initiator: "image", crossOrigin: "use-credentials" } },
      ["--initiator", "image", "--crossorigin", "use-credentials"],
    ],
    ["asks to send", { needsSend: true }, ["--send"]],
    ["accepts any certificate", { insecure: true }, ["--insecure"]],
    ["shortens the wait", { timeout: 1 }, ["--timeout", "1"]],
    [
      "says that the upload is watched",
      { ask: { initiator: "xmlhttprequest", useCorsPreflight: true } },
      ["--initiator", "xhr", "--upload-listeners"],
    ],
    ["gives the page's embedder policy", { embedderPolicy: "require-corp" }, ["--embedder-policy", "require-corp"]],
    ["chooses the browser", { browser: "gecko" }, ["--browser", "gecko"]],
  ])("%s", (_name, source, rest) => {
    expect(checkCommand(scenario(source), SITE)).toEqual([...START, ...rest]);
  });

  it("gives null as the origin of a sandboxed page", () => {
    expect(checkCommand(scenario({ ask: { from: "null", to: "secure" } }), SITE)).toEqual(["https://127.0.0.1:4003/x", "--from", "null"]);
  });
});

describe("commandLine", () => {
  it("quotes what a shell would touch", () => {
    const hostile = scenario({ ask: { method: "POST", headers: [["X", "$(id) `id` \"a\" 'b' \\ *"]], body: '{"a":"it\'s"}\n&& true' } });
    expect(commandLine(hostile, SITE)).toBe(
      "npx whycors check http://127.0.0.1:4001/x --from http://127.0.0.1:4000" +
        " -H 'X: $(id) `id` \"a\" '\\''b'\\'' \\ *' -d '{\"a\":\"it'\\''s\"}\n&& true'",
    );
  });

  it.each(SCENARIOS)("$id comes through a shell unchanged", (each) => {
    const line = commandLine(each, SITE).replace("npx whycors check", `printf '%s\\0'`);
    expect(execFileSync("sh", ["-c", line], { encoding: "utf8" }).split("\0").slice(0, -1)).toEqual(checkCommand(each, SITE));
  });
});
