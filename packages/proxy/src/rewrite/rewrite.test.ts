import type { HeaderList } from "@whycors/core";
import { describe, expect, it } from "vitest";
import { parseTarget, type Target } from "../targets/targets.ts";
import { type Passage, rewriteAnswer } from "./answer.ts";
import { endToEnd, requestHeaders } from "./headers.ts";

function target(text: string): Target {
  const parsed = parseTarget(text);
  if ("mistake" in parsed) throw new Error(parsed.mistake);
  return parsed;
}

function passage(text: string, further: readonly string[] = []): Passage {
  const own = target(text);
  return {
    target: own,
    targets: [own, ...further.map(target)],
    own: "http://localhost:8080",
    url: `${own.origin}${own.base}/items`,
    origin: null,
  };
}

function rewritten(header: HeaderList[number], where: Passage): string | undefined {
  return rewriteAnswer([header], where).headers[0]?.[1];
}

describe("Location", () => {
  it.each([
    ["https://api.example/next", "http://localhost:8080/next"],
    ["//api.example/next", "http://localhost:8080/next"],
    ["/next", "/next"],
    ["next", "next"],
    ["https://login.example/", "https://login.example/"],
    ["http://api.example/next", "http://api.example/next"],
    ["data:text/plain,x", "data:text/plain,x"],
    ["http://[not-an-address]/", "http://[not-an-address]/"],
  ])("%j becomes %j", (value, expected) => {
    expect(rewritten(["Location", value], passage("https://api.example"))).toBe(expected);
  });

  it.each([
    ["/v1/next", "/api/next"],
    ["/other", "/other"],
    ["https://api.example/v1/next?a", "http://localhost:8080/api/next?a"],
  ])("%j becomes %j where paths are mapped", (value, expected) => {
    expect(rewritten(["location", value], passage("/api=https://api.example/v1"))).toBe(expected);
  });
});

describe("Set-Cookie", () => {
  it.each([
    ["a=1; Path=/; HttpOnly", "a=1; Path=/; HttpOnly"],
    ["a=1; Domain=api.example; Secure; SameSite=None", "a=1; SameSite=Lax"],
    ["a=1; Domain=.example; Max-Age=5", "a=1; Max-Age=5"],
    ["a=1; Domain=evil.test", "a=1; Domain=evil.test"],
    ["a=1; SameSite=Strict; secure; Partitioned", "a=1; SameSite=Strict"],
    ["__Host-a=1; Secure; Path=/; SameSite=None", "__Host-a=1; Secure; Path=/; SameSite=None"],
    ['a="x; y"; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'a="x; y"; Expires=Wed, 21 Oct 2026 07:28:00 GMT'],
  ])("%j becomes %j", (value, expected) => {
    expect(rewritten(["Set-Cookie", value], passage("https://api.example"))).toBe(expected);
  });

  it.each([
    ["a=1; Path=/v1/x", "a=1; Path=/api/x"],
    ["a=1; Path=/v1", "a=1; Path=/api"],
    ["a=1; Path=/", "a=1; Path=/api"],
  ])("%j becomes %j where paths are mapped", (value, expected) => {
    expect(rewritten(["set-cookie", value], passage("/api=https://api.example/v1"))).toBe(expected);
  });
});

it("names the page's origin where the target names the one that it was told", () => {
  const where = { ...passage("https://api.example"), origin: { page: "http://localhost:5173", told: "https://app.example" } };
  expect(rewriteAnswer([["Access-Control-Allow-Origin", "https://app.example"]], where)).toEqual({
    headers: [["Access-Control-Allow-Origin", "http://localhost:5173"]],
    changes: ["Access-Control-Allow-Origin"],
  });
  expect(rewritten(["Access-Control-Allow-Origin", "*"], where)).toBe("*");
});

it("leaves out what belongs to a connection, and keeps the rest in order, with duplicates", () => {
  const headers: HeaderList = [
    ["Connection", "X-Hop, close"],
    ["X-Hop", "1"],
    ["vary", "A"],
    ["Vary", "B"],
    ["Transfer-Encoding", "chunked"],
  ];
  expect(endToEnd(headers)).toEqual([
    ["vary", "A"],
    ["Vary", "B"],
  ]);
});

it("tells the target its own Host, the page's Origin, and nothing more", () => {
  const headers: HeaderList = [
    ["Host", "localhost:8080"],
    ["Origin", "http://localhost:5173"],
    ["Expect", "100-continue"],
    ["TE", "trailers"],
  ];
  expect(requestHeaders(headers, { host: "api.example", origin: null })).toEqual([
    ["Host", "api.example"],
    ["Origin", "http://localhost:5173"],
  ]);
  expect(requestHeaders(headers, { host: null, origin: "https://app.example" })).toEqual([
    ["Host", "localhost:8080"],
    ["Origin", "https://app.example"],
  ]);
});
