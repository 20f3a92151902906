import type { HeaderList } from "@whycors/core";
import { type Policy, parsePolicy, serve } from "@whycors/core/policy";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allowedOrigin, pageOrigins, policies, requestPaths } from "../../core/src/testing/policies.ts";
import { compilePolicy, decide, headersOfDecision } from "./compile.ts";

describe("a compiled policy", () => {
  it("does what serve says, for all policies and requests", { timeout: 60_000 }, () => {
    const asked = fc.record({
      method: fc.constantFrom("GET", "HEAD", "PUT", "OPTIONS", "OPTIONS", "options"),
      path: requestPaths,
      other: fc.option(pageOrigins),
      own: fc.option(fc.nat()),
      requestsMethod: fc.boolean(),
    });
    let allowed = 0;
    fc.assert(
      fc.property(policies, asked, (policy: Policy, { method, path, other, own, requestsMethod }) => {
        const origin = (own === null ? null : allowedOrigin(policy, path, own)) ?? other;
        const headers: HeaderList = [
          ...(origin === null ? [] : [["Origin", origin] as const]),
          ...(requestsMethod ? [["Access-Control-Request-Method", "PUT"] as const] : []),
        ];
        const served = serve(policy, { method, path, headers });
        const decision = decide(compilePolicy(policy), { method, path, origin, requestsMethod });
        expect(headersOfDecision(decision)).toEqual(served.headers);
        expect(decision.answer.kind).toBe(served.kind);
        if (served.kind === "preflight") expect(decision.answer.status).toBe(served.status);
        if (decision.allowOrigin !== null) allowed += 1;
      }),
      { numRuns: 1000 },
    );
    expect(allowed).toBeGreaterThan(100);
  });

  it("makes nothing anew for requests that it refuses, or that any origin may make", () => {
    const refusing = compilePolicy(policyOf({ origins: ["https://app.example"] }));
    const open = compilePolicy(policyOf({ origins: "any" }));
    const asked = { method: "GET", path: "/", origin: "https://evil.example", requestsMethod: false };
    expect(decide(refusing, asked)).toBe(decide(refusing, asked));
    expect(decide(open, asked)).toBe(decide(open, asked));
  });
});

function policyOf(document: unknown): Policy {
  const { policy } = parsePolicy(document);
  if (policy === null) throw new Error("the document has a mistake");
  return policy;
}
