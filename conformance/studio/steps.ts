/** What a person does in the studio, a few clicks at a time. */
import axe from "axe-core";
import type { Page } from "puppeteer-core";
import { press } from "./open-studio.ts";

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

/** Chooses an item of a menu. */
export async function choose(page: Page, menu: string, item: string): Promise<void> {
  await press(page, menu);
  await press(page, item);
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

/** What axe finds against WCAG 2.2 AA and its own good practices. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'] }).then((results) => JSON.stringify(results.violations))",
  );
  const list: readonly { readonly id: string; readonly nodes: readonly { readonly target: readonly string[] }[] }[] = JSON.parse(
    String(found),
  );
  return list.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
