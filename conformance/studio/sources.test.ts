/**
 * What fills a case, and what is made of one, in real browsers: recordings, policies, recorded servers, configurations.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "puppeteer-core";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { inBrowsers } from "./in-browsers.ts";
import { press, waitForWords, wordsOf } from "./open-studio.ts";
import { choose, startAfresh, tab, violations } from "./steps.ts";

vi.setConfig({ testTimeout: 30_000 });

const VERDICT = ".verdict-title";
const READABLE = /^The page can read the answer/;
const RECORDING = fileURLToPath(new URL("../har/recordings/firefox.har", import.meta.url));

/** A recording with secrets wherever they stand. */
const SECRETS = JSON.stringify({
  log: {
    creator: { name: "Firefox", version: "150.0" },
    entries: [
      {
        request: {
          method: "POST",
          url: "https://api.example/a?token=s3cret",
          headers: Object.entries({
            Origin: "https://app.example",
            "Content-Type": "text/plain",
            "X-Api-Key": "s3cret",
            Cookie: "id=s3cret",
          }).map(([name, value]) => ({ name, value })),
          postData: { text: "password=s3cret" },
        },
        response: { status: 200, headers: [{ name: "Set-Cookie", value: "id=s3cret" }] },
      },
    ],
  },
});

inBrowsers("the studio", (studio) => {
  let page: Page;
  beforeEach(() => {
    page = studio().page;
  });

  describe("opens a recording", () => {
    it("that is chosen, lists what failed first, and fills the whole case by the keyboard", async () => {
      await chooseHar(page, readFileSync(RECORDING, "utf8"));
      await waitForWords(page, ".har p", /cross-origin requests in \d+ entries, recorded by Firefox/);
      const endings = await page.$$eval(".har-list .tag", (tags) => tags.map((tag) => tag.textContent ?? ""));
      const firstGood = endings.findIndex((ending) => ending === "readable" || ending === "opaque");
      expect(firstGood).toBeGreaterThan(20);
      expect(endings.slice(firstGood)).not.toContain("blocked");
      await page.locator('.har input[type="search"]').fill("redirect blocked");
      await page.waitForFunction(`document.querySelectorAll(".har-list li").length < 20`);
      await page.locator('.har input[type="search"]').fill("preflighted-put");
      await page.waitForFunction(`document.querySelectorAll(".har-list li").length === 1`);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.waitForFunction(`document.querySelector("dialog[open]") === null`);
      await waitForWords(page, VERDICT, READABLE);
      await waitForWords(page, ".diagram ol", /OPTIONS http:\/\/127\.0\.0\.1:\d+\/preflighted-put/);
      expect(await page.$eval('input[type="url"]', (input) => (input as { readonly value?: string }).value)).toMatch(/\/preflighted-put$/);
    });

    it("that is dropped anywhere, with the redirects of its requests", async () => {
      await drop(page, readFileSync(RECORDING, "utf8"));
      await page.waitForSelector(".har-list li");
      await page.locator('.har input[type="search"]').fill("blocked redirect");
      const handle = await page.waitForSelector(".har-list li button");
      await handle?.click();
      await page.waitForSelector(".hop h3");
      await waitForWords(page, VERDICT, /redirect|may not be read|refused/);
    });

    it.each([
      ["", /The file is empty/],
      ["<!doctype html>", /no HAR: it does not begin with a JSON object/],
      ['{"a":1}', /has no list log\.entries/],
      [SECRETS.slice(0, 30), /ends before its first entry/],
      [SECRETS.slice(0, -3), /ends too early, after 1 entries/],
    ])("and says what is wrong with %j", async (content, expected) => {
      await drop(page, content);
      await waitForWords(page, ".har .problem", expected);
    });

    it("without its secrets, unless they are to be kept; and never secret headers in a link", async () => {
      await drop(page, SECRETS);
      await page.waitForSelector(".har-list li");
      expect(await wordsOf(page, ".har-list")).not.toContain("s3cret");
      await page.locator(".har-list li button").click();
      await waitForWords(page, ".har li", /The preflight is not recorded, and was passed/);
      await press(page, "Done");
      await page.waitForFunction(`document.querySelector("dialog[open]") === null`);
      expect(await page.evaluate("document.body.innerHTML")).not.toContain("s3cret");
      await drop(page, SECRETS);
      await page.waitForSelector(".har-list li");
      await page.locator(".har .check input").click();
      await page.locator(".har-list li button").click();
      await page.waitForFunction(`document.querySelector('input[type="url"]').value.includes("s3cret")`);
      await new Promise((resolve) => setTimeout(resolve, 600));
      const link = page.url();
      await startAfresh(page, studio().url);
      await page.goto("about:blank");
      await page.goto(link);
      await page.waitForFunction(`[...document.querySelectorAll(".header-row input")].some((each) => each.value === "[redacted]")`);
    });
  });

  describe("answers", () => {
    it("as a policy says, once its mistakes are mended", async () => {
      await choose(page, "Templates", "From a policy…");
      await page.waitForSelector(".policy-text .cm-content");
      await waitForWords(page, ".served pre", /Access-Control-Allow-Headers: content-type, x-request-id/);
      await write(page, "origins:\n  - https://app.example/\nmethods: [PUT]\n");
      await waitForWords(page, ".faults", /Line 2, column 5/);
      await waitForWords(page, ".faults", /an origin has no slash at its end/);
      expect(await page.$eval("dialog[open] footer button", (button) => button.hasAttribute("disabled"))).toBe(true);
      await page.locator(".faults button").click();
      await page.keyboard.type("https://app.example");
      await page.waitForFunction(`document.querySelector(".faults") === null`);
      await press(page, "Use these answers");
      await waitForWords(page, VERDICT, /^The preflight is refused$/);
      await choose(page, "Templates", "From a policy…");
      await page.waitForSelector(".policy-text .cm-content");
      await write(
        page,
        "export default {\n  origins: ['https://app.example'], methods: ['PUT'],\n  requestHeaders: ['Content-Type', 'X-Request-Id'],\n};",
      );
      await waitForWords(page, "dialog[open] .hint", /This is a policy/);
      await press(page, "Use these answers");
      await waitForWords(page, VERDICT, READABLE);
    });

    it("as servers did when they were asked", async () => {
      await choose(page, "Templates", "As a server answers…");
      await page.waitForSelector("dialog[open] .served pre");
      await waitForWords(page, ".served pre", /^HTTP\/1\.1 405 Not Allowed/);
      const [server] = await page.$$("dialog[open] select");
      await server?.select("@fastify/cors");
      await waitForWords(page, ".served pre", /access-control-allow-methods: GET,HEAD,POST/);
      await press(page, "Use these answers");
      await waitForWords(page, ".verdict", /PUT/);
      await waitForWords(page, VERDICT, /^The preflight is refused$/);
    });
  });

  describe("gives a configuration", () => {
    it("for each server, with what is to be known, to be copied", async () => {
      await page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }");
      await tab(page, "Fix");
      await page.waitForSelector(".configuration select");
      const ids = await page.$$eval(".configuration option", (options) => options.map((option) => option.getAttribute("value") ?? ""));
      expect(ids.length).toBeGreaterThan(30);
      for (const id of ids) {
        await page.select(".configuration select", id);
        await page.waitForFunction(
          `(document.querySelector(".configuration .file pre") ?? document.querySelector(".configuration .problem")).textContent.length > 40`,
        );
      }
      await page.select(".configuration select", "nginx");
      await waitForWords(page, ".configuration pre", /\^https:\/\/app\\\.example\$/);
      await page.locator(".configuration .file button").click();
      await page.waitForFunction(`window.copied?.includes("app\\\\.example")`);
      await waitForWords(page, ".configuration button", /Copied/);
    });

    it("none where no change of the server helps", async () => {
      await page.locator('input[type="url"]').fill("https://app.example/items");
      await tab(page, "Fix");
      await waitForWords(page, ".tab-content", /Nothing to mend/);
      expect(await page.$(".configuration")).toBeNull();
    });

    it("at the end of the guide, for the server that was chosen", async () => {
      await press(page, "Guide", "nav");
      for (let question = 1; question < 3; question++) await press(page, "Next");
      await page.locator(".options label:nth-of-type(3)").click();
      for (let question = 3; question < 6; question++) await press(page, "Next");
      await page.waitForSelector(".guide .configuration select");
      await page.select(".guide .configuration select", "express");
      await waitForWords(page, ".guide .configuration pre", /"https:\/\/app\.example"/);
      await page.reload();
      await waitForWords(page, "nav", /Guide/);
      await press(page, "Studio", "nav");
      await tab(page, "Fix");
      await page.waitForFunction(`document.querySelector(".configuration select")?.value === "express"`);
    });
  });

  describe("is for everybody", () => {
    const places: Readonly<Record<string, (shown: Page) => Promise<void>>> = {
      recording: async (shown) => {
        await drop(shown, SECRETS);
        await shown.waitForSelector(".har-list li");
      },
      "broken recording": async (shown) => {
        await drop(shown, "x");
        await shown.waitForSelector(".har .problem");
      },
      policy: async (shown) => {
        await openLast(shown, 3);
        await shown.waitForSelector(".policy-text .cm-content");
        await write(shown, "origins: [https://app.example/]\ncolour: red\nmethods: [put]\n");
        await shown.waitForSelector(".faults");
      },
      servers: async (shown) => {
        await openLast(shown, 2);
        await shown.waitForSelector("dialog[open] .served pre");
      },
      lab: async (shown) => {
        await openLast(shown, 1);
        await shown.waitForSelector("dialog[open] option");
      },
      configuration: async (shown) => {
        await shown.locator(".tabs .tab:nth-of-type(5)").click();
        await shown.waitForSelector(".configuration .file pre");
      },
    };

    it.each(Object.keys(places))(
      "has no violation that axe finds, light or dark, in both languages: %s",
      async (place) => {
        const found: string[] = [];
        for (const theme of ["light", "dark"])
          for (const language of ["en", "zh-Hant"]) {
            await page.evaluate(
              `localStorage.setItem("whycors-theme", "${theme}"); localStorage.setItem("whycors-language", "${language}")`,
            );
            await page.reload();
            await page.waitForSelector(VERDICT);
            await places[place]?.(page);
            found.push(...(await violations(page)).map((each) => `${theme}, ${language}: ${each}`));
          }
        expect(found).toEqual([]);
      },
      120_000,
    );

    it.each(Object.keys(places))("moves nothing sideways on narrow screens: %s", async (place) => {
      await page.setViewport({ width: 360, height: 700 });
      await places[place]?.(page);
      expect(
        await page.evaluate(
          `[document.documentElement, ...document.querySelectorAll("dialog[open]")].map((each) => each.scrollWidth - each.clientWidth)`,
        ),
      ).toEqual(place === "configuration" ? [0] : [0, 0]);
    });

    it("can be used with the keyboard alone", async () => {
      await openLast(page, 2);
      await page.waitForSelector("dialog[open] .served pre");
      const focused = (): Promise<unknown> => page.evaluate("document.activeElement.tagName + (document.activeElement.type ?? '')");
      for (let presses = 0; presses < 6 && (await focused()) !== "BUTTONsubmit"; presses++) await page.keyboard.press("Tab");
      expect(await focused()).toBe("BUTTONsubmit");
      await page.keyboard.press("Enter");
      await page.waitForFunction(`document.querySelector("dialog[open]") === null`);
      await waitForWords(page, ".verdict", /405/);
    });
  });

  it("asks nobody but its own server, and complains of nothing", () => {
    const own = new URL(studio().url).origin;
    expect(studio().asked.filter((url) => !url.startsWith(own) && !/^(data:|blob:|about:)/.test(url))).toEqual([]);
    expect(studio().complaints).toEqual([]);
  });
});

