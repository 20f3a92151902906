import { PLAIN } from "@whycors/core/render";
import type { ExchangeRecord } from "@whycors/proxy";
import { describe, expect, it } from "vitest";
import { lineOf } from "./lines.ts";

const EXCHANGE: ExchangeRecord = {
  id: 3,
  at: new Date(2026, 0, 2, 3, 4, 5).getTime(),
  method: "GET",
  url: "http://localhost:8080/items?a=1",
  targetUrl: "https://api.example/items?a=1",
  role: "actual",
  page: "http://localhost:5173",
  browser: "chromium",
  consent: "not-needed",
  requestHeaders: [["Access-Control-Request-Method", "PUT"]],
  response: { status: 200, statusText: "OK", headers: [] },
  failure: null,
  milliseconds: 12,
  verdict: "readable",
  finding: null,
  mended: null,
  edits: [],
  by: null,
  withCredentials: null,
  remarks: [],
};
const REASON = { id: "allow-origin-missing", what: "the answer has no `Access-Control-Allow-Origin`" };

function line(given: Partial<ExchangeRecord>): string | null {
  return lineOf({ kind: "exchange", exchange: { ...EXCHANGE, ...given } }, PLAIN);
}

describe("the line of an exchange", () => {
  it.each<[Partial<ExchangeRecord>, string]>([
    [{}, "03:04:05  #3 GET /items?a=1 200 12 ms  ✓ readable"],
    [{ url: EXCHANGE.targetUrl }, "03:04:05  #3 GET https://api.example/items?a=1 200 12 ms  ✓ readable"],
    [
      { verdict: "response-unreadable", finding: REASON },
      "03:04:05  #3 GET /items?a=1 200 12 ms  ✗ the answer has no `Access-Control-Allow-Origin` (allow-origin-missing)",
    ],
    [
      { mended: REASON, by: "fix" },
      "03:04:05  #3 GET /items?a=1 200 12 ms  ✓ readable; mended: the answer has no `Access-Control-Allow-Origin` (allow-origin-missing)",
    ],
    [
      { role: "preflight", method: "OPTIONS", verdict: "passed" },
      "03:04:05  #3 OPTIONS /items?a=1 (for PUT) 200 12 ms  → the browser goes on",
    ],
    [
      { response: null, failure: { failure: "refused", detail: "" }, verdict: "no-answer" },
      "03:04:05  #3 GET /items?a=1 refused 12 ms  ✗ no-answer",
    ],
    [
      { withCredentials: REASON, consent: "cached" },
      "03:04:05  #3 GET /items?a=1 200 12 ms  ✓ readable; if the page sends credentials: blocked (allow-origin-missing); no preflight: consent is cached",
    ],
    [
      { verdict: "outside", remarks: ["a navigation", "\x1b[31m"] },
      "03:04:05  #3 GET /items?a=1 200 12 ms  · no CORS; a navigation; \\x1b[31m",
    ],
  ])("%j", (given, expected) => {
    expect(line(given)).toBe(expected);
  });
});

it("says nothing of an answer that ended well, and tells one that was cut off", () => {
  const ending = { id: 3, bytes: 10, milliseconds: 5, cut: null };
  expect(lineOf({ kind: "ended", ending }, PLAIN)).toBeNull();
  expect(lineOf({ kind: "ended", ending: { ...ending, cut: "the target closed" } }, PLAIN)).toBe(
    "          #3 cut off after 10 bytes: the target closed",
  );
});
