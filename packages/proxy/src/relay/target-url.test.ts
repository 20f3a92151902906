import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAmbiguous, readTargetUrl } from "./target-url.ts";

describe("readTargetUrl", () => {
  it("takes every http: and https: URL as the URL parser spells it, and gives that URL", () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (text) => {
        const { href, pathname } = new URL(text);
        fc.pre(!isAmbiguous(pathname));
        const read = readTargetUrl(`/${href}`);
        expect("href" in read ? read.href : read).toBe(href);
      }),
    );
  });

  it("gives, of whatever path, a URL whose only spelling that path is, or a refusal that shows no query", () => {
    const piece = fc.constantFrom(
      "http:",
      "https:",
      "/",
      "//",
      "a.example",
      "@",
      ":",
      "..",
      "%2e",
      "?secret=1",
      "#",
      "\\",
      "[::1]",
      "0x7f.1",
      "%00",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const path = `/${pieces.join("")}`;
        const read = readTargetUrl(path);
        if ("href" in read) expect([new URL(`http://x${path}`).href, read.username]).toEqual([`http://x/${read.href}`, ""]);
        else expect(read.detail).not.toContain("secret");
      }),
      { numRuns: 2000 },
    );
  });
});

describe("isAmbiguous", () => {
  it.each([
    ["/v1/group%2Fproject", false],
    ["/v1/a.b/..c/d..", false],
    ["/v1/100%25", false],
    ["/v1/%e4%b8%ad", false],
    ["/v1/a;v=1/b", false],
    ["/v1/%2e%2e/x", true],
    ["/v1/%2E", true],
    ["/v1/..%2fx", true],
    ["/v1/..%5cx", true],
    ["/v1/%252e%252e%252fx", true],
    ["/v1/..;a=b/x", true],
    ["/v1/%20..%20/x", true],
    ["/v1/a%00", true],
    ["/v1/a%0d%0ab", true],
  ])("%s: %s", (path, ambiguous) => {
    expect(isAmbiguous(path)).toBe(ambiguous);
  });
});