/** Opens one of the last templates, by the keyboard; the last is 1. */
async function openLast(page: Page, fromEnd: number): Promise<void> {
  // the menu takes a key once an item of it has the focus
  const onItem = (position: string) => page.waitForFunction(`document.activeElement.matches('[role="menuitem"]${position}')`);
  await page.focus(".panel:nth-of-type(2) .panel-head button");
  await page.keyboard.press("Enter");
  await onItem("");
  await page.keyboard.press("End");
  await onItem(":last-child");
  for (let place = 2; place <= fromEnd; place++) {
    await page.keyboard.press("ArrowUp");
    await onItem(`:nth-last-child(${place})`);
  }
  await page.keyboard.press("Enter");
}

/** Puts a file with this content where the script takes it: as `dataTransfer`. */
function withFile(content: string, script: string): string {
  return `{
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([${JSON.stringify(content)}], "page.har"));
    ${script}
  }`;
}

/** Drops a file on the page. */
async function drop(page: Page, content: string): Promise<void> {
  const script = `for (const type of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));`;
  await page.evaluate(withFile(content, script));
}

/** Chooses a file in the dialog. */
async function chooseHar(page: Page, content: string): Promise<void> {
  await press(page, "Open a HAR");
  await page.waitForSelector('.har input[type="file"]');
  const script = `const input = document.querySelector('.har input[type="file"]');
    input.files = dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));`;
  await page.evaluate(withFile(content, script));
}

/** Writes a policy in place of what is there. */
async function write(page: Page, text: string): Promise<void> {
  await page.locator(".policy-text .cm-content").click();
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.press("Backspace");
  for (const [index, line] of text.split("\n").entries()) {
    if (index > 0) await page.keyboard.press("Enter");
    // the editor would carry the indentation on
    await page.keyboard.down("Shift");
    await page.keyboard.press("Home");
    await page.keyboard.up("Shift");
    if (line !== "") await page.keyboard.type(line);
  }
}
