import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBytes, parseHttpText, printHttpText, toBytes } from "./http-text.ts";

describe("parseHttpText", () => {
  it("reads status, headers in order with duplicates, and the body", () => {
    const text = "HTTP/1.1 200 OK\nVary: Origin\nvary:Accept \nX-Empty:\n\n{}\n\nmore";
    expect(parseHttpText(text)).toEqual({
      response: {
        status: 200,
        statusText: "OK",
        headers: [
          ["Vary", "Origin"],
          ["vary", "Accept"],
          ["X-Empty", ""],
        ],
      },
      lines: ["Vary: Origin", "vary:Accept ", "X-Empty:"],
      body: "{}\n\nmore",
      problems: [],
    });
  });

  it.each([
    ["204", 204],
    ["HTTP/2 301", 301],
    ["HTTP/1.1 599 Own Words", 599],
  ])("takes %j for a status line", (line, status) => {
    expect(parseHttpText(line)).toMatchObject({ response: { status }, problems: [] });
  });

  it.each([
    ["", [{ problem: "no-status", start: 0, end: 0 }]],
    ["HTTP/1.1 OK", [{ problem: "no-status", start: 0, end: 11 }]],
    ["HTTP/1.1 101 Switching", [{ problem: "status-range", start: 0, end: 22 }]],
    ["200\nnonsense", [{ problem: "no-header", start: 4, end: 12 }]],
    ["200\r\nA B: 1\r\nC: 2", [{ problem: "bad-name", start: 4, end: 10 }]],
    ["200\nA: \0", [{ problem: "bad-value", start: 4, end: 8 }]],
    ["200\nA : 1", [{ problem: "space-before-colon", start: 4, end: 9 }]],
    ["200\n A: 1", [{ problem: "bad-name", start: 4, end: 9 }]],
    [
      "200\nA B: 1\n more\nC",
      [
        { problem: "bad-name", start: 4, end: 16 },
        { problem: "no-header", start: 17, end: 18 },
      ],
    ],
  ])("says what is wrong with %j, and where", (text, problems) => {
    expect(parseHttpText(text).problems).toEqual(problems);
  });

  it.each([
    ["A : 1", "standard", []],
    ["A : 1", "chromium", [["A", "1"]]],
    ["A\t: 1", "chromium", [["A", "1"]]],
    ["A : 1", "gecko", []],
    ["A: 1\n 2", "standard", [["A", "1 2"]]],
    ["A:\n\t*", "standard", [["A", "*"]]],
    [" A: 1", "standard", []],
    ["A B: 1\n C: 2", "standard", []],
  ] as const)("takes the lines %j, in %s, for %j", (lines, browser, headers) => {
    expect(parseHttpText(`200\n${lines}`, browser).response.headers).toEqual(headers);
  });

  it.each([
    ["A: \0", "chromium", "bad-value"],
    ["A: \0", "gecko", "bad-value"],
    ["A\0: 1", "chromium", "bad-value"],
    ["A\0: 1", "gecko", "bad-name"],
  ] as const)("knows whether %j breaks the answer in %s", (line, browser, problem) => {
    expect(parseHttpText(`200\n${line}`, browser).problems.map((each) => each.problem)).toEqual([problem]);
  });

  it("keeps every line as it goes over the wire", () => {
    expect(parseHttpText("200\nX Y: é\nnonsense\n more").lines).toEqual(["X Y: \xc3\xa9", "nonsense", " more"]);
  });

  it("reads back what printHttpText wrote", () => {
    const name = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/);
    const value = fc.stringMatching(/^([!-~]([ -~]*[!-~])?)?$/);
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 999 }), fc.array(fc.tuple(name, value)), fc.string(), (status, headers, body) => {
        const read = parseHttpText(printHttpText({ status, headers }, body.replaceAll("\r", "")));
        expect([read.response.status, read.response.headers, read.problems]).toEqual([status, headers, []]);
      }),
    );
  });

  it("stands any text", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => parseHttpText(text).response.status >= 200));
  });
});

describe("toBytes", () => {
  it("gives the UTF-8, a code unit for each byte, and fromBytes takes it back", () => {
    expect(toBytes("é")).toBe("\xc3\xa9");
    expect(fromBytes("\xc3\xa9")).toBe("é");
    expect(fromBytes("\xff")).toBe("\xff");
  });
});
