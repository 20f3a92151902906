import { type BrowserId, type Initiator, newRequest } from "@whycors/core";
import { describe, expect, it } from "vitest";
import { answer, type Case, FIRST_CASE } from "../case/case.ts";
import { bugReport } from "./bug-report.ts";
import { compare, predict, thisBrowser } from "./compare.ts";
import { type Ending, type Seen, UNSEEN } from "./protocol.ts";

const OPEN = "Access-Control-Allow-Origin: *";

function caseOf(initiator: Initiator, ...lines: readonly string[]): Case {
  const request = newRequest({ url: "https://api.example/items", origin: "https://app.example", initiator, crossOrigin: "anonymous" });
  return { ...FIRST_CASE, request, body: "", hops: [{ preflight: answer("204"), actual: answer(...lines) }] };
}

const IN_TIME = { wait: 0, broken: false };

function compared(given: Case, seen: Partial<Seen>, { browser = "chromium" as BrowserId, delivered = IN_TIME, usable = true } = {}) {
  return compare({ trace: predict(given, browser).trace, browser, delivered, usable }, { ...UNSEEN, ...seen }, null);
}

function lineOf(what: string, lines: ReturnType<typeof compared>) {
  return lines.find((each) => each.what === what);
}

describe("compare", () => {
  it.each<readonly [Initiator, readonly string[], BrowserId, Ending]>([
    ["fetch", ["404", OPEN], "gecko", "readable"],
    ["fetch", ["200"], "gecko", "error"],
    ["xmlhttprequest", ["500", OPEN], "gecko", "readable"],
    ["eventsource", ["200", OPEN, "Content-Type: text/event-stream"], "gecko", "readable"],
    ["eventsource", ["200", OPEN], "gecko", "error"],
    ["eventsource", ["201", OPEN, "Content-Type: text/event-stream"], "gecko", "error"],
    ["script", ["300", OPEN], "chromium", "readable"],
    ["script", ["300", OPEN], "gecko", "error"],
    ["script", ["404", OPEN], "chromium", "error"],
    ["module-script", ["200", OPEN], "gecko", "error"],
    ["module-script", ["200", OPEN, "Content-Type: text/javascript"], "gecko", "readable"],
    ["stylesheet", ["200", OPEN, "Content-Type: text/plain"], "chromium", "readable"],
    ["stylesheet", ["200", OPEN, "Content-Type: text/plain"], "gecko", "error"],
    ["stylesheet", ["200", OPEN], "gecko", "readable"],
    ["font", ["204", OPEN], "chromium", "error"],
    ["image", ["404", OPEN], "gecko", "readable"],
    ["image", ["205", OPEN], "gecko", "error"],
    ["video", ["200", OPEN], "gecko", "readable"],
    ["audio", ["404", OPEN], "gecko", "error"],
    ["beacon", ["200"], "gecko", "sent"],
  ])("expects that a %s that gets %j ends, in %s, as %s", (initiator, lines, browser, ending) => {
    expect(lineOf("ending", compared(caseOf(initiator, ...lines), { ending }, { browser }))).toEqual({
      what: "ending",
      predicted: ending,
      came: ending,
      agrees: true,
    });
  });

  it.each([
    [
      "an answer that nobody knows",
      { ...caseOf("fetch"), hops: [{ preflight: answer("204"), actual: answer("302", OPEN, "Location: /a") }] },
    ],
    ["part of a film that nobody asked for", caseOf("video", "206", OPEN)],
  ])("expects nothing of %s", (_what, given) => {
    expect(lineOf("ending", compared(given, { ending: "error" }))).toMatchObject({ predicted: null, agrees: null });
  });

  it("takes a loaded element for one that code may or may not read, and for no failed one", () => {
    expect(lineOf("ending", compared(caseOf("script", "200", OPEN), { ending: "loaded" }))?.agrees).toBe(true);
    expect(lineOf("ending", compared(caseOf("script", "200"), { ending: "loaded" }))?.agrees).toBe(false);
  });

  it("takes a page that waits in vain for what it was told, only where the server keeps silent", () => {
    const silent = { ...caseOf("fetch"), hops: [{ preflight: answer("204"), actual: { text: "", failure: "timeout" as const } }] };
    expect(lineOf("ending", compared(silent, { ending: "pending" }))?.agrees).toBe(true);
    expect(lineOf("ending", compared(caseOf("fetch", "200"), { ending: "pending" }))?.agrees).toBe(false);
  });

  it("does not decide whether bytes that nobody knows are a picture", () => {
    const given = caseOf("image", "200", OPEN);
    expect(lineOf("ending", compared(given, { ending: "error" }, { usable: false }))?.agrees).toBeNull();
    expect(lineOf("ending", compared(given, { ending: "error" }))?.agrees).toBe(false);
    expect(lineOf("ending", compared(caseOf("image", "200"), { ending: "readable" }, { usable: false }))?.agrees).toBe(false);
  });

  it("compares all that the page reads", () => {
    const seen: Partial<Seen> = {
      ending: "readable",
      status: 201,
      headers: [["content-type", "text/plain"]],
      url: "https://api.example/other",
      body: "broken",
      timing: { duration: 3, detailed: true },
    };
    expect(compared(caseOf("fetch", "200", OPEN), seen).filter(({ agrees }) => !agrees)).toEqual([
      { what: "status", predicted: "200", came: "201", agrees: false },
      { what: "headers", predicted: "", came: "content-type", agrees: false },
      { what: "url", predicted: "https://api.example/items", came: "https://api.example/other", agrees: false },
      { what: "body", predicted: "whole", came: "broken", agrees: false },
      { what: "timing", predicted: "hidden", came: "detailed", agrees: false },
    ]);
  });

  it.each([
    ["fetch", "readable"],
    ["xmlhttprequest", "error"],
    ["script", "error"],
  ] as const)("expects that a %s whose body breaks off ends as %s", (initiator, ending) => {
    const given = caseOf(initiator, "200", OPEN);
    expect(lineOf("ending", compared(given, { ending }, { delivered: { wait: 0, broken: true } }))?.agrees).toBe(true);
  });

  it.each([
    [1000, true],
    [985, true],
    [900, false],
  ])("holds %d ms against a wait of a second", (took, agrees) => {
    const given = caseOf("fetch", "200", OPEN);
    const seen = { ending: "readable", took } as const;
    expect(lineOf("wait", compared(given, seen, { delivered: { wait: 1000, broken: false } }))?.agrees).toBe(agrees);
  });
});

