/**
 * Takes pictures of the studio, light and dark, at three widths, to be looked at; and the README's.
 *
 *     tsx conformance/studio/screenshots.ts            all, into .cache/studio
 *     tsx conformance/studio/screenshots.ts fix live   some of them
 *     tsx conformance/studio/screenshots.ts readme     docs/studio.png
 */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ElementHandle, Page } from "puppeteer-core";
import { executableOf } from "../browsers/programs.ts";
import { openStudio, press } from "./open-studio.ts";
import { choose, openScenario, tab } from "./steps.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const THEMES = ["light", "dark"] as const;
const WIDTHS = [1360, 820, 390] as const;

async function speakChinese(page: Page): Promise<void> {
  await page.select('select[aria-label="Language"]', "zh-Hant");
}

/** Lets a real page try it. */
async function fire(page: Page): Promise<void> {
  await page.locator(".tabs .tab:nth-of-type(6)").click();
  await page.waitForSelector("#fire-title");
  await page.locator(".live section:nth-of-type(1) button.primary").click();
  await page.waitForSelector(".compared");
}

/** Each view, and how to get there from the start. */
const VIEWS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  sequence: async () => undefined,
  steps: (page) => page.locator(".tabs .tab:nth-of-type(2)").click(),
  consoles: (page) => page.locator(".tabs .tab:nth-of-type(3)").click(),
  gets: async (page) => {
    await press(page, "Fix it");
    await press(page, "Apply all");
    await page.locator(".tabs .tab:nth-of-type(4)").click();
  },
  fix: (page) => press(page, "Fix it"),
  live: fire,
  "live-real": async (page) => {
    await openScenario(page, "public-answer");
    await page.select(".live section:nth-of-type(1) select", "real");
    await page.locator(".live section:nth-of-type(1) button.primary").click();
    await page.waitForSelector(".compared");
    await page.locator(".fired .more summary").click();
  },
  "live-differs": async (page) => {
    await choose(page, "Templates", "This origin, with all it asks for");
    await tab(page, "Try it");
    await page.waitForSelector("#fire-title");
    await page.evaluate(`{
      const real = window.fetch;
      window.fetch = (url, init) => real(url, url === "/api/serve" ? { ...init, body: init.body.replace("204 No Content", "500 Broken") } : init);
    }`);
    await page.locator(".live section:nth-of-type(1) button.primary").click();
    await page.waitForSelector(".compared");
  },
  delivery: async (page) => {
    await choose(page, "Templates", "This origin, with all it asks for");
    await page.locator(".answer:nth-of-type(2) .delivery summary").click();
    await page.locator(".answer:nth-of-type(2) .delays .field:nth-of-type(1) input").fill("1500");
    await page.select(".answer:nth-of-type(2) .delays select", "reset-in-body");
  },
  configuration: async (page) => {
    await press(page, "Fix it");
    await page.waitForSelector(".configuration .file pre");
  },
  har: async (page) => {
    await press(page, "Open a HAR");
    const input = await page.waitForSelector('.har input[type="file"]');
    await (input as ElementHandle<never> | null)?.uploadFile(`${root}conformance/har/recordings/chromium.har`);
    await page.waitForSelector(".har-list li");
  },
  policy: async (page) => {
    await press(page, "Templates");
    await press(page, "From a policy…");
    await page.waitForSelector(".policy-text .cm-content");
    await page.locator(".policy-text .cm-line:nth-child(2)").click();
    await page.keyboard.press("End");
    await page.keyboard.type("/");
    await page.waitForSelector(".faults");
  },
  servers: async (page) => {
    await press(page, "Templates");
    await press(page, "As a server answers…");
    await page.waitForSelector("dialog[open] .served pre");
  },
  paste: (page) => press(page, "Paste a request or an error"),
  reasons: async (page) => {
    await press(page, "Reasons", "nav");
    await page.locator(".reasons li:nth-of-type(9) button").click();
  },
  guide: async (page) => {
    await press(page, "Guide", "nav");
    for (let question = 1; question < 3; question++) await press(page, "Next");
  },
  "guide-end": async (page) => {
    await press(page, "Guide", "nav");
    for (let question = 1; question < 3; question++) await press(page, "Next");
    await page.locator(".options label:nth-of-type(3)").click();
    for (let question = 3; question < 6; question++) await press(page, "Next");
  },
  "no-reason": async (page) => {
    await press(page, "Reasons", "nav");
    await page.locator('input[type="search"]').fill("nothing says this");
  },
  search: async (page) => {
    await press(page, "Reasons", "nav");
    await page.locator('input[type="search"]').fill("wildcard");
    await page.locator(".reasons li:nth-of-type(2) button").click();
  },
  "guide-start": (page) => press(page, "Guide", "nav"),
  share: (page) => press(page, "Share"),
  templates: (page) => press(page, "Templates"),
  lab: async (page) => {
    await choose(page, "Templates", "From the lab…");
    await page.waitForSelector("dialog option");
  },
  redirect: (page) => press(page, "Add a redirect"),
  damaged: async (page) => {
    await page.goto("about:blank");
    await page.goto(`${url}#case=damaged`);
    await page.waitForSelector("[role=alert]");
  },
  wrong: async (page) => {
    await page.locator('input[type="url"]').fill("nowhere");
    await page.locator(".answer:nth-of-type(1) .cm-line:nth-child(2)").click();
    await page.keyboard.press("Home");
    await page.keyboard.type("nonsense");
    await page.keyboard.press("Enter");
    await page.waitForSelector("ul.problem");
  },
  "chinese-live": async (page) => {
    await speakChinese(page);
    await fire(page);
  },
  "chinese-reasons": async (page) => {
    await speakChinese(page);
    await page.locator("nav .tab:nth-of-type(3)").click();
    await page.locator(".reasons li:nth-of-type(30) button").click();
  },
  "chinese-fix": async (page) => {
    await speakChinese(page);
    await page.locator(".verdict button").click();
  },
  chinese: speakChinese,
};

