/** `whycors test` against a server on the loopback interface, from the document to each of its outputs. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { runCommand } from "../testing/run-command.ts";
import { schemaErrors } from "../testing/schema-errors.ts";
import { collectWritten } from "../testing/written.ts";
import { addTest } from "./command.ts";
import { test } from "./test.ts";

const APP = "https://app.example";
const SECRET = "k3y-of-staging";

let server: Server;
let url = "";
let folder = "";
/** How the server behaves; each test may change it. */
let behaviour: { allows: (origin: string) => boolean; maxAge: string; resets: number } = {
  allows: (origin: string) => origin === APP,
  maxAge: "600",
  resets: 0,
};
let requests: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "whycors-"));
  server = createServer((request, response) => {
    const { method = "", headers, url: path = "" } = request;
    requests.push(`${method} ${path} ${headers.origin ?? "-"} ${headers["x-key"] ?? "-"} ${headers.cookie ?? "-"}`);
    if (behaviour.resets-- > 0) return void request.socket.destroy();
    const origin = headers.origin ?? "";
    const allowed = behaviour.allows(origin) ? { "Access-Control-Allow-Origin": origin, "Access-Control-Allow-Credentials": "true" } : {};
    const asked = {
      "Access-Control-Allow-Methods": "PUT",
      "Access-Control-Allow-Headers": "content-type",
      "Access-Control-Max-Age": behaviour.maxAge,
    };
    if (method === "OPTIONS") response.writeHead(204, { ...allowed, ...asked, Vary: "Origin" }).end();
    else response.writeHead(path === "/missing" ? 404 : 200, { ...allowed, Vary: "Origin" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const written = collectWritten();
beforeEach(() => {
  behaviour = { allows: (origin) => origin === APP, maxAge: "600", resets: 0 };
  requests = [];
  vi.stubEnv("WHYCORS_TEST_KEY", SECRET);
});
afterEach(() => vi.unstubAllEnvs());

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function run(...words: readonly string[]): Promise<number> {
  return runCommand(["test", "--rate", "10000", ...words], (program, give) =>
    addTest(program, async (path, options) => give(await test(path, options))),
  );
}

const document = (rows: string): string =>
  file("cors.yaml", `targets:\n  live: ${url}\nsend:\n  X-Key: \${WHYCORS_TEST_KEY}\ncookie: session=abcdef\n${rows}`);

const GOOD = `allow:
  - { path: /items, origins: [${APP}], methods: [GET, PUT], requestHeaders: [Content-Type], credentials: true, maxAge: 600, vary: [Origin] }
errors:
  - { path: /missing, origins: [${APP}], status: 404 }
deny:
  - { path: /items, origins: [https://evil.example, null] }
`;

describe("whycors test", () => {
  it("exits with 0 where all is as it should be, and sends no more than preflights of what may change something", async () => {
    expect(await run(document(GOOD))).toBe(0);
    expect(written.out).toBe(`live  5 passed  ${url}\n`);
    expect(requests.map((line) => line.split(" ")[0]).sort()).toEqual(["GET", "GET", "GET", "GET", "OPTIONS", "OPTIONS"]);
    expect(requests.every((line) => line.includes(SECRET))).toBe(true);
    expect(requests.filter((line) => line.endsWith("session=abcdef"))).toEqual([`GET /items ${APP} ${SECRET} session=abcdef`]);
  });

  it("exits with 1 where something is not, in every written.out, and tells no secret in any", async () => {
    behaviour.allows = (origin) => origin.startsWith(APP);
    file("policy.yaml", `origins: [${APP}]\ncredentials: true\nmethods: [PUT]\nrequestHeaders: [Content-Type]\n`);
    const [junit, sarif] = [join(folder, "junit.xml"), join(folder, "whycors.sarif")];
    const path = document("policy: { file: policy.yaml, paths: [/items] }\n");
    expect(await run(path, "--junit", junit, "--sarif", sarif, "--github")).toBe(1);
    expect(written.out).toContain(
      `::error file=${path},line=6,title=not-denied%3A live::live: deny GET /items from ${APP}.whycors.example with credentials: `,
    );
    expect(written.out).toContain("live  18 passed, 4 failed");
    expect(written.out).toContain(`$ whycors check ${url}/items --from ${APP}.whycors.example --credentials include`);
    const xml = readFileSync(junit, "utf8");
    expect(xml).toContain('<testsuite name="whycors: live" tests="22" failures="4" errors="0" skipped="0">');
    expect(xml).toContain('type="not-denied"');
    const log = JSON.parse(readFileSync(sarif, "utf8"));
    expect(log.runs[0].results.map(({ ruleId }: { readonly ruleId: string }) => ruleId)).toEqual([
      "not-denied",
      "not-denied",
      "not-denied",
      "not-denied",
    ]);
    expect(log.runs[0].results[0].locations[0].physicalLocation.region).toEqual({ startLine: 6 });
    expect(log.runs[0].tool.driver.rules[0].shortDescription.text).toBe("What must be denied is allowed.");
    expect(written.out + xml + JSON.stringify(log)).not.toContain(SECRET);
  });

  it("prints a report without secrets as JSON", async () => {
    expect(
      await run(
        document(
          `allow:\n  - path: /items\n    origins: [${APP}]\n    requestHeaders: { Authorization: "Bearer \${WHYCORS_TEST_KEY}", X-Plain: "\${WHYCORS_TEST_KEY}" }\n`,
        ),
        "--json",
      ),
    ).toBe(1);
    const report = JSON.parse(written.out);
    expect(schemaErrors("test", report)).toBeNull();
    expect(report).toMatchObject({ version: 1, exitCode: 1, counts: { passed: 0, failed: 1, unproven: 0, "no-answer": 0 }, drift: null });
    expect(written.out).not.toContain(SECRET);
    expect(written.out).not.toContain("abcdef");
  });

  it("exits with 4 where a denial shows nothing", async () => {
    expect(await run(document("deny:\n  - { path: /missing, origins: [https://evil.example] }\n"))).toBe(4);
    expect(written.out).toContain("/missing answers with 404 to a plain GET, so that being denied shows");
    expect(await run(document("deny:\n  - { path: /missing, origins: [https://evil.example], status: 404 }\n"))).toBe(0);
  });

  it("asks again where there was no answer, and only there", async () => {
    behaviour.resets = 1;
    expect(await run(document("deny:\n  - { path: /items, origins: [https://evil.example] }\n"), "--retries", "1")).toBe(0);
    expect(requests).toHaveLength(2);
    requests = [];
    behaviour.resets = 9;
    expect(await run(document("deny:\n  - { path: /items, origins: [https://evil.example] }\n"), "--retries", "1")).toBe(3);
    expect(requests).toHaveLength(2);
  });

  it("keeps a baseline, and reports what differs from it", async () => {
    const baseline = join(folder, "baseline.json");
    const path = document(GOOD.replace(", maxAge: 600", ""));
    await expect(run(path, "--baseline", baseline)).rejects.toThrow("the baseline cannot be read");
    expect(await run(path, "--baseline", baseline, "--update-baseline")).toBe(0);
    expect(await run(path, "--baseline", baseline)).toBe(0);
    behaviour.maxAge = "5";
    written.out = "";
    expect(await run(path, "--baseline", baseline)).toBe(1);
    expect(written.out).toContain("    preflight Access-Control-Max-Age: `600` → `5`");
    expect(await run(path, "--baseline", baseline, "-t", `other=${url}`)).toBe(1);
    expect(readFileSync(baseline, "utf8")).not.toContain(SECRET);
  });

  it("takes targets of the command line", async () => {
    const path = file("no-target.yaml", `allow:\n  - { path: /items, origins: [${APP}] }\n`);
    expect(await run(path, "-t", `staging=${url}`, "-v")).toBe(0);
    expect(written.out).toContain(`✓ staging: allow GET /items from ${APP}`);
    expect(await run(document(GOOD), "-t", "live")).toBe(0);
    await expect(run(document(GOOD), "-t", "staging")).rejects.toThrow("`staging` is no target");
  });
});

describe("whycors test refuses", () => {
  it.each<readonly [string, string, string]>([
    ["what is no YAML", "allow: [", "cors.yaml:6:9: this is no YAML"],
    [
      "mistakes, each with its line",
      "allow:\n  - path: /items\n    origins: []\ndeny: []\n",
      "cors.yaml:8: origins: this list is empty, so that nothing would be asked",
    ],
    [
      "aliases without end",
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
      "Excessive alias count",
    ],
    ["a policy that is not there", "policy: { file: nowhere.yaml, paths: [/] }\n", "nowhere.yaml` cannot be read"],
  ])("%s", async (_name, rows, message) => {
    await expect(run(document(rows))).rejects.toThrow(message);
    expect(requests).toEqual([]);
  });

  it("a variable that is not set", async () => {
    vi.stubEnv("WHYCORS_TEST_KEY", undefined);
    await expect(run(document(GOOD))).rejects.toThrow("cors.yaml:4: the environment variable `WHYCORS_TEST_KEY` is not set");
  });

  it.each([
    [["--rate", "0"], "no value for --rate"],
    [["--concurrency", "1.5"], "no value for --concurrency"],
    [["--update-baseline"], "which file is the baseline?"],
    [["--json", "--github"], "both print to standard output"],
    [["--junit", "/nowhere/at/all.xml"], "cannot be written"],
  ])("%j", async (words, message) => {
    await expect(run(document(GOOD), ...words)).rejects.toThrow(message);
  });
});
