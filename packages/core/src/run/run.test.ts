import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newEnvironment, newRequest } from "../model/defaults.ts";
import { diagnose } from "../reasons/diagnose.ts";
import { environments, replies, requests } from "../testing/arbitraries.ts";
import { replay, run, runAsync } from "./run.ts";

const answers = fc.array(replies, { minLength: 1, maxLength: 6 });

describe("run", () => {
  it("gives what runAsync gives", async () => {
    await fc.assert(
      fc.asyncProperty(requests, environments, answers, async (request, environment, given) => {
        let next = 0;
        const trace = await runAsync(request, environment, async () => given[next++] ?? { missing: "response" });
        expect(trace).toEqual(replay(request, environment, given));
      }),
    );
  });

  it("never throws, and gives plain JSON", () => {
    fc.assert(
      fc.property(requests, environments, answers, (request, environment, given) => {
        const trace = replay(request, environment, given);
        expect(JSON.parse(JSON.stringify(trace))).toEqual(trace);
      }),
      { numRuns: 2000 },
    );
  });

  it("leaves what it was given unchanged", () => {
    fc.assert(
      fc.property(requests, environments, answers, (request, environment, given) => {
        const before = JSON.stringify([request, environment, given]);
        replay(request, environment, given);
        expect(JSON.stringify([request, environment, given])).toBe(before);
      }),
    );
  });

  it("gives every blocked or failed fetch a reason", () => {
    fc.assert(
      fc.property(requests, environments, answers, (request, environment, given) => {
        const trace = replay(request, environment, given);
        const { kind } = trace.outcome;
        const { finding } = diagnose(trace);
        expect({ ...trace.outcome, reason: finding === null }).toEqual({
          ...trace.outcome,
          reason: kind !== "blocked" && kind !== "failed",
        });
      }),
      { numRuns: 5000 },
    );
  });

  it("sends no credentials and no body with a preflight", () => {
    fc.assert(
      fc.property(requests, environments, answers, (request, environment, given) => {
        for (const { request: sent } of replay(request, environment, given).exchanges) {
          if (sent.role !== "preflight") continue;
          expect(sent).toMatchObject({ method: "OPTIONS", credentials: false, body: false });
          expect(sent.headers.map(([name]) => name)).not.toContain("Authorization");
        }
      }),
    );
  });

  it("asks the answers in order, each once", () => {
    fc.assert(
      fc.property(requests, environments, answers, (request, environment, given) => {
        let asked = 0;
        const trace = run(request, environment, () => given[asked++] ?? { missing: "response" });
        expect(trace.exchanges.length).toBe(asked);
      }),
    );
  });

  it.each([
    ["one header of a megabyte", () => [["Access-Control-Allow-Headers", "a,".repeat(500_000)]] as const],
    ["100 000 headers", () => Array.from({ length: 100_000 }, () => ["Access-Control-Allow-Headers", "x-a"] as const)],
    [
      "100 000 different names",
      () => [["Access-Control-Allow-Headers", Array.from({ length: 100_000 }, (_, index) => `x-${index}`).join(",")]] as const,
    ],
    ["a megabyte of spaces", () => [["Access-Control-Allow-Methods", `PUT,${" ".repeat(1_000_000)}x`]] as const],
    ["a megabyte of quotation marks", () => [["Content-Type", '"\\'.repeat(500_000)]] as const],
  ])("walks through %s", (_name, headers) => {
    const request = newRequest({ url: "https://api.example/", origin: "https://app.example", method: "PUT", headers: [["X-A", "1"]] });
    const answer = {
      status: 200,
      headers: [["Access-Control-Allow-Origin", "*"] as const, ["Access-Control-Allow-Methods", "*"] as const, ...headers()],
    };
    const { outcome } = replay(request, newEnvironment(), [answer, answer]);
    expect(["readable", "blocked"]).toContain(outcome.kind);
  });

  it.each(["fetch", "xmlhttprequest"] as const)("walks through twenty thousand headers of a page, set by %s", (initiator) => {
    const headers = Array.from({ length: 20_000 }, (_, index) => [`X-${index}`, "1"] as const);
    const request = newRequest({ url: "https://api.example/", origin: "https://app.example", initiator, headers });
    const names = headers.map(([name]) => name).join(",");
    const { outcome, cacheAfter } = replay(request, newEnvironment(), [
      {
        status: 200,
        headers: [
          ["Access-Control-Allow-Origin", "*"],
          ["Access-Control-Allow-Headers", names],
        ],
      },
      { status: 200, headers: [["Access-Control-Allow-Origin", "*"]] },
    ]);
    expect(outcome.kind).toBe("readable");
    expect(cacheAfter.length).toBe(20_000);
  });
});
