/**
 * The studio in real browsers: what a person does, and what comes of it. Needs the built studio (`npm run setup`) and Debian's
 * chromium and firefox-esr, or what CHROMIUM and FIREFOX name. Where a browser is missing its tests are skipped, in CI they fail.
 */
import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { executableOf } from "../browsers/programs.ts";
import { BROWSER_NAMES, type OpenStudio, openStudio, press, waitForWords, wordsOf } from "./open-studio.ts";
import { choose, openScenario, startAfresh, tab, violations } from "./steps.ts";

vi.setConfig({ testTimeout: 30_000 });

const VERDICT = ".verdict-title";
const READABLE = /^The page can read the answer/;

describe.each(BROWSER_NAMES)("the studio in %s", (name) => {
  const executable = executableOf(name);
  const needed = process.env["CI"] === "true";
  if (executable === undefined) {
    it.skipIf(!needed)("has its browser", () => expect(executable).toBeDefined());
    return;
  }
  let studio: OpenStudio;
  let page: Page;

  beforeAll(async () => {
    studio = await openStudio(name, executable);
    ({ page } = studio);
  }, 60_000);
  afterAll(() => studio.close(), 30_000);

  describe("for a person", () => {
    beforeEach(() => startAfresh(page, studio.url), 30_000);

    describe("asks", () => {
      it("says what kind of request it is, and takes an ingredient of the preflight away on a click", async () => {
        expect(await wordsOf(page, ".kind")).toMatch(/^Preflighted\./);
        for (const cause of ["method PUT", "Content-Type: application/json", "X-Request-Id: 7"])
          await page.locator(`[aria-label="Remove ${cause}"]`).click();
        await waitForWords(page, ".kind", /^Simple request\./);
      });

      it("knows an origin that is the server's own", async () => {
        await page.locator('input[type="url"]').fill("https://app.example/items");
        await waitForWords(page, ".kind", /^Same origin\./);
        await waitForWords(page, VERDICT, READABLE);
      });

      it("reads a copied cURL command", async () => {
        await press(page, "Paste a request or an error");
        await page.locator("dialog textarea").fill("curl https://pasted.example/a -X PATCH -H 'Origin: https://p.example' -H 'X-A: 1'");
        await press(page, "Read it");
        await page.waitForFunction(`document.querySelector('input[type="url"]').value === "https://pasted.example/a"`);
        expect(await wordsOf(page, ".kind")).toContain("X-A: 1");
      });

      it("opens a case for a message of a console", async () => {
        await press(page, "Paste a request or an error");
        await page
          .locator("dialog textarea")
          .fill("Origin https://shop.example is not allowed by Access-Control-Allow-Origin. Status code: 200");
        await press(page, "Read it");
        await waitForWords(page, ".explained", /webkit/);
        await press(page, "Open", ".candidates");
        await waitForWords(page, VERDICT, /^Sent, but the answer may not be read$/);
      });
    });

    describe("answers", () => {
      it("takes what is typed into an answer, with completion, and undoes it", async () => {
        await page.waitForSelector(".cm-content");
        await page.locator(".answer:nth-of-type(1) .cm-line:nth-child(4)").click();
        await page.keyboard.press("End");
        await page.keyboard.type(", X-Re");
        await page.waitForSelector(".cm-tooltip-autocomplete");
        // the editor takes no key for an answer to a list that was not yet seen
        await new Promise((resolve) => setTimeout(resolve, 150));
        await page.keyboard.press("Enter");
        await waitForWords(page, ".cm-content", /Content-Type, X-Request-Id/);
        await waitForWords(page, VERDICT, /^Preflight fine, but the answer may not be read$/);
        await page.locator('[aria-label="Undo"]').click();
        await waitForWords(page, VERDICT, /^The preflight is refused$/);
      });

      it("follows redirects, from server to server", async () => {
        await choose(page, "Templates", "Anyone may read");
        await waitForWords(page, VERDICT, READABLE);
        await press(page, "Add a redirect");
        await waitForWords(page, ".hop h3", /other\.example/);
        await waitForWords(page, VERDICT, /may not be read|is refused/);
        expect(await wordsOf(page, ".diagram ol")).toContain("https://other.example");
      });

      it("says which line cannot be read, and what if no answer comes", async () => {
        await page.waitForSelector(".cm-content");
        await page.locator(".answer:nth-of-type(1) .cm-line:nth-child(5)").click();
        await page.keyboard.press("End");
        await page.keyboard.press("Enter");
        await page.keyboard.type("nonsense");
        await waitForWords(page, "ul.problem", /has no colon/);
        await page.select('select[aria-label="Whether an answer comes: To the preflight"]', "reset");
        await waitForWords(page, VERDICT, /^No answer, and not because of CORS$/);
      });
    });

    describe("delivers", () => {
      const DELIVERY = ".answer:nth-of-type(2) .delivery";

      it("late and broken as it is told, and says what that comes to", async () => {
        await choose(page, "Templates", "This origin, with all it asks for");
        await waitForWords(page, VERDICT, READABLE);
        await page.locator(`${DELIVERY} summary`).click();
        await page.locator(`${DELIVERY} .field:nth-of-type(1) input`).fill("99999");
        await page.select(`${DELIVERY} select`, "closed-in-body");
        await waitForWords(page, `${DELIVERY} summary`, /^Delivery: after 5000 ms, closed in the body/);
        await waitForWords(page, ".verdict", /an error when it reads the body/);
        await waitForWords(page, ".diagram ol", /status and headers, then an error/);
        expect(await violations(page)).toEqual([]);
        await page.select(`${DELIVERY} select`, "reset-in-head");
        await waitForWords(page, VERDICT, /^No answer, and not because of CORS$/);
        await new Promise((resolve) => setTimeout(resolve, 600));
        await page.reload();
        await waitForWords(page, VERDICT, /^No answer, and not because of CORS$/);
        await waitForWords(page, `${DELIVERY} summary`, /^Delivery: after 5000 ms, reset in the head/);
      });
    });

    describe("shows", () => {
      it("each arrow in words, the blocked one and the unsent ones named", async () => {
        const words = await wordsOf(page, ".diagram ol");
        expect(words).toContain("The browser asks the server first: OPTIONS https://api.example/items");
        expect(words).toContain("(blocked here)");
        expect(words).toContain("PUT https://api.example/items (never sent)");
      });

      it("the steps with what decided, the messages of three browsers, and what the page gets", async () => {
        await tab(page, "Steps");
        expect(await wordsOf(page, ".step.decisive")).toMatch(/This decided/);
        await tab(page, "Consoles");
        await waitForWords(page, ".console", /has been blocked by CORS policy: Request header field x-request-id is not allowed/);
        await waitForWords(page, ".console", /Cross-Origin Request Blocked/);
        await choose(page, "Templates", "This origin, with all it asks for");
        await tab(page, "Page gets");
        await waitForWords(page, ".gets", /200/);
      });
    });

    describe("mends", () => {
      it("everything with one click, shown as a diff before", async () => {
        await press(page, "Fix it");
        expect(await wordsOf(page, ".everything ins")).toContain("Access-Control-Allow-Headers: Content-Type, x-request-id");
        await press(page, "Apply all");
        await waitForWords(page, VERDICT, READABLE);
        await page.keyboard.down("Control");
        await page.keyboard.press("z");
        await page.keyboard.up("Control");
        await waitForWords(page, VERDICT, /^The preflight is refused$/);
      });
    });

    describe("tries for real", () => {
      it("sends the request as whycors check does, and holds it back without consent", async () => {
        await openScenario(page, "preflighted-put");
        await press(page, "Send");
        await waitForWords(page, ".came", /An answer is missing/);
        await page.locator(".live section:nth-of-type(2) .check input").click();
        await press(page, "Send");
        await waitForWords(page, ".came", READABLE);
      });
    });

    describe("takes from the lab", () => {
      it.each([
        ["two-origins-in-one-line", /Access-Control-Allow-Origin: \S+, /],
        ["multiple-allow-origin", /Access-Control-Allow-Origin: .*Access-Control-Allow-Origin: /],
      ])("a request and its answers, chosen as a template: %s", async (id, answer) => {
        await choose(page, "Templates", "From the lab…");
        await page.waitForSelector("dialog optgroup option");
        await page.select("dialog select", id);
        await press(page, "Use this request and its answers");
        await waitForWords(page, VERDICT, /^Sent, but the answer may not be read$/);
        await waitForWords(page, ".verdict", /multiple|more than one|two/i);
        await waitForWords(page, ".answer:nth-of-type(2) .cm-content", answer);
        expect(await page.$("dialog[open]")).toBeNull();
        const url = await page.$eval('input[type="url"]', (input) => "value" in input && String(input.value));
        expect(url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:\\d+/${id}$`));
      });

      it("in Chinese, with the scenarios' titles", async () => {
        await page.select('select[aria-label="Language"]', "zh-Hant");
        await choose(page, "範本", "來自實驗室…");
        await page.waitForSelector("dialog optgroup[label='Cookie 與其他憑證']");
        await page.waitForSelector("dialog optgroup option");
        expect(await page.$$eval("dialog option", (all) => all.filter(({ lang }) => lang !== "").length)).toBe(0);
        expect(await violations(page)).toEqual([]);
      });
    });

    describe("guides", () => {
      it("asks five questions, and ends with code and answers that work", async () => {
        await press(page, "Guide", "nav");
        for (const title of [/live/, /call/]) {
          await waitForWords(page, ".guide h2", title);
          await press(page, "Next");
        }
        await page.locator(".options label:nth-of-type(3)").click();
        await press(page, "Next");
        await page.locator(".options label:nth-of-type(2)").click();
        await press(page, "Next");
        await press(page, "Next");
        await waitForWords(page, ".guide h2", /asks first, and the server refuses/);
        await waitForWords(page, ".guide pre", /credentials": "include"/);
        await waitForWords(page, ".guide pre", /Access-Control-Allow-Credentials: true/);
        await press(page, "Look at it in the studio");
        await waitForWords(page, VERDICT, /^The preflight is refused$/);
        await press(page, "Fix it");
        await press(page, "Apply all");
        await waitForWords(page, VERDICT, READABLE);
      });
    });

    describe("explains", () => {
      it("every reason, found by words of a message, and opens its example", async () => {
        await press(page, "Reasons", "nav");
        await page.locator('input[type="search"]').fill("cannot use wildcard");
        await page.waitForFunction(`document.querySelectorAll(".reasons li").length < 5`);
        await page.locator(".reasons li button").click();
        await waitForWords(page, "#reason-title", /\*/);
        await press(page, "Open in the studio");
        await waitForWords(page, VERDICT, /may not be read/);
      });
    });

    describe("keeps", () => {
      it("the case when the page is loaded again, and in a link", async () => {
        await page.locator('input[type="url"]').fill("https://kept.example/items");
        await page.waitForFunction(`location.hash.includes("case=")`);
        await new Promise((resolve) => setTimeout(resolve, 600));
        const link = page.url();
        await page.reload();
        await waitForWords(page, ".diagram ol", /kept\.example/);
        await startAfresh(page, studio.url);
        await page.goto("about:blank");
        await page.goto(link);
        await waitForWords(page, ".diagram ol", /kept\.example/);
      });

      it("no secret in the link, and the secret in the tab", async () => {
        await page.locator('.header-row:nth-of-type(2) input[aria-label="Header name"]').fill("Authorization");
        await page.locator('.header-row:nth-of-type(2) input[aria-label^="Value"]').fill("Bearer s3cret");
        await new Promise((resolve) => setTimeout(resolve, 600));
        const link = page.url();
        await page.reload();
        await page.waitForFunction(`[...document.querySelectorAll(".header-row input")].some((each) => each.value === "Bearer s3cret")`);
        await startAfresh(page, studio.url);
        await page.goto("about:blank");
        await page.goto(link);
        await page.waitForFunction(
          `[...document.querySelectorAll(".header-row input")].some((each) => each.value === "Bearer [redacted]")`,
        );
      });

      it("says so when a link is damaged", async () => {
        await page.goto("about:blank");
        await page.goto(`${studio.url}#case=damaged`);
        await waitForWords(page, "[role=alert]", /damaged/);
      });

      it("language and theme", async () => {
        await page.select('select[aria-label="Language"]', "zh-Hant");
        await waitForWords(page, VERDICT, /^預檢被拒絕$/);
        await page.select('select[aria-label="外觀主題"]', "dark");
        await page.waitForSelector('html[data-theme="dark"]');
        await page.reload();
        await waitForWords(page, VERDICT, /^預檢被拒絕$/);
        expect(await page.$eval("html", (element) => [element.getAttribute("lang"), element.getAttribute("data-theme")])).toEqual([
          "zh-Hant",
          "dark",
        ]);
      });
    });

    describe("is for everybody", () => {
      it("has no violation that axe finds, on any page, light or dark", async () => {
        const found: string[] = [];
        for (const theme of ["light", "dark"]) {
          await page.select('select[aria-label="Theme"]', theme);
          for (const name of ["Sequence", "Steps", "Consoles", "Page gets", "Fix", "Try it"]) {
            await tab(page, name);
            found.push(...(await violations(page)).map((each) => `${theme}, ${name}: ${each}`));
          }
          await press(page, "Paste a request or an error");
          found.push(...(await violations(page)).map((each) => `${theme}, paste: ${each}`));
          await page.locator('dialog [aria-label="Close"]').click();
          await press(page, "Guide", "nav");
          await page.waitForSelector(".guide h2");
          found.push(...(await violations(page)).map((each) => `${theme}, guide: ${each}`));
          await press(page, "Reasons", "nav");
          await page.locator(".reasons li button").click();
          await page.waitForSelector("#reason-title");
          found.push(...(await violations(page)).map((each) => `${theme}, reasons: ${each}`));
          await press(page, "Studio", "nav");
        }
        expect(found).toEqual([]);
      }, 120_000);

      it("can be used with the keyboard alone", async () => {
        const focused = (): Promise<unknown> =>
          page.evaluate(
            "document.activeElement.textContent || document.activeElement.getAttribute('aria-label') || document.activeElement.id",
          );
        await page.keyboard.press("Tab");
        expect(await focused()).toBe("Skip to what happens");
        await page.keyboard.press("Enter");
        expect(await focused()).toContain("The preflight is refused");
        await page.locator(".tabs .tab:nth-of-type(1)").click();
        for (const name of ["Steps", "Consoles", "Page gets", "Fix"]) {
          await page.keyboard.press("ArrowRight");
          await page.waitForFunction(`document.activeElement.textContent.startsWith("${name}")`);
        }
        await page.waitForSelector(".everything");
        for (let presses = 0; presses < 5 && (await focused()) !== "Apply all"; presses++) await page.keyboard.press("Tab");
        expect(await focused()).toBe("Apply all");
        await page.keyboard.press("Enter");
        await waitForWords(page, VERDICT, READABLE);
      });

      it("leaves the editor by Escape and Tab", async () => {
        await page.waitForSelector(".cm-content");
        await page.locator(".answer:nth-of-type(1) .cm-content").click();
        await page.keyboard.press("Escape");
        await page.keyboard.press("Tab");
        expect(await page.evaluate("document.activeElement.className.includes('cm-content')")).toBe(false);
      });

      it("moves nothing sideways on narrow screens, and shows the verdict all the while", async () => {
        await page.setViewport({ width: 360, height: 700 });
        expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
        expect(await wordsOf(page, ".jump")).toBe("The preflight is refused");
        await page.locator(".jump").click();
        expect(await page.evaluate("document.activeElement.id")).toBe("result");
      });
    });
  });

  it("asks nobody but its own server, and complains of nothing", () => {
    const own = new URL(studio.url).origin;
    const foreign = studio.asked.filter(
      (url) =>
        !url.startsWith(own) && !/^(data:|blob:|about:|http:\/\/127\.0\.0\.1:|https:\/\/127\.0\.0\.1:|http:\/\/nowhere\.invalid)/.test(url),
    );
    expect(foreign).toEqual([]);
    expect(studio.complaints).toEqual([]);
  });
});