describe("thisBrowser", () => {
  it.each([
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "gecko"],
    ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36", "chromium"],
    ["Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "webkit"],
    ["curl/8", "standard"],
  ])("takes %j for %s", (userAgent, browser) => {
    expect(thisBrowser(userAgent)).toBe(browser);
  });
});

describe("bugReport", () => {
  it("says all that somebody needs to see the same, and no secrets", () => {
    const given: Case = {
      ...caseOf("fetch"),
      request: newRequest({ url: "https://api.example/", origin: "https://app.example", headers: [["Authorization", "Bearer s3cret"]] }),
      hops: [
        {
          preflight: { text: "HTTP/1.1 204", failure: "reset" },
          actual: {
            ...answer("HTTP/1.1 200 OK", "Set-Cookie: id=s3cret"),
            delivery: { headDelay: 100, bodyDelay: 0, breaks: "reset-in-body" },
          },
        },
      ],
    };
    const compared = [{ what: "ending", predicted: "readable", came: "a`b|c", agrees: false }] as const;
    const report = bugReport({ target: "test", original: given, given, seen: { ...UNSEEN, words: "TypeError" }, compared }, "Browser/1");
    expect(report).toContain("`Browser/1`, against a test server");
    expect(report).toContain("| **ending** | `readable` | `a'b\\|c` |");
    expect(report).toContain("The page says: TypeError");
    expect(report).toContain("npx whycors check https://api.example/");
    expect(report).toContain("To the preflight: no answer, `reset`");
    expect(report).toContain("To the request (after 100 ms, reset-in-body):");
    expect(report).not.toContain("s3cret");
  });
});
