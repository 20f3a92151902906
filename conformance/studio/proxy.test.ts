/**
 * The studio beside a proxy, in real browsers: what passes is listed with its reason, and what is held is edited, dropped, answered
 * or left to go on. Needs what studio.test.ts needs.
 */

import { parseHoldRule } from "@whycors/proxy";
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { executableOf } from "../browsers/programs.ts";
import { BROWSER_NAMES, press, waitForWords, wordsOf } from "./open-studio.ts";
import { openProxied, type Proxied } from "./proxied.ts";
import { violations } from "./steps.ts";

vi.setConfig({ testTimeout: 30_000 });

const LIST = ".exchange-list";

describe.each(BROWSER_NAMES)("the proxy in the studio in %s", (name) => {
  const executable = executableOf(name);
  const needed = process.env["CI"] === "true";
  if (executable === undefined) {
    it.skipIf(!needed)("has its browser", () => expect(executable).toBeDefined());
    return;
  }
  let proxied: Proxied;
  let page: Page;

  beforeAll(async () => {
    proxied = await openProxied(name, executable);
    ({ page } = proxied.studio);
  }, 60_000);
  afterAll(() => proxied.close(), 30_000);
  beforeEach(() => {
    proxied.proxy.settings.mode = "observe";
  });

  /** Opens the page anew; what passed is asked for again. */
  async function open(mode: "observe" | "fix" | "hold" = "observe", filter = "", language = "en"): Promise<void> {
    const rule = parseHoldRule(filter);
    if ("mistake" in rule) throw new Error(rule.mistake);
    Object.assign(proxied.proxy.settings, { mode, hold: [rule] });
    await proxied.open();
    await page.evaluate(`localStorage.setItem("whycors-language", ${JSON.stringify(language)})`);
    await proxied.open();
  }

  async function choose(label: string, value: string): Promise<void> {
    const id = await page.evaluate(
      `[...document.querySelectorAll("label")].find((each) => each.textContent === ${JSON.stringify(label)}).htmlFor`,
    );
    await page.select(`[id="${String(id)}"]`, value);
  }

  describe("lists", () => {
    it("a blocked answer with its reason, and one that is read", async () => {
      await open();
      expect(await proxied.call("/closed")).toBe("error");
      expect(await proxied.call("/open")).toBe("200 - the API's /open");
      await waitForWords(page, ".exchange.readable", /GET \/open.*200.*The page can read the answer/);
      await waitForWords(page, ".exchange.blocked", /GET \/closed.*200.*Sent, but the answer may not be read allow-origin-missing/);
    });

    it("shows the diagram, the messages and the consoles of the one that is chosen", async () => {
      await open();
      await proxied.call("/closed?chosen");
      await waitForWords(page, LIST, /\?chosen/);
      await page.locator(".exchange.blocked").click();
      await waitForWords(page, ".verdict", /The answer to the request \(200\) has no Access-Control-Allow-Origin/);
      expect(await wordsOf(page, ".diagram ol")).toContain(`GET ${proxied.origin}/closed?chosen`);
      await press(page, "Messages");
      expect(await wordsOf(page, ".messages pre:nth-of-type(2)")).toMatch(/^HTTP\/1\.1 200 OK\ncontent-type: text\/plain\nx-of: api/i);
      await press(page, "Consoles");
      await waitForWords(page, ".console-line", /No 'Access-Control-Allow-Origin' header is present/);
    });

    it("leads from one to the next by the keyboard", async () => {
      await open();
      for (const path of ["/open?1", "/open?2", "/open?3"]) await proxied.call(path);
      await waitForWords(page, LIST, /\?3/);
      await page.focus(LIST);
      await page.keyboard.press("ArrowDown");
      await waitForWords(page, "[aria-selected=true]", /\?3/);
      await page.keyboard.press("ArrowDown");
      await waitForWords(page, "[aria-selected=true]", /\?2/);
      await page.keyboard.press("Home");
      await waitForWords(page, "[aria-selected=true]", /\?3/);
      const active = await page.evaluate(`document.activeElement.getAttribute("aria-activedescendant")`);
      expect(await wordsOf(page, `[id="${String(active)}"]`)).toContain("?3");
    });

    it("leads to what is chosen where it stands below the list, and back", async () => {
      await open();
      await page.setViewport({ width: 390, height: 700 });
      try {
        for (const path of ["/open?under1", "/closed?under2", "/open?under3"]) await proxied.call(path);
        await waitForWords(page, LIST, /\?under3/);
        const inView = (selector: string): Promise<unknown> =>
          page.waitForFunction(
            `(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect())`,
          );
        const focused = (): Promise<unknown> =>
          page.evaluate("document.activeElement.id || document.activeElement.getAttribute('role') || document.activeElement.className");
        await page.locator(".exchange.blocked").click();
        await inView("#exchange-title");
        expect(await focused()).toBe("exchange-title");
        await waitForWords(page, "[aria-selected=true]", /\?under2/);
        await press(page, "Back to the list");
        await inView("[aria-selected=true]");
        expect(await focused()).toBe("listbox");
        await page.keyboard.press("ArrowUp");
        await waitForWords(page, "[aria-selected=true]", /\?under3/);
        expect(await focused()).toBe("listbox");
        await page.keyboard.press("Enter");
        await inView("#exchange-title");
        expect(await focused()).toBe("exchange-title");
        expect(await wordsOf(page, "#exchange-title")).toBe("The page can read the answer");
      } finally {
        await page.setViewport({ width: 1360, height: 900 });
      }
    });

    it("leaves the focus in the list where there is room for both", async () => {
      await open();
      await proxied.call("/closed?beside");
      await waitForWords(page, LIST, /\?beside/);
      await page.locator(".exchange.blocked").click();
      await waitForWords(page, ".exchange-view", /\?beside/);
      expect(await page.evaluate("document.activeElement.id")).not.toBe("exchange-title");
      expect(await page.evaluate("scrollY")).toBe(0);
    });

    // puppeteer cannot ask Firefox for it
    if (name === "chromium")
      it.each([
        ["no-preference", "smooth"],
        ["reduce", "instant"],
      ])("scrolls there as the reader wants things to move: %s", async (motion, behavior) => {
        await open();
        await page.setViewport({ width: 390, height: 700 });
        await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: motion }]);
        try {
          await proxied.call("/closed?moves");
          await waitForWords(page, LIST, /\?moves/);
          await page.evaluate(`{
            window.scrolls = [];
            const scroll = Element.prototype.scrollIntoView;
            Element.prototype.scrollIntoView = function (how) {
              window.scrolls.push(how.behavior);
              scroll.call(this, how);
            };
          }`);
          await page.locator(".exchange.blocked").click();
          await page.waitForFunction("document.activeElement.id === 'exchange-title'");
          expect(await page.evaluate("window.scrolls")).toEqual([behavior]);
        } finally {
          await page.emulateMediaFeatures([]);
          await page.setViewport({ width: 1360, height: 900 });
        }
      });

    it("shows those of one verdict alone, and stands still while it is paused", async () => {
      await open();
      await proxied.call("/closed");
      await proxied.call("/open?before");
      await waitForWords(page, LIST, /\?before/);
      await choose("Verdict", "blocked");
      await page.waitForFunction(`!document.querySelector(".exchange.readable")`);
      await choose("Verdict", "all");
      await press(page, "Pause");
      await proxied.call("/open?paused");
      await waitForWords(page, "button", /^Go on \(1 new\)$/);
      expect(await wordsOf(page, LIST)).not.toContain("?paused");
      await press(page, "Go on (1 new)");
      await waitForWords(page, LIST, /\?paused/);
    });

    it("keeps the last thousand of many, and goes on", async () => {
      await open();
      for (let round = 0; round < 22; round++) {
        const answers = Array.from({ length: 50 }, () => fetch(`${proxied.origin}/open?flood`, { headers: { Origin: proxied.page } }));
        await Promise.all(answers.map(async (answer) => (await answer).text()));
      }
      await proxied.call("/open?after");
      await waitForWords(page, ".exchange:first-child", /\?after/);
      const listed = await page.evaluate(`document.querySelectorAll(".exchange").length`);
      expect(listed).toBe(1000);
      await waitForWords(page, ".exchanges .hint", /^1000 exchanges The first \d+ are no longer listed\.$/);
    });

    it("opens an exchange in the studio, where it can be changed", async () => {
      await open();
      await proxied.call("/closed", { method: "PUT" });
      await waitForWords(page, ".exchange.blocked:first-child", /OPTIONS \/closed \(PUT\)/);
      await page.locator(".exchange.blocked").click();
      await press(page, "Open in the studio");
      await waitForWords(page, ".verdict-title", /^The preflight is refused$/);
      expect(await page.evaluate(`document.querySelector('input[type="url"]').value`)).toBe(`${proxied.origin}/closed`);
    });
  });

  describe("sends again", () => {
    it("what changes nothing, and what may only after somebody says so", async () => {
      await open();
      await proxied.call("/open?safe");
      await waitForWords(page, LIST, /\?safe/);
      await page.locator(".exchange:first-child").click();
      await press(page, "Send it again");
      await expect.poll(() => sent("?safe")).toBe(2);
      await proxied.call("/open?unsafe", { method: "POST" });
      await waitForWords(page, ".exchange:first-child", /\?unsafe/);
      await page.locator(".exchange:first-child").click();
      await waitForWords(page, ".exchange-view .check", /^Send POST again, which may change something on the server$/);
      await page.waitForSelector(".exchange-view .actions button:nth-of-type(2):disabled");
      await page.locator(".exchange-view .check input").click();
      await press(page, "Send it again");
      await expect.poll(() => sent("?unsafe")).toBe(2);
    });

    function sent(query: string): number {
      return proxied.proxy.exchanges().filter(({ url, role }) => url.endsWith(query) && role !== "preflight").length;
    }
  });

  describe("mends", () => {
    it("says what the proxy changed, and what the server has to do", async () => {
      await open("fix");
      expect(await proxied.call("/closed?mend")).toBe("200 - the API's /closed?mend");
      await waitForWords(page, ".exchange.mended", /\?mend/);
      await page.locator(".exchange.mended").click();
      await waitForWords(page, ".verdict", /The proxy has mended it\. Without that: The answer to the request/);
      await press(page, "To-do list of the server");
      await waitForWords(page, ".to-do pre", new RegExp(`Access-Control-Allow-Origin: ${proxied.page}`));
    });
  });

  describe("holds", () => {
    async function held(path: string): Promise<{ readonly got: Promise<string> }> {
      const got = proxied.call(path);
      await waitForWords(page, ".held-messages button", new RegExp(path.replace("?", "\\?")));
      await page.locator(".held-messages button").click();
      await page.waitForSelector(".cm-content");
      return { got };
    }

    /** Writes a line below the first one of the text. */
    async function writeLine(line: string): Promise<void> {
      await page.locator(".cm-line:nth-child(1)").click();
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      // typing opens the list of header names, which takes Enter for itself
      await page.keyboard.type(line);
      await page.keyboard.press("Escape");
    }

    it("an answer until its header is edited, and the page reads it", async () => {
      await open("hold");
      const { got } = await held("/closed?edited");
      await waitForWords(page, ".time-left", /^\d+ s left$/);
      await writeLine("Access-Control-Allow-Origin: *");
      await writeLine("Access-Control-Expose-Headers: X-Of");
      await press(page, "Release as edited");
      expect(await got).toBe("200 api the API's /closed?edited");
      await waitForWords(page, "article .hint", /^It has gone on as edited\.$/);
      await waitForWords(page, ".exchange.mended", /\?edited/);
    });

    it("an edit with a mistake until it is mended", async () => {
      await open("hold");
      const { got } = await held("/open?mistake");
      await writeLine("no header");
      await press(page, "Release as edited");
      await waitForWords(page, "article [role=alert]", /^Line 2: .*it has no colon/i);
      await press(page, "Release unchanged");
      expect(await got).toBe("200 - the API's /open?mistake");
    });

    it("a request that is edited before the server sees it", async () => {
      await open("hold", "phase=request");
      const { got } = await held("/open?first");
      await page.locator(".cm-line:nth-child(1)").click();
      await page.keyboard.press("End");
      const rest = " HTTP/1.1".length;
      const text = await wordsOf(page, ".cm-line:nth-child(1)");
      for (let at = 0; at < (text.endsWith(" HTTP/1.1") ? rest : 0); at++) await page.keyboard.press("ArrowLeft");
      await page.keyboard.type("&second");
      await press(page, "Release as edited");
      expect(await got).toBe("200 - the API's /open?first&second");
    });

    it("an answer that is dropped", async () => {
      await open("hold");
      const { got } = await held("/open?dropped");
      await press(page, "Drop");
      await waitForWords(page, "article .hint", /^It was dropped\.$/);
      // a browser whose connection had been used before asks once more, on a new one
      const again = setInterval(() => {
        for (const { id } of proxied.proxy.held()) proxied.proxy.decide(id, { kind: "drop" });
      }, 50);
      expect(await got).toBe("error");
      clearInterval(again);
    });

    it("an answer that is replaced by a template's", async () => {
      await open("hold");
      const { got } = await held("/closed?template");
      await choose("Answer from a template", "allow");
      await press(page, "Answer", ".templates");
      expect(await got).toBe("200 - {}\n");
    });

    it("what nobody decides on for its time, and lets it go on unchanged", async () => {
      const short = await openProxied(name, executable, { mode: "hold", hold: proxied.proxy.settings.hold, holdTimeout: 2500 });
      try {
        const own = short.studio.page;
        await short.open();
        const got = short.call("/open?late");
        await own.waitForSelector(".held-messages button");
        await own.locator(".held-messages button").click();
        expect(await got).toBe("200 - the API's /open?late");
        await waitForWords(own, "article .hint", /^It has gone on unchanged\.$/);
      } finally {
        await short.close();
      }
    });

    it("what another filter names, once it is set on the page", async () => {
      await open("observe");
      await choose("Mode", "hold");
      await page.waitForSelector(".filter input");
      await page.locator(".filter input").fill("status=9");
      await press(page, "Hold this");
      await waitForWords(page, ".filter .problem", /is no status/);
      await page.locator(".filter input").fill("path=/closed*");
      await press(page, "Hold this");
      await expect.poll(() => proxied.proxy.settings.hold[0]?.path).toBe("/closed*");
      expect(await proxied.call("/open")).toBe("200 - the API's /open");
    });
  });

  describe("is for everybody", () => {
    it("in Chinese, what is wrong with a filter too", async () => {
      await open("hold", "", "zh-Hant");
      await page.waitForSelector(".filter input");
      await page.locator(".filter input").fill("status=9");
      await press(page, "套用");
      await waitForWords(page, ".filter .problem", /^9 不是狀態：請寫 404，或用 4xx 表示整類。$/);
    });

    it.each(["en", "zh-Hant"] as const)("without a violation that axe knows, in %s", async (language) => {
      await open("hold", "phase=request path=/open?axe*", language);
      await proxied.call("/closed");
      const got = proxied.call("/open?axe");
      await page.waitForSelector(".held-messages button");
      expect(await violations(page)).toEqual([]);
      await page.locator(".held-messages button").click();
      await page.waitForSelector(".cm-content");
      expect(await violations(page)).toEqual([]);
      await page.locator(".exchange").click();
      const why = { en: /The answer to the request \(200\) has no/, "zh-Hant": /請求的回應（200）沒有 Access-Control-Allow-Origin。/ }[
        language
      ];
      await waitForWords(page, ".verdict", why);
      expect(await violations(page)).toEqual([]);
      const [waiting] = proxied.proxy.held();
      if (waiting !== undefined) proxied.proxy.decide(waiting.id, { kind: "release" });
      await got;
    });

    it("complains of nothing, and asks no other server", () => {
      expect(proxied.studio.complaints).toEqual([]);
      expect(proxied.studio.asked.filter((url) => !url.startsWith(proxied.studio.url) && /^https?:/.test(url))).toEqual([]);
    });
  });
});
