import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HttpMessage, parseMessage, printMessage } from "./http-text.ts";

const ANSWER: HttpMessage = {
  start: { kind: "response", status: 403, statusText: "Forbidden" },
  headers: [
    ["Vary", "Origin"],
    ["vary", "Accept"],
    ["X-Empty", ""],
  ],
  body: '{"error":true}\n\nmore',
};

describe("printMessage", () => {
  it("keeps order, case and duplicates", () => {
    expect(printMessage(ANSWER, ["a comment"])).toBe(
      '# a comment\nHTTP/1.1 403 Forbidden\nVary: Origin\nvary: Accept\nX-Empty:\n\n{"error":true}\n\nmore',
    );
  });

  it("says how a body that is not shown stays as it is", () => {
    expect(printMessage({ ...ANSWER, headers: [], body: null })).toBe(
      "# (the body stays as it is; write a blank line and a text below the headers to replace it)\nHTTP/1.1 403 Forbidden\n",
    );
  });
});

describe("parseMessage", () => {
  it.each([
    ["GET /items?a=1 HTTP/1.1\nHost: x\n", { kind: "request", method: "GET", url: "/items?a=1" }],
    ["patch http://localhost/\n", { kind: "request", method: "patch", url: "http://localhost/" }],
    ["HTTP/1.1 204\n", { kind: "response", status: 204, statusText: "" }],
    ["\n# why\n\nHTTP/2 200 OK\n", { kind: "response", status: 200, statusText: "OK" }],
  ])("reads the first line of %j", (text, start) => {
    expect(parseMessage(text)).toMatchObject({ start, body: null });
  });

  it("takes CRLF, and a body as it stands", () => {
    expect(parseMessage("HTTP/1.1 200 OK\r\nA: 1\r\n\r\n# no comment\r\n")).toMatchObject({
      headers: [["A", "1"]],
      body: "# no comment\r\n",
    });
  });

  it("tells an empty body from none", () => {
    expect(parseMessage("HTTP/1.1 200 OK\n\n")).toMatchObject({ body: "" });
    expect(parseMessage("HTTP/1.1 200 OK\n")).toMatchObject({ body: null });
  });

  it("reports all mistakes, with their lines", () => {
    expect(parseMessage("# note\nHTTP/1.1 99 Low\nno header\nA: \u20ac\nX Y: 1\n folded\nB: 2\n\nbody")).toEqual({
      mistakes: [
        { line: 2, message: "an answer begins like `HTTP/1.1 200 OK`, with a status from 200 to 999" },
        { line: 3, message: "`no header` is no header: it has no colon (a blank line ends the headers)" },
        { line: 4, message: "the value of A holds a character that HTTP does not send" },
        { line: 5, message: "`X Y` is no header name" },
        { line: 6, message: "a header begins at the start of its line, and is one line" },
      ],
    });
  });

  it.each(["", "\n\n", "# only a comment\n"])("finds no message in %j", (text) => {
    expect(parseMessage(text)).toEqual({
      mistakes: [{ line: 1, message: "there is no message: it begins with `HTTP/1.1 200 OK` or `GET /path`" }],
    });
  });

  it("gives back every message that was printed", () => {
    const token = fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,12}$/).filter((name) => !name.startsWith("#"));
    const value = fc.stringMatching(/^(?:[!-~\x80-\xff](?:[\t -~\x80-\xff]{0,20}[!-~\x80-\xff])?)?$/);
    const message = fc.record({
      start: fc.oneof(
        fc.record({ kind: fc.constant("request" as const), method: token, url: fc.constantFrom("/", "/a?b=c", "http://localhost/x") }),
        fc.record({
          kind: fc.constant("response" as const),
          status: fc.integer({ min: 200, max: 999 }),
          statusText: fc.constantFrom("", "OK", "Not Found"),
        }),
      ),
      headers: fc.array(fc.tuple(token, value), { maxLength: 4 }),
      body: fc.option(fc.string({ unit: "binary" })),
    });
    fc.assert(
      fc.property(message, (each) => {
        expect(parseMessage(printMessage(each, ["comment"]))).toEqual(each);
      }),
      { numRuns: 50 },
    );
  });

  it("reads long texts in linear time", () => {
    const lines = Array.from({ length: 100_000 }, (_, index) => `X-${index}: 1`).join("\n");
    expect(parseMessage(`HTTP/1.1 200 OK\n${lines}`)).toMatchObject({ body: null });
  });
});
