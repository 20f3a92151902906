import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PLAIN } from "@whycors/core/render";
import type { ExchangeRecord } from "@whycors/proxy/relay";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runCommand } from "../testing/run-command.ts";
import { onWrite } from "../testing/written.ts";
import { UsageError } from "../usage-error.ts";
import { addRelay } from "./command.ts";
import { EXAMPLE } from "./example.ts";
import { relay } from "./relay.ts";
import { textLog } from "./text-log.ts";

const folder = mkdtempSync(join(tmpdir(), "whycors-relay-"));
const file = join(folder, "relay.yaml");
let out = "";

afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  out = "";
  for (const stream of [process.stdout, process.stderr])
    onWrite(stream, (text) => {
      out += text;
    });
});
afterEach(() => vi.restoreAllMocks());

/** Runs the command; gives its exit code. */
function run(...words: readonly string[]): Promise<number> {
  return runCommand(["relay", ...words], (program, give) => addRelay(program, async (path, options) => give(await relay(path, options))));
}

describe("whycors relay", () => {
  it("prints a configuration without mistakes", async () => {
    expect(await run("--init")).toBe(0);
    writeFileSync(file, out);
    expect([out, await run(file, "--check"), out.slice(EXAMPLE.length)]).toEqual([EXAMPLE, 0, `${file} is a configuration\n`]);
  });

  it("prints a configuration whose commented lines have no mistakes, either", async () => {
    const text = EXAMPLE.replaceAll(
      /^(\s*)# (?=\s*(setHeaders|Authorization|forward|keys|- id|key|hosts|trustProxy|admin|redis)\b)/gm,
      "$1",
    );
    const environment = { API_TOKEN: "token", RELAY_KEY: "0123456789abcdef", REDIS_URL: "redis://127.0.0.1" };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    writeFileSync(file, text.replace("origins:", "credentials: true\n  origins:").replace(', "http://localhost:*"', ""));
    expect([await run(file, "--check"), out]).toEqual([0, `${file} is a configuration\n`]);
    vi.unstubAllEnvs();
  });

  it("says where each mistake is, and what to do", async () => {
    writeFileSync(file, "targets:\n  - url: https://API.example/*\npages: { origins: [https://app.example] }\n");
    expect(await run(file, "--check")).toBe(1);
    expect(out).toBe(
      [
        `${file}:2:10 error \`https://API.example/*\` is to be written \`https://api.example/*\``,
        "  2 |   - url: https://API.example/*",
        "               ~~~~~~~~~~~~~~~~~~~~~",
        "  relays compare URLs in their one spelling",
        "",
        "1 error",
        "",
      ].join("\n"),
    );
    out = "";
    expect(await run(file, "--check", "--json")).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ file, ok: false, findings: [{ severity: "error", line: 2, column: 10 }] });
  });

  it.each<readonly [string, readonly string[], string]>([
    ["no configuration", [], "a relay without a configuration would be open to everybody"],
    ["nothing to check", ["--check"], "there is nothing to check"],
    ["a file that is not there", [join(folder, "none.yaml")], "the configuration cannot be read"],
    ["--dev for others", ["--dev", "--host", "0.0.0.0"], "--dev listens on loopback alone"],
    ["a port that is none", ["--dev", "--port", "x"], "`x` is no value for --port"],
    ["certificates that are not there", ["--dev", "--ca", join(folder, "none.pem")], "the certificates cannot be read"],
  ])("refuses %s", async (_what, words, message) => {
    await expect(run(...words)).rejects.toThrow(UsageError);
    await expect(run(...words)).rejects.toThrow(message);
  });

  it("does not start with a configuration that has mistakes", async () => {
    writeFileSync(file, "targets: []\n");
    await expect(run(file)).rejects.toThrow("the relay does not start with this configuration");
    expect(out).toContain("2 errors");
  });
});

describe("the log for people", () => {
  const record: ExchangeRecord = {
    ...{ time: 0, milliseconds: 7, method: "GET", url: "https://api.example/?…", target: "https://api.example/*", address: "192.0.2.1" },
    ...{ origin: "https://app.example", key: null, kind: "relayed", status: 200, reason: null, error: null, redirects: 1 },
    ...{ requestBytes: 0, answerBytes: 12 },
  };
  it.each<readonly [Partial<ExchangeRecord>, string]>([
    [{}, "200 GET https://api.example/?…  from https://app.example  12 B  1 redirect  7 ms\n"],
    [
      { kind: "refused", status: 403, reason: "target-not-allowed", redirects: 0 },
      "403 GET https://api.example/?…  from https://app.example  target-not-allowed  7 ms\n",
    ],
    [
      { reason: "answer-too-large", redirects: 0 },
      "200 GET https://api.example/?…  from https://app.example  cut: answer-too-large  7 ms\n",
    ],
    [{ kind: "preflight", status: 204, redirects: 0 }, "204 GET https://api.example/?…  from https://app.example  preflight  7 ms\n"],
    [{ origin: "\u001b[31mx", url: null, redirects: 0 }, "200 GET -  from \\x1b[31mx  12 B  7 ms\n"],
  ])("%j", (change, line) => {
    let text = "";
    textLog({ write: (piece) => (text += piece) }, PLAIN).exchange({ ...record, ...change });
    expect(text).toBe(line);
  });
});
