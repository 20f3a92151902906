import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSeen, UNSEEN } from "./protocol.ts";

describe("parseSeen", () => {
  it("gives what a page saw as it is", () => {
    const seen = {
      ending: "readable",
      status: 200,
      headers: [["a", "1"]],
      url: "https://api.example/",
      body: "whole",
      took: 5,
      timing: { duration: 3, detailed: true },
      words: "load",
    };
    expect(parseSeen({ whycors: "seen", ...seen })).toEqual(seen);
  });

  it.each([
    [{ ending: "won" }, null],
    [{}, null],
    [null, null],
    ["error", null],
    [
      { ending: "error", status: "200", headers: "a", url: {}, body: "half", took: "5", timing: [], words: ["x"] },
      { ...UNSEEN, ending: "error" },
    ],
    [
      { ending: "error", headers: [1, ["a"], null] },
      {
        ...UNSEEN,
        ending: "error",
        headers: [
          ["", ""],
          ["a", ""],
          ["", ""],
        ],
      },
    ],
  ])("makes of %j %j", (value, expected) => {
    expect(parseSeen(value)).toEqual(expected);
  });

  it("stands anything, and shows no more than somebody can read", () => {
    fc.assert(fc.property(fc.anything(), (ending) => parseSeen({ ending }) === null || typeof ending === "string"));
    expect(parseSeen({ ending: "error", words: "x".repeat(1e6) })?.words.length).toBe(10_000);
  });
});
