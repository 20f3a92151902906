import { matchesOrigin } from "@whycors/core/policy";
import { describe, expect, it } from "vitest";
import { compileOrigins } from "./match-origin.ts";
import { naiveMatcher, nearOrigin, randomNumbers, somePatterns } from "./testing/near-origins.ts";

describe("a compiled list of origins", () => {
  it("takes what the naive matcher takes, and what matchesOrigin takes", () => {
    const random = randomNumbers(1);
    for (let round = 0; round < 300; round++) {
      const patterns = somePatterns(random);
      const [compiled, naive] = [compileOrigins(patterns), naiveMatcher(patterns)];
      for (let each = 0; each < 60; each++) {
        const origin = nearOrigin(random);
        const expected = naive(origin);
        if (compiled(origin) !== expected || patterns.some((pattern) => matchesOrigin(pattern, origin)) !== expected)
          expect.fail(`${JSON.stringify(origin)} is ${expected ? "allowed" : "refused"} by ${JSON.stringify(patterns)}`);
      }
    }
  });

  it("is not fooled by what two hosts have in common at their ends", () => {
    const allows = compileOrigins(["foo.com", "bar.com"].map((host) => ({ scheme: "https", subdomains: true, host, port: null })));
    expect(["https://a.foo.com", "https://a.bar.com"].map(allows)).toEqual([true, true]);
    expect(["https://barfoo.com", "https://foobar.com", "https://foo.com", "https://a.barfoo.com"].map(allows)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it("takes the very longest name, and none that is longer", () => {
    const allows = compileOrigins([{ scheme: "https", subdomains: true, host: "example.com", port: null }]);
    const below = (length: number): string => `https://${"a".repeat(length - 12)}.example.com`;
    expect([254, 255, 100_000].map((length) => allows(below(length)))).toEqual([true, false, false]);
  });
});
