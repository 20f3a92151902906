import { describe, expect, it } from "vitest";
import { FIRST_CASE } from "../case/case.ts";
import { suggest } from "./complete.ts";

const first = (text: string, at: number = text.length) => {
  const found = suggest(text, at, FIRST_CASE.request);
  return found === null ? null : [found.from, found.options[0]?.text];
};

describe("suggest", () => {
  it.each([
    ["HTT", [0, "HTTP/1.1 200 OK"]],
    ["204\nacc", [4, "Access-Control-Allow-Origin: "]],
    ["204\nAccess-Control-Allow-Origin: ", [33, "https://app.example"]],
    ["204\naccess-control-allow-methods:GET, ", [38, "PUT"]],
    ["204\nAccess-Control-Allow-Headers: X", [34, "Content-Type"]],
    ["204\nX-Own: ", null],
    ["200\nA: 1\n\nAccess", null],
  ])("at the end of %j is %j", (text, expected) => {
    expect(first(text)).toEqual(expected);
  });

  it("goes by the place of the cursor, not by what follows", () => {
    expect(first("204\nVary: \nX: 1\n\nbody", 10)).toEqual([10, "Origin"]);
  });
});
