/** The commands of the GitHub Action and of the GitLab template, run as the runners run them, with the built command in place of the published. */
import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../../../../", import.meta.url));
const APP = "https://app.example";

let server: Server;
let url = "";
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "whycors ci-"));
  server = createServer((request, response) => {
    const { origin } = request.headers;
    response.writeHead(200, { Vary: "Origin", ...(origin?.startsWith(APP) ? { "Access-Control-Allow-Origin": origin } : {}) }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  writeFileSync(
    join(folder, "cors.yaml"),
    `targets: { live: "${url}" }\nallow:\n  - { path: /, origins: [${APP}] }\ndeny:\n  - { path: /, origins: [https://evil.example] }\n`,
  );
  writeFileSync(
    join(folder, "wrong.yaml"),
    `allow:\n  - { path: /, origins: [${APP}] }\ndeny:\n  - { path: /, origins: ["${APP}.evil.example"] }\n`,
  );
  const npx = join(folder, "npx");
  writeFileSync(
    npx,
    `#!/bin/sh\n[ "$1 $2" = "--yes whycors@9.9.9" ] || exit 99\nshift 2\nexec "${process.execPath}" "${root}packages/cli/dist/main.js" "$@"\n`,
  );
  chmodSync(npx, 0o755);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

/** Runs a step; not synchronously, as the server is in this process. */
function run(
  shell: readonly [string, ...string[]],
  script: string,
  variables: Readonly<Record<string, string>>,
): Promise<{ readonly code: number; readonly output: string }> {
  const [program, ...words] = shell;
  const env = { ...variables, PATH: `${folder}:${process.env["PATH"]}`, HOME: folder, NO_COLOR: "1" };
  return new Promise((resolve) => {
    execFile(program, [...words, script], { cwd: folder, env, timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : -1, output: stdout + stderr });
    });
  });
}

describe("the GitHub Action", { timeout: 90_000 }, () => {
  const action = parse(readFileSync(`${root}action.yml`, "utf8"));
  const [step] = action.runs.steps;

  /** As the runner does: inputs into the environment, then bash as it is started for `shell: bash`. */
  function perform(inputs: Readonly<Record<string, string>>): ReturnType<typeof run> {
    const variables = Object.entries<string>(step.env).map(([name, value]) => {
      const input = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value)?.[1] ?? "";
      return [name, inputs[input] ?? action.inputs[input].default] as const;
    });
    return run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"], step.run, Object.fromEntries(variables));
  }

  it("holds a document, and writes what it is told to", async () => {
    expect(await perform({ version: "9.9.9", junit: "junit.xml", sarif: "out put.sarif" })).toEqual({
      code: 0,
      output: `live  2 passed  ${url}\n`,
    });
    expect(existsSync(join(folder, "junit.xml"))).toBe(true);
    expect(JSON.parse(readFileSync(join(folder, "out put.sarif"), "utf8")).runs[0].results).toEqual([]);
  });

  it("fails with annotations where the document does not hold, for each target", async () => {
    const { code, output } = await perform({ version: "9.9.9", file: "wrong.yaml", targets: `a=${url}\nb=${url}\n` });
    expect(code).toBe(1);
    expect(output).toContain("::error file=wrong.yaml,line=4,title=not-denied%3A a::");
    expect(output).toContain("::error file=wrong.yaml,line=4,title=not-denied%3A b::");
  });
});

describe("the GitLab template", { timeout: 90_000 }, () => {
  const { whycors } = parse(readFileSync(`${root}templates/whycors.gitlab-ci.yml`, "utf8"));
  const perform = (variables: Readonly<Record<string, string>>): ReturnType<typeof run> =>
    run(["sh", "-e", "-c"], whycors.script.join("\n"), { ...whycors.variables, WHYCORS_VERSION: "9.9.9", ...variables });

  it("holds a document, and leaves the report where GitLab looks for it", async () => {
    expect(await perform({})).toEqual({ code: 0, output: `live  2 passed  ${url}\n` });
    expect(existsSync(join(folder, whycors.artifacts.reports.junit))).toBe(true);
  });

  it("fails where the document does not hold, for each target", async () => {
    const { code, output } = await perform({ WHYCORS_FILE: "wrong.yaml", WHYCORS_TARGETS: `a=${url} b=${url}` });
    expect(code).toBe(1);
    expect(output).toContain("a  1 passed, 1 failed");
    expect(output).toContain("b  1 passed, 1 failed");
  });
});
