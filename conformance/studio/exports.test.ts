/**
 * Everything that leaves the studio does what it is for: commands run, code runs in a page, documents are accepted, pictures are
 * pictures.
 */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readCurl } from "@whycors/core/input";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { onPath } from "../browsers/programs.ts";
import { inBrowsers } from "./in-browsers.ts";
import { waitForWords, wordsOf } from "./open-studio.ts";
import { choose, openScenario } from "./steps.ts";

vi.setConfig({ testTimeout: 60_000 });

const CLI = fileURLToPath(new URL("../../packages/cli/dist/main.js", import.meta.url));

/** Takes what is copied and what is downloaded: `window.left` is the text, or the bytes in base64. */
const TAKE = `
  window.left = undefined;
  navigator.clipboard.writeText = async (text) => { window.left = text; };
  URL.createObjectURL = (blob) => {
    const reader = new FileReader();
    reader.onload = () => { window.left = reader.result; };
    reader.readAsDataURL(blob);
    return "blob:taken";
  };
  HTMLAnchorElement.prototype.click = () => undefined;`;

inBrowsers("what leaves the studio", (studio) => {
  const folder = mkdtempSync(join(tmpdir(), "whycors-exports-"));
  let page: Page;

  beforeAll(() => {
    // the built command in place of the published one
    writeFileSync(join(folder, "npx"), `#!/bin/sh\nshift\nexec '${process.execPath}' '${CLI}' "$@"\n`);
    chmodSync(join(folder, "npx"), 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    page = studio().page;
    await page.evaluate(TAKE);
  });

  /** What an item of the menu leaves. */
  async function share(item: string): Promise<string> {
    await page.evaluate("window.left = undefined");
    await choose(page, "Share", item);
    const handle = await page.waitForFunction("window.left");
    return String(await handle.jsonValue());
  }

  function run(line: string): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
    const path = `${folder}${delimiter}${process.env["PATH"]}`;
    const child = spawn("sh", ["-c", line], { cwd: folder, env: { ...process.env, PATH: path, NO_COLOR: "1" } });
    let [out, err] = ["", ""];
    child.stdout.on("data", (chunk) => {
      out += String(chunk);
    });
    child.stderr.on("data", (chunk) => {
      err += String(chunk);
    });
    return new Promise((resolve) => child.on("close", (code) => resolve({ code, out, err })));
  }

  /** The same as what the real server answered. */
  async function takeScenario(id: string): Promise<void> {
    await openScenario(page, id);
    await page.evaluate(TAKE);
  }

  it.each([
    ["allow-origin-missing", "allow-origin-missing", 1],
    ["preflight-not-routed", "preflight-not-routed", 1],
    ["public-answer", null, 0],
  ] as const)("the check command comes to the same verdict: %s", async (scenario, reason, exitCode) => {
    await takeScenario(scenario);
    const { code, out } = await run(`${await share("whycors check command")} --json`);
    const { diagnosis } = JSON.parse(out);
    expect([diagnosis.finding?.reason ?? null, code]).toEqual([reason, exitCode]);
    const words = await wordsOf(page, ".verdict");
    expect(words).toContain(reason === null ? "The page can read the answer" : capital(diagnosis.finding.what.replaceAll("`", "")));
  });

  it("the cURL command is one that cURL runs, and that is read back", async () => {
    await takeScenario("preflighted-put");
    const line = await share("cURL command");
    const read = readCurl(line);
    expect(read.kind === "ok" ? [read.request.method, read.request.url] : read).toEqual([
      "PUT",
      expect.stringMatching(/\/preflighted-put$/),
    ]);
    if (onPath("curl") === undefined && process.env["CI"] !== "true") return;
    const { code, out } = await run(`${line} -sS`);
    expect([code, out]).toEqual([0, expect.stringMatching(/^HTTP\/1\.1 200 OK\r\n[^]*access-control-allow-origin: http:\/\/127/i)]);
  });

  it("the fetch code runs in a page of that origin", async () => {
    await takeScenario("preflighted-put");
    const code = await share("fetch code");
    const origin = await page.$eval(".request-line .wide input", (input) => String((input as { readonly value?: string }).value));
    const other = await page.browser().newPage();
    try {
      // where no policy of the page forbids requests
      await other.goto(`${origin}/blank`);
      expect(await other.evaluate(`(async () => { ${code}; return response.status; })()`)).toBe(200);
    } finally {
      await other.close();
    }
  });

  it("the policy test is accepted by whycors test, and tells what is wrong", async () => {
    for (const [scenario, expected] of [
      ["preflighted-put", 0],
      ["preflight-not-routed", 1],
    ] as const) {
      await takeScenario(scenario);
      writeFileSync(join(folder, "cors.yaml"), await share("Policy test (whycors test)"));
      const { code, out, err } = await run("npx whycors test cors.yaml --json");
      expect([scenario, code, err]).toEqual([scenario, expected, ""]);
      expect(JSON.parse(out).results.length).toBe(1);
    }
  });

  it("no policy test is made of what is none, and it is said why", async () => {
    await page.locator('input[type="url"]').fill("https://app.example/items");
    await choose(page, "Share", "Policy test (whycors test)");
    await waitForWords(page, "dialog[open] .problem", /own origin/);
  });

  it("the report is Markdown with all of it, and its link opens the case", async () => {
    const report = await share("Report (Markdown)");
    expect(report).toMatch(/^# .+\n\n`PUT https:\/\/api\.example\/items` from `https:\/\/app\.example`\n/);
    for (const heading of ["The exchange", "Problems, in order", "What mends it", "Try it"]) expect(report).toContain(`\n## ${heading}\n`);
    expect((report.match(/^```/gm) ?? []).length % 2).toBe(0);
    const link = /\[Open in the studio\]\((.+)\)/.exec(report)?.[1] ?? "";
    await page.evaluate("sessionStorage.clear()");
    await page.goto("about:blank");
    await page.goto(link);
    await waitForWords(page, ".verdict-title", /^The preflight is refused$/);
  });

  it("the diagram is an SVG and a PNG that can be shown", async () => {
    const svg = Buffer.from((await share("Diagram (SVG)")).split(",")[1] ?? "", "base64").toString("utf8");
    const told: unknown = await page.evaluate(`{
      const parsed = new DOMParser().parseFromString(${JSON.stringify(svg)}, "image/svg+xml");
      [parsed.querySelector("parsererror") === null, parsed.documentElement.localName, parsed.documentElement.textContent];
    }`);
    expect(told).toEqual([true, "svg", expect.stringContaining("OPTIONS")]);
    const png = await share("Diagram (PNG)");
    expect(Buffer.from(png.split(",")[1] ?? "", "base64").subarray(0, 8)).toEqual(Buffer.from("89504e470d0a1a0a", "hex"));
    const size: unknown = await page.evaluate(`(async () => {
      const image = new Image();
      image.src = ${JSON.stringify(png)};
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    })()`);
    const [width, height] = size as readonly [number, number];
    const [, w, h] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    expect([width, height]).toEqual([2 * Number(w), 2 * Number(h)]);
  });

  it("the trace is JSON without secrets", async () => {
    await page.locator('.header-row:nth-of-type(2) input[aria-label="Header name"]').fill("Authorization");
    await page.locator('.header-row:nth-of-type(2) input[aria-label^="Value"]').fill("Bearer s3cret");
    const json = Buffer.from((await share("Trace (JSON)")).split(",")[1] ?? "", "base64").toString("utf8");
    expect(JSON.parse(json).request.method).toBe("PUT");
    expect(json).not.toContain("s3cret");
    for (const item of ["whycors check command", "cURL command", "fetch code", "Policy test (whycors test)", "Report (Markdown)"])
      expect([item, (await share(item)).includes("s3cret")]).toEqual([item, false]);
  });
});

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
