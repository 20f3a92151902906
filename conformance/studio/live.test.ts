/**
 * "Try it" in real browsers: what the studio predicts is what the browser does, for every scenario of the lab, for everything that makes
 * requests, and for servers that are slow, broken or malformed; and where it is not, it says so.
 */
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Lab, SCENARIOS, startLab } from "../../packages/lab/src/index.ts";
import { packCase } from "../../packages/studio/src/share/link.ts";
import { executableOf } from "../browsers/programs.ts";
import { BROKEN, CONSUMERS, type LiveCase, MALFORMED, REAL } from "./live-cases.ts";
import { BROWSER_NAMES, type OpenStudio, openStudio, press, wordsOf } from "./open-studio.ts";
import { openScenario, startAfresh, tab } from "./steps.ts";

vi.setConfig({ testTimeout: 60_000 });

describe.each(BROWSER_NAMES)("what the studio predicts, in %s", (name) => {
  const executable = executableOf(name);
  const needed = process.env["CI"] === "true";
  if (executable === undefined) {
    it.skipIf(!needed)("has its browser", () => expect(executable).toBeDefined());
    return;
  }
  let studio: OpenStudio;
  let page: Page;
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab();
    studio = await openStudio(name, executable);
    ({ page } = studio);
    await startAfresh(page, studio.url);
  }, 60_000);
  afterAll(() => Promise.all([studio.close(), lab.close()]), 30_000);

  it.each(SCENARIOS.map(({ id }) => id))("comes true in scenario %s", async (id) => {
    await openScenario(page, id);
    expect(await fired(page)).toMatchObject({ judgement: "agrees" });
  });

  it.each([...CONSUMERS, ...BROKEN, ...MALFORMED])("comes true for $about", async ({ given, ending }) => {
    await openCase(page, studio.url, given);
    const { judgement, rows } = await fired(page);
    expect([judgement, rows["For the page it ends"]?.[1]], JSON.stringify(rows)).toEqual(["agrees", endingIn(name, ending)]);
  });

  it("waits as long as it says", async () => {
    const slow = BROKEN.find(({ about }) => about.startsWith("a slow head and a slow body"));
    if (slow === undefined) throw new Error("there is no such case");
    await openCase(page, studio.url, slow.given);
    const { rows } = await fired(page);
    expect(rows["Time until the end"]?.[0]).toBe("at least 1100 ms");
    expect(Number.parseInt(rows["Time until the end"]?.[1] ?? "", 10)).toBeGreaterThan(1079);
  });

  describe("of a real server", () => {
    it.each(REAL)("comes true for $about", async ({ given, judgement, ending }) => {
      await openCase(page, studio.url, given(lab.origins));
      await page.select(TARGET, "real");
      const came = await fired(page);
      expect([came.judgement, came.rows["For the page it ends"]?.[1]], JSON.stringify(came.rows)).toEqual([judgement, ending]);
      expect(Object.keys(came.rows)).not.toContain("Requests that arrive");
      expect(await wordsOf(page, ".fired .more")).toContain("no page is told of preflights");
    });

    it("is asked nothing that may change something before somebody says so", async () => {
      const [first] = REAL;
      if (first === undefined) throw new Error("there is no such case");
      const given = first.given(lab.origins);
      await openCase(page, studio.url, {
        ...given,
        request: { ...given.request, method: "DELETE", url: `${lab.origins.api}/preflighted-put` },
      });
      await page.select(TARGET, "real");
      expect(await page.$eval(FIRE, (button) => "disabled" in button && button.disabled)).toBe(true);
      await page.locator(".live section:nth-of-type(1) .check input").click();
      expect(await page.$eval(FIRE, (button) => "disabled" in button && button.disabled)).toBe(false);
    });
  });

  it("is shown to be wrong where it is, and can be reported", async () => {
    await openCase(page, studio.url, CONSUMERS[0]?.given ?? null);
    // the test server answers something else than what was predicted from
    await page.evaluate(`{
      const real = window.fetch;
      window.fetch = (url, init) => real(url, url === "/api/serve" ? { ...init, body: init.body.replaceAll("Access-Control-Allow-Origin", "X-Other") } : init);
      Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: async (text) => { window.copied = text; } } });
    }`);
    const { judgement, rows } = await fired(page);
    expect(judgement).toBe("differs");
    expect(await wordsOf(page, ".judgement[role=alert]")).toBe("This browser does something else than predicted.");
    expect(rows["For the page it ends"]).toEqual(["readable", "an error (differs)"]);
    await press(page, "Copy as a bug report");
    await page.waitForFunction("window.copied !== undefined");
    const copied = String(await page.evaluate("window.copied"));
    expect(copied).toContain("| **ending** | `readable` | `error` |");
    expect(copied).toContain("npx whycors check https://api.example/items --from https://app.example");
    expect(copied).toContain("Access-Control-Allow-Origin: *");
    expect(copied).toContain("Set-Cookie: [redacted]");
    expect(copied).not.toContain("s3cret");
    await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error()) } })");
    await press(page, "Copy as a bug report");
    await page.waitForSelector(".fired details[open] textarea");
    await page.reload();
  });
});

const TARGET = ".live section:nth-of-type(1) select";
const FIRE = ".live section:nth-of-type(1) button.primary";

/** Puts a case on the table. */
async function openCase(page: Page, url: string, given: LiveCase["given"] | null): Promise<void> {
  if (given === null) throw new Error("there is no such case");
  const link = `${url}#case=${await packCase(given)}`;
  await page.goto("about:blank");
  await page.goto(link);
  await tab(page, "Try it");
  await page.waitForSelector("#fire-title");
}

interface Fired {
  readonly judgement: string;
  /** By their heads: what was predicted, and what came. */
  readonly rows: Readonly<Record<string, readonly [predicted: string, came: string]>>;
}

async function fired(page: Page): Promise<Fired> {
  await page.locator(FIRE).click();
  await page.waitForSelector(".fired > .judgement, .fired > .problem", { timeout: 40_000 });
  const text = await page.evaluate(`JSON.stringify({
    judgement: document.querySelector(".fired > .judgement")?.dataset.judgement ?? document.querySelector(".fired").textContent,
    rows: Object.fromEntries([...document.querySelectorAll(".compared tbody tr")].map((row) =>
      [row.children[0].textContent, [row.children[1].textContent, row.children[2].textContent]])),
  })`);
  return JSON.parse(String(text));
}

function endingIn(name: string, ending: LiveCase["ending"]): string {
  return typeof ending === "string" ? ending : (ending[name] ?? "");
}
