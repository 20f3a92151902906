import { CATALOGUE } from "@whycors/core/diagnosis";
import { describe, expect, it } from "vitest";
import { indexReasons, searchReasons } from "./search-reasons.ts";

const index = indexReasons();

describe("searchReasons", () => {
  it("gives all reasons for no words", () => {
    expect(searchReasons(index, " ").length).toBe(CATALOGUE.length);
  });

  it("finds a reason by words of a browser's message, whatever their case", () => {
    expect(searchReasons(index, "CANNOT use wildcard").map(({ id }) => id)).toContain("wildcard-with-credentials");
  });

  it("puts names before texts, and finds nothing for nonsense", () => {
    expect(searchReasons(index, "allow-origin-missing")[0]?.id).toBe("allow-origin-missing");
    expect(searchReasons(index, "qwertz")).toEqual([]);
  });
});
