import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Comparison, compare, pageOf } from "./compare.ts";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

describe("the comparison with other middlewares", () => {
  it("is what they do today", { timeout: 60_000 }, async () => {
    const recorded: Comparison = JSON.parse(read("results.json"));
    expect(await compare()).toEqual(recorded);
    expect(read("../../docs/peers.md")).toBe(pageOf(recorded));
    expect(recorded.rows.filter(({ wrong }) => wrong["whycors"] !== null)).toEqual([]);
  });
});
