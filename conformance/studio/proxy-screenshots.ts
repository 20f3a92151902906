/**
 * Takes pictures of the studio beside a proxy, light and dark, at three widths, into .cache/studio, to be looked at.
 *
 *     tsx conformance/studio/proxy-screenshots.ts
 */
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseHoldRule } from "@whycors/proxy";
import type { Page } from "puppeteer-core";
import { executableOf } from "../browsers/programs.ts";
import { openProxied } from "./proxied.ts";

const folder = fileURLToPath(new URL("../../.cache/studio/", import.meta.url));

/** Each view, and how to get there from the list. */
const VIEWS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  list: async () => undefined,
  blocked: async (page) => {
    await page.locator(".exchange.blocked").click();
    await page.waitForSelector(".diagram svg");
  },
  held: async (page) => {
    await page.locator(".held-messages button").click();
    await page.waitForSelector(".cm-content");
  },
  "to-do": async (page) => {
    await page.locator(".passing > button").click();
    await page.waitForSelector(".to-do pre");
  },
};

const executable = executableOf("chromium");
if (executable === undefined) throw new Error("Chromium is not installed");
const rule = parseHoldRule("path=/closed/held*");
if ("mistake" in rule) throw new Error(rule.mistake);
const proxied = await openProxied("chromium", executable, { mode: "fix", holdTimeout: 600_000, hold: [rule] });
const { page } = proxied.studio;
await proxied.call("/closed/items?page=1");
proxied.proxy.settings.mode = "hold";
await proxied.call("/open/countries");
await proxied.call("/closed/items/7", { method: "DELETE" });
await proxied.call("/closed/me", { headers: { Authorization: "Bearer x" } });
await proxied.call("/open/currencies");
void proxied.call("/closed/held").catch(() => undefined);

mkdirSync(folder, { recursive: true });
for (const language of ["en", "zh-Hant"])
  for (const [view, go] of Object.entries(VIEWS))
    for (const theme of ["light", "dark"] as const)
      for (const width of [1360, 820, 390]) {
        await page.setViewport({ width, height: 900 });
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
        await proxied.open();
        await page.evaluate(`localStorage.setItem("whycors-language", ${JSON.stringify(language)})`);
        await proxied.open();
        await page.waitForSelector(".held-messages button");
        await go(page);
        await new Promise((resolve) => setTimeout(resolve, 300));
        await page.screenshot({ path: `${folder}proxy-${view}-${language}-${theme}-${width}.png`, fullPage: width < 1000 });
      }
await proxied.close();
