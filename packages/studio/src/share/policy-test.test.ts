import { type NewRequest, newEnvironment, newRequest, replay } from "@whycors/core";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { policyTest } from "./policy-test.ts";

function testOf(request: Partial<NewRequest>): unknown {
  const asked = newRequest({ url: "https://api.example/items?page=2", origin: "https://app.example", ...request });
  const test = policyTest(replay(asked, newEnvironment(), []));
  return "text" in test ? parse(test.text) : test.problems;
}

describe("a request as a policy test", () => {
  it("has what it asks for", () => {
    const headers = [
      ["Content-Type", "application/json"],
      ["Cookie", "a=1"],
    ] as const;
    expect(testOf({ method: "PUT", headers, credentials: "include" })).toEqual({
      targets: { api: "https://api.example" },
      allow: [
        {
          path: "/items?page=2",
          origins: ["https://app.example"],
          methods: ["PUT"],
          requestHeaders: { "Content-Type": "application/json" },
          credentials: true,
        },
      ],
    });
  });

  it("has the origin null as a text", () => {
    expect(testOf({ origin: "null" })).toMatchObject({ allow: [{ origins: ["null"] }] });
  });

  it("is sent where only that can tell", () => {
    expect(testOf({ method: "POST" })).toMatchObject({ allow: [{ methods: ["POST"], send: true }] });
  });

  it("leaves secrets out", () => {
    const told = JSON.stringify(testOf({ headers: [["Authorization", "Bearer s3cret"]] }));
    expect(told).toContain("[redacted]");
    expect(told).not.toContain("s3cret");
  });

  it.each([
    [{ mode: "no-cors" } as const, "without-cors"],
    [{ origin: "https://api.example" }, "https://api.example is the target's own origin"],
    [{ method: "TRACE" }, "this never leaves the browser"],
  ])("is none for %j", (request, problem) => {
    expect(testOf(request)).toEqual([expect.stringContaining(problem)]);
  });
});
