import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { orUsageError, runCommand } from "../testing/run-command.ts";
import { collectWritten } from "../testing/written.ts";
import { UsageError } from "../usage-error.ts";
import { addExplain } from "./command.ts";
import { explain } from "./explain.ts";
import { readLog } from "./read-log.ts";

const MESSAGE =
  "Access to fetch at 'https://api.example/items' from origin 'https://app.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.";

const written = collectWritten();

/** Runs the command; gives its exit code, or the usage error that it is answered with. */
function run(...words: readonly string[]): Promise<number | UsageError> {
  return runCommand(["explain", ...words], (program, give) =>
    addExplain(program, async (message, options) => give(await orUsageError(explain(message, options)))),
  );
}

describe("whycors explain", () => {
  it("explains a message: the reason, what to do, and how to confirm it", async () => {
    expect(await run(MESSAGE)).toBe(0);
    expect(written.out).toContain("✗ Access to fetch at");
    expect(written.out).toContain("maybe Access-Control-Allow-Origin is missing");
    expect(written.out).toContain("            Access-Control-Allow-Origin: https://app.example\n");
    expect(written.out).toContain("  try   whycors check https://api.example/items --from https://app.example\n");
    expect(written.err).toBe("");
  });

  it("takes words that no quotes held together", async () => {
    expect(await run(..."Origin http://localhost:3000 is not allowed by Access-Control-Allow-Origin. Status code: 200".split(" "))).toBe(0);
    expect(written.out).toContain("Safari and other WebKit browsers");
  });

  it("takes a message that was broken into lines", async () => {
    expect(await run(MESSAGE.replace("has been", "\n   has been"))).toBe(0);
  });

  it("prints JSON", async () => {
    expect(await run(MESSAGE, "--json")).toBe(0);
    expect(JSON.parse(written.out)).toMatchObject({
      incidents: [{ count: 1, explanation: { message: "chromium/MissingAllowOriginHeader", code: "MissingAllowOriginHeader" } }],
    });
  });

  it("prints the page of a reason, and as JSON", async () => {
    expect(await run("wildcard-with-credentials")).toBe(0);
    expect(written.out).toContain("Safari says");
    written.out = "";
    expect(await run("wildcard-with-credentials", "--json")).toBe(0);
    expect(JSON.parse(written.out)).toMatchObject({ reason: { id: "wildcard-with-credentials" } });
  });

  it("lists the reasons", async () => {
    expect(await run("--list")).toBe(0);
    expect(written.out).toMatch(/^allow-origin-missing\s+Access-Control-Allow-Origin is missing$/m);
    written.out = "";
    await run("--list", "--json");
    expect(JSON.parse(written.out)).toContainEqual({ id: "allow-origin-missing", title: "Access-Control-Allow-Origin is missing" });
  });

  it.each([
    ["a text that is none", "segmentation fault", "paste the red line"],
    ["a text that is nearly one", 'Refused to set the unsafe header "Cookie"', 'Refused to set unsafe header "…"'],
    ["an id that is nearly one", "wildcard-with-credential", "did you mean wildcard-with-credentials"],
  ])("says of %s what it would understand", async (_name, text, hint) => {
    expect(await run(text)).toBe(1);
    expect(written.out).toBe("");
    expect(written.err).toContain(hint);
  });

  it("asks for a message where there is none", async () => {
    expect(await run()).toBeInstanceOf(UsageError);
    expect(await run(" ")).toBeInstanceOf(UsageError);
  });

  it("writes no control characters of a message to the terminal", async () => {
    await run(MESSAGE.replace("/items", "/\u001b[2J"));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
    expect(written.out).not.toMatch(/\u001b/);
  });
});

describe("a console log on standard input", () => {
  it("is read in whatever pieces it comes", async () => {
    const bytes = Buffer.from(`x\r\n${MESSAGE}\r\nnoise ‘é’\r\n${MESSAGE}`);
    const pieces = Array.from({ length: bytes.length }, (_, index) => bytes.subarray(index, index + 1));
    const { incidents, lines } = await readLog(Readable.from(pieces));
    expect([incidents.length, incidents[0]?.count, lines]).toEqual([1, 2, 4]);
  });

  it("may hold a line without an end, of which only pieces are kept", async () => {
    const summary = await readLog(Readable.from([..."x".repeat(30)].map(() => Buffer.alloc(100_000, "x"))));
    expect([summary.incidents.length, summary.cut > 0]).toEqual([0, true]);
  });

  it("may be anything at all", async () => {
    const summary = await readLog(Readable.from([Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0xc3]), Buffer.alloc(1000)]));
    expect(summary.incidents).toEqual([]);
  });

  it("is missed where it is empty", async () => {
    await expect(readLog(Readable.from([]))).rejects.toBeInstanceOf(UsageError);
  });
});
