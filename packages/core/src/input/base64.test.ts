import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { base64 } from "./base64.ts";

describe("base64", () => {
  it.each([
    ["", ""],
    ["f", "Zg=="],
    ["fo", "Zm8="],
    ["foo", "Zm9v"],
    ["half a pair: \ud800", "aGFsZiBhIHBhaXI6IO+/vQ=="],
    ["ada:pässword", "YWRhOnDDpHNzd29yZA=="],
  ])("of %j is %j", (text, expected) => {
    expect(base64(text)).toBe(expected);
  });

  it("agrees with the runtime's own", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(base64(text)).toBe(Buffer.from(text).toString("base64"));
      }),
    );
  });
});
