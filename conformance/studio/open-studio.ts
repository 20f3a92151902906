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
