import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { orUsageError, runCommand } from "../testing/run-command.ts";
import { schemaErrors } from "../testing/schema-errors.ts";
import { collectWritten } from "../testing/written.ts";
import { UsageError } from "../usage-error.ts";
import { addHar } from "./command.ts";
import { har } from "./har.ts";

let folder: string;
const written = collectWritten();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "whycors-har-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** Runs the command; gives its exit code, or the usage error that it is answered with. */
function run(...words: readonly string[]): Promise<number | UsageError> {
  return runCommand(["har", ...words], (program, give) =>
    addHar(program, async (file, options) => give(await orUsageError(har(file, options)))),
  );
}

const pairs = (headers: Readonly<Record<string, string>>): readonly object[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

function entry(url: string, sent: Readonly<Record<string, string>>, got: Readonly<Record<string, string>>, more: object = {}): object {
  return {
    startedDateTime: "2026-01-01T00:00:00.000Z",
    time: 5,
    request: { method: "GET", url, headers: pairs({ Origin: "https://app.example", ...sent }), ...more },
    response: { status: 200, statusText: "OK", headers: pairs({ "Content-Type": "text/plain", ...got }), content: {}, redirectURL: "" },
  };
}

const SECRETS = entry(
  "https://api.example/items?token=abc123&x=1",
  { Authorization: "Bearer sesame", "X-Auth-Token": "opensesame", Cookie: "session=verysecret" },
  { "Access-Control-Allow-Origin": "*", "Set-Cookie": "session=renewedsecret" },
);
const FINE = entry("https://api.example/fine", {}, { "Access-Control-Allow-Origin": "*" });

function log(...entries: readonly unknown[]): string {
  return JSON.stringify({ log: { version: "1.2", creator: { name: "Firefox", version: "150.0" }, pages: [], entries } });
}

describe("whycors har", () => {
  it("prints the table, each cause as a check would, and a timeline of what failed", async () => {
    const preflight = {
      ...entry("https://api.example/items", { "Access-Control-Request-Method": "PUT" }, {}),
      response: { status: 404, headers: pairs({ Server: "nginx/1.22.1" }) },
    };
    const file = write(
      "page.har",
      log(
        {
          ...preflight,
          request: {
            method: "OPTIONS",
            url: "https://api.example/items",
            headers: pairs({ Origin: "https://app.example", "Access-Control-Request-Method": "PUT" }),
          },
        },
        FINE,
      ),
    );
    expect(await run(file)).toBe(1);
    expect(written.out).toContain(
      "✗ 2 cross-origin requests in 2 entries: 1 blocked, 1 readable\n  recorded by Firefox 150.0, judged by Firefox's rules",
    );
    expect(written.out).toContain("✗ 1  1         preflight-not-routed  https://api.example  0");
    expect(written.out).toContain("   → OPTIONS https://api.example/items  preflight");
    expect(written.out).toContain("came through nginx (server: nginx/1.22.1)");
    expect(written.out).toContain("  id    preflight-not-routed");
    expect(written.out).toContain("log.entries 0 (preflight); the page's origin is known from its Origin");
    expect(written.err).toBe("");
  });

  it("exits with 0 where nothing failed", async () => {
    expect(await run(write("page.har", log(FINE)))).toBe(0);
    expect(written.out).toContain("✓ 1 cross-origin request in 1 entry: 1 readable");
  });

  it.each<readonly [string, string, number]>([
    ["no answer", "net::ERR_CONNECTION_REFUSED", 3],
    ["undecided", "net::ERR_FAILED", 4],
  ])("exits otherwise where there is %s", async (_name, error, code) => {
    const failed = { ...FINE, response: { status: 0, headers: [], _error: error } };
    expect(await run(write("page.har", log(failed)))).toBe(code);
  });

  it("prints no secret in any form, unless asked", async () => {
    const file = write("page.har", log(SECRETS));
    for (const form of [[], ["-v", "--fix"], ["--json"], ["--sarif"], ["--md"], ["--extract", "0"]]) await run(file, ...form);
    expect(written.out).not.toMatch(/sesame|verysecret|renewedsecret|abc123/);
    expect(written.out).toContain("token=[redacted]");
    await run(file, "--json", "--no-redact");
    expect(written.out).toMatch(/Bearer sesame/);
    expect(written.out).toMatch(/abc123/);
  });

  it("prints SARIF with a result for each request", async () => {
    await run(write("page.har", log(SECRETS, SECRETS)), "--sarif");
    const { version, runs } = JSON.parse(written.out);
    expect(version).toBe("2.1.0");
    expect(
      runs[0].results.map(
        ({ ruleId, level, locations }: { ruleId: string; level: string; locations: { logicalLocations: object[] }[] }) => [
          ruleId,
          level,
          locations[0]?.logicalLocations[0],
        ],
      ),
    ).toEqual([
      ["wildcard-with-credentials", "error", { fullyQualifiedName: "log.entries[0]", kind: "object" }],
      ["wildcard-with-credentials", "error", { fullyQualifiedName: "log.entries[1]", kind: "object" }],
    ]);
  });

  it("prints Markdown in which nothing from the recording is markup", async () => {
    await run(
      write(
        "page.har",
        log(entry("https://api.example/<b>|`x`", { Origin: "https://app.example" }, { "Access-Control-Allow-Origin": "<script>*`" })),
      ),
      "--md",
    );
    expect(written.out).toContain("# CORS in this recording");
    expect(written.out).not.toMatch(/[^`]<script>/);
  });

  it("joins the console", async () => {
    const failed = { ...FINE, response: { status: 0, headers: [] } };
    const console = write(
      "console.txt",
      "x\nCross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example/fine. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.\n",
    );
    expect(await run(write("page.har", log(failed)), "--console", console)).toBe(1);
    expect(written.out).toContain("most likely, by what the console says");
    expect(written.out).toContain("log   line 2: Cross-Origin Request Blocked");
  });

  it("extracts the request of an entry as a command", async () => {
    const put = entry(
      "https://api.example/items",
      { "Content-Type": "application/json", Cookie: "a=1" },
      {},
      { method: "PUT", postData: { mimeType: "application/json", text: '{"it\'s":1}' } },
    );
    const file = write("page.har", log(FINE, put));
    expect(await run(file, "--extract", "1", "--no-redact")).toBe(0);
    expect(written.out).toBe(
      `whycors check https://api.example/items --from https://app.example -X PUT -H 'Content-Type: application/json' -d '{"it'\\''s":1}' --credentials include --cookie 'a=1'\n`,
    );
    written.out = "";
    await run(file, "--extract", "1");
    expect(written.out).toBe(
      "whycors check https://api.example/items --from https://app.example -X PUT -H 'Content-Type: application/json' -d '[redacted]' --credentials include\n",
    );
    expect(written.err).toContain("--no-redact keeps them");
  });

  it.each([
    ["9", "there is no entry 9"],
    ["x", "`x` is no entry"],
    ["0", "entry 0 is no request of a page"],
  ])("says why entry %s cannot be extracted", async (index, message) => {
    const result = await run(
      write("page.har", log({ request: { method: "GET", url: "https://api.example/" }, response: {} })),
      "--extract",
      index,
    );
    expect(result).toBeInstanceOf(UsageError);
    expect(String(result)).toContain(message);
  });

  it("prints JSON that fits its schema", async () => {
    const put = entry("https://api.example/put", { "X-Id": "1" }, {}, { method: "PUT" });
    const lost = { ...FINE, response: { status: 0, headers: [] } };
    const console = write(
      "console.txt",
      "Access to fetch at 'https://api.example/x' from origin 'https://app.example' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.",
    );
    await run(write("page.har", log(SECRETS, put, lost, null)), "--json", "--console", console);
    expect(schemaErrors("har", JSON.parse(written.out))).toBeNull();
    expect(JSON.parse(written.out).causes.length).toBeGreaterThan(2);
  });

  it("prints what was found so far when it is interrupted", async () => {
    const running = run(write("page.har", log(FINE)));
    process.emit("SIGINT");
    expect(await running).toBe(130);
    expect(written.err).toBe("whycors: interrupted after 0 entries\n");
    expect(written.out).toContain("(it was not read to its end)");
  });

  it("gives a report one form", async () => {
    expect(String(await run(write("page.har", log(FINE)), "--json", "--md"))).toContain("a report has one form");
  });
});

describe("a file that is packed or coded otherwise", () => {
  const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, "utf16le");
  it.each<readonly [string, Buffer]>([
    ["gzip", gzipSync(log(FINE))],
    ["zlib, as mitmproxy's .zhar", deflateSync(log(FINE))],
    ["a byte order mark", Buffer.from(`\ufeff${log(FINE)}`)],
    ["UTF-16, as PowerShell writes it", utf16(log(FINE))],
    ["UTF-16, big-endian", utf16(log(FINE)).swap16()],
    ["a byte order mark within gzip", gzipSync(`\ufeff${log(FINE)}`)],
    ["bytes that are no UTF-8", Buffer.concat([Buffer.from(log(FINE).slice(0, -3)), Buffer.from(',"x":"\xff\xfe"}}', "latin1")])],
  ])("is read: %s", async (_name, content) => {
    await run(write("page.har", content), "--json");
    expect(JSON.parse(written.out).counts.readable).toBe(1);
  });
});

describe("a broken file", () => {
  it.each<readonly [string, string | Buffer, string]>([
    ["empty", "", "is empty"],
    ["HTML", "<!doctype html>", "does not begin with a JSON object"],
    ["another JSON", '{"entries":5}', "has no list log.entries"],
    ["without entries", log(), "is a HAR without entries"],
    ["cut off before the first entry", '{"log":{"creator":{},"entr', "ends before its first entry does"],
    ["a ZIP archive", Buffer.from("PK\u0003\u0004...."), "is a ZIP archive"],
    ["gzip without content", gzipSync(log(FINE)).subarray(0, 12), "the packed file ends too early"],
    ["gzip that is damaged", Buffer.concat([gzipSync("").subarray(0, 10), Buffer.alloc(50, 0xff)]), "the packed file is damaged"],
  ])("is refused with a reason: %s", async (_name, content, message) => {
    const result = await run(write("page.har", content));
    expect(result).toBeInstanceOf(UsageError);
    expect(String(result)).toContain(message);
    expect(written.out).toBe("");
  });

  it.each([
    ["no-such-file.har", "cannot be read"],
    [".", "is a folder"],
  ])("is missed where it is none: %s", async (file, message) => {
    expect(String(await run(join(folder, file)))).toContain(message);
  });

  it("is analysed as far as it goes, and exits with 2 where nothing else is wrong", async () => {
    expect(await run(write("page.har", log(FINE, FINE).slice(0, -100)))).toBe(2);
    expect(written.out).toContain("1 readable (it was not read to its end)");
    expect(written.out).toContain("the file ends too early, after 2 entries; what comes before is analysed");
  });

  it("is analysed as far as it is packed", async () => {
    const entries = Array.from({ length: 3000 }, (_, index) =>
      entry(`https://api.example/${Math.sin(index)}`, {}, { "Access-Control-Allow-Origin": "*" }),
    );
    const packed = gzipSync(log(...entries));
    expect(await run(write("page.har", packed.subarray(0, packed.length / 2)), "--json")).toBe(2);
    const { recording, counts, problems } = JSON.parse(written.out);
    expect([recording.complete, counts.readable > 500, problems[0].what]).toEqual([
      false,
      true,
      expect.stringContaining("the packed file ends too early"),
    ]);
  });

  it("loses no entry to one that is wrong", async () => {
    const text = log(FINE, null, "x", { request: 1 }, FINE).replace('"x"', '{"request": nonsense}');
    expect(await run(write("page.har", text), "--json")).toBe(0);
    const { counts, problems } = JSON.parse(written.out);
    expect([counts.readable, problems.map(({ entry: index }: { entry: number }) => index)]).toEqual([2, [1, 2, 3, 3, 3]]);
  });

  it("may hold a header of any size", async () => {
    const huge = entry(
      "https://api.example/huge",
      { "X-Huge": "x".repeat(8_000_000) },
      { "Access-Control-Allow-Origin": `https://app.example${"y".repeat(8_000_000)}` },
    );
    expect(await run(write("page.har", log(huge, FINE)), "--json")).toBe(1);
    expect(written.out.length).toBeLessThan(2_000_000);
  });

  it("writes no control characters of a recording to the terminal", async () => {
    await run(write("page.har", log(entry("https://api.example/x", {}, { "Access-Control-Allow-Origin": "\u001b[2J" }))));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
    expect(written.out).not.toMatch(/\u001b/);
  });
});
