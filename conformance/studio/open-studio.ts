/** A studio of its own in a real browser, and what a person does with it. */
import puppeteer, { type Browser, type Page } from "puppeteer-core";
import type { ProxyDesk } from "../../packages/cli/src/studio/proxy-desk.ts";
import { type StudioServer, startStudio } from "../../packages/cli/src/studio/server.ts";

export type BrowserName = "chromium" | "firefox";

export const BROWSER_NAMES: readonly BrowserName[] = ["chromium", "firefox"];

export interface OpenStudio {
  readonly browser: Browser;
  readonly page: Page;
  readonly url: string;
  /** Lines of the console that are not the browser's words about blocked requests. */
  readonly complaints: readonly string[];
  /** The URLs that the studio's own page asked for. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

/** What browsers print about the very requests that the studio is told to make. */
const ABOUT_REQUESTS =
  /CORS|Failed to load resource|Cross-Origin|ERR_|blocked|cannot load|MIME|OpaqueResponse|NS_BINDING|may not load data|establish a connection/i;

/** What they print when a page does what its own policy forbids: always a fault of the studio. */
const AGAINST_POLICY = /Content.Security.Policy/i;

/** Opens the studio; with a proxy, it has a part for that. */
export async function openStudio(name: BrowserName, executable: string, proxy: ProxyDesk | null = null): Promise<OpenStudio> {
  const server: StudioServer | null = await startStudio(0, { proxy });
  if (server === null) throw new Error("the studio is not built");
  const browser: Browser = await puppeteer.launch({
    browser: name === "chromium" ? "chrome" : "firefox",
    executablePath: executable,
    headless: true,
    args: name === "chromium" ? ["--no-sandbox"] : [],
    // the address bar's own look-ups are no requests of the studio
    ...(name === "firefox" ? { extraPrefsFirefox: { "network.captive-portal-service.enabled": false } } : {}),
  });
  const page = await browser.newPage();
  const complaints: string[] = [];
  const asked: string[] = [];
  const hear = (text: string): void => {
    if (AGAINST_POLICY.test(text) || !ABOUT_REQUESTS.test(text)) complaints.push(text);
  };
  page.on("console", (message) => {
    if (message.type() === "error") hear(message.text());
  });
  page.on("pageerror", (error) => hear(String(error)));
  page.on("request", (request) => asked.push(request.url()));
  await page.setViewport({ width: 1360, height: 900 });
  await page.goto(server.url);
  await page.waitForSelector(".verdict");
  const close = async (): Promise<void> => {
    await browser.close();
    await server.close();
  };
  return { browser, page, url: server.url, complaints, asked, close };
}

/** Clicks on the button or tab with these words. */
export async function press(page: Page, words: string, within = ""): Promise<void> {
  const path = `//*[self::button or @role='menuitem'][normalize-space()='${words}']`;
  await page.locator(within === "" ? `::-p-xpath(${path})` : `${within} ::-p-xpath(.${path})`).click();
}

/** The words of the first element that a selector finds. */
export async function wordsOf(page: Page, selector: string): Promise<string> {
  const handle = await page.waitForSelector(selector);
  return (await handle?.evaluate((element) => element.textContent))?.trim() ?? "";
}

/** Waits until an element has words that match. */
export async function waitForWords(page: Page, selector: string, pattern: RegExp): Promise<void> {
  const test = `[...document.querySelectorAll(${JSON.stringify(selector)})].some((each) => new RegExp(${JSON.stringify(pattern.source)}).test(each.textContent))`;
  await page.waitForFunction(test, { timeout: 10_000 });
}

/** Loads the studio as somebody does who was never there. */
export async function startAfresh(page: Page, url: string): Promise<void> {
  await page.setViewport({ width: 1360, height: 900 });
  await page.goto(url);
  await page.evaluate("sessionStorage.clear(); localStorage.clear()");
  await page.goto("about:blank");
  await page.goto(url);
  await page.waitForSelector(".verdict");
}

/** Opens one of the tabs under the verdict. */
export function tab(page: Page, name: string): Promise<void> {
  return page.locator(`.tabs ::-p-xpath(.//button[starts-with(normalize-space(), "${name}")])`).click();
}

/** Takes a scenario of the lab onto the table. */
export async function openScenario(page: Page, id: string): Promise<void> {
  await tab(page, "Try it");
  await page.waitForSelector("#lab-title");
  const select = await page.$(".live section:nth-of-type(3) select");
  await select?.select(id);
  await page.locator(".live section:nth-of-type(3) button").click();
  await page.waitForFunction(
    `document.querySelector('input[type="url"]').value.includes("127.0.0.1") || !document.querySelector(".live section:nth-of-type(3) button").disabled`,
  );
  await page.waitForFunction(`!document.querySelector(".live section:nth-of-type(3) button").disabled`, { timeout: 30_000 });
}

/** Chooses an item of a menu. */
export async function choose(page: Page, menu: string, item: string): Promise<void> {
  await press(page, menu);
  await press(page, item);
}
