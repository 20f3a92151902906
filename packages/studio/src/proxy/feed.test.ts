import { describe, expect, it } from "vitest";
import { applyEvents, EMPTY_FEED, filterRows, hostOf, MOST_ROWS, moodOf } from "./feed.ts";
import type { ProxyEvent, ProxyExchange } from "./protocol.ts";

function exchange(id: number, change: Partial<ProxyExchange> = {}): ProxyExchange {
  return {
    id,
    at: id,
    method: "GET",
    url: `http://localhost:8080/${id}`,
    targetUrl: `https://api.example/${id}`,
    role: "actual",
    page: "https://app.example",
    browser: "chromium",
    consent: "not-needed",
    requestHeaders: [],
    response: { status: 200, statusText: "OK", headers: [] },
    failure: null,
    milliseconds: 1,
    verdict: "readable",
    finding: null,
    mended: null,
    by: null,
    withCredentials: null,
    remarks: [],
    ...change,
  };
}

const passed = (id: number, change: Partial<ProxyExchange> = {}): ProxyEvent => ({ kind: "exchange", exchange: exchange(id, change) });

describe("applyEvents", () => {
  it("keeps the order of arrival, and takes an exchange once", () => {
    const feed = applyEvents(applyEvents(EMPTY_FEED, [passed(1), passed(2)]), [passed(2), passed(3, { by: "fix" })]);
    expect(feed.rows.map((row) => row.exchange.id)).toEqual([1, 2, 3]);
    expect([feed.total, feed.changed]).toEqual([3, 1]);
  });

  it("forgets the oldest where there are too many, and counts them all the same", () => {
    const feed = applyEvents(
      EMPTY_FEED,
      Array.from({ length: 3 * MOST_ROWS }, (_, index) => passed(index + 1)),
    );
    expect([feed.rows.length, feed.total]).toEqual([1000, 3000]);
    expect([feed.rows.at(0)?.exchange.id, feed.rows.at(-1)?.exchange.id]).toEqual([2001, 3000]);
  });

  it("adds what came of an exchange, and leaves those alone that are forgotten", () => {
    const ending = { id: 1, bytes: 7, cut: "the target hung up" };
    const abandoned = { id: 1, kind: "preflight", next: { method: "PUT", url: "http://localhost:8080/1" }, finding: null } as const;
    const feed = applyEvents(EMPTY_FEED, [
      passed(1),
      { kind: "ended", ending },
      { kind: "abandoned", abandoned },
      { kind: "ended", ending: { ...ending, id: 9 } },
    ]);
    expect(feed.rows).toEqual([{ exchange: exchange(1), ending, abandoned }]);
  });

  it("remembers what became of the last messages that waited", () => {
    const events = Array.from(
      { length: 150 },
      (_, id): ProxyEvent => ({ kind: "released", held: { id, phase: "request" }, decision: "edit" }),
    );
    const { decisions } = applyEvents(EMPTY_FEED, events);
    expect([decisions.size, decisions.get("request 149"), decisions.get("request 1")]).toEqual([100, "edit", undefined]);
  });
});

it.each([
  [{ verdict: "readable" }, "readable"],
  [{ verdict: "passed" }, "readable"],
  [{ verdict: "readable", by: "hand" }, "mended"],
  [{ verdict: "preflight-refused" }, "blocked"],
  [{ verdict: "no-answer" }, "blocked"],
  [{ verdict: "outside" }, "outside"],
] as const)("moodOf %j is %s", (change, mood) => {
  expect(moodOf(exchange(1, change))).toBe(mood);
});

it("filterRows gives those of a host and a verdict, the newest first", () => {
  const other = { targetUrl: "http://other.example:81/" };
  const { rows } = applyEvents(EMPTY_FEED, [
    passed(1),
    passed(2, other),
    passed(3, { verdict: "no-answer" }),
    passed(4, { ...other, verdict: "no-answer" }),
  ]);
  const ids = (host: string | null, mood: "blocked" | null): readonly number[] =>
    filterRows(rows, { host, mood }).map((row) => row.exchange.id);
  expect(ids(null, null)).toEqual([4, 3, 2, 1]);
  expect(ids("other.example:81", null)).toEqual([4, 2]);
  expect(ids("api.example", "blocked")).toEqual([3]);
  expect(hostOf(exchange(1))).toBe("api.example");
});
