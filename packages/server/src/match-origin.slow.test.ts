import { describe, expect, it } from "vitest";
import { compileOrigins } from "./match-origin.ts";
import { naiveMatcher, nearOrigin, randomNumbers, somePatterns } from "./testing/near-origins.ts";

const CASES = 1_000_000;
const EACH = 100;

describe("a compiled list of origins", () => {
  it("takes what the naive matcher takes, in a million cases of a new seed each day", { timeout: 120_000 }, () => {
    const seed = Math.floor(Date.now() / 86_400_000);
    const random = randomNumbers(seed);
    let allowed = 0;
    for (let round = 0; round < CASES / EACH; round++) {
      const patterns = somePatterns(random);
      const [compiled, naive] = [compileOrigins(patterns), naiveMatcher(patterns)];
      for (let each = 0; each < EACH; each++) {
        const origin = nearOrigin(random);
        const expected = naive(origin);
        if (compiled(origin) !== expected)
          expect.fail(`seed ${seed}: ${JSON.stringify(origin)} is ${expected ? "allowed" : "refused"} by ${JSON.stringify(patterns)}`);
        if (expected) allowed += 1;
      }
    }
    expect(allowed).toBeGreaterThan(CASES / 200);
  });
});