/** As high as all that the page holds, so that what sticks to an edge of the window stands at the edge of the picture. */
async function heightOf(page: Page): Promise<number> {
  return Number(await page.evaluate("document.documentElement.scrollHeight"));
}

const executable = executableOf("chromium");
if (executable === undefined) throw new Error("Chromium is not installed");
const { page, url, close } = await openStudio("chromium", executable);

/** What is asked and what comes of it, and nothing cut in two. */
const README_HEIGHT = 800;

async function take(view: string, theme: (typeof THEMES)[number], width: number, path: string, height: number): Promise<void> {
  const whole = width < 1000;
  await page.setViewport({ width, height, deviceScaleFactor: whole ? 1 : 1.5 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
  await page.goto("about:blank");
  await page.goto(url);
  await page.evaluate("sessionStorage.clear(); localStorage.clear()");
  await page.goto("about:blank");
  await page.goto(url);
  await page.waitForSelector(".cm-content");
  await VIEWS[view]?.(page);
  await new Promise((resolve) => setTimeout(resolve, 400));
  if (whole && (await page.$("dialog[open], [role=menu]")) === null) await page.setViewport({ width, height: await heightOf(page) });
  await page.screenshot({ path });
  console.log(path);
}

const only = process.argv.slice(2);
if (only[0] === "readme") await take("sequence", "light", 1360, `${root}docs/studio.png`, README_HEIGHT);
else {
  const folder = `${root}.cache/studio/`;
  mkdirSync(folder, { recursive: true });
  for (const view of Object.keys(VIEWS).filter((name) => only.length === 0 || only.includes(name)))
    for (const theme of THEMES)
      for (const width of WIDTHS) await take(view, theme, width, `${folder}${view}-${theme}-${width}.png`, width < 600 ? 800 : 900);
}
await close();
