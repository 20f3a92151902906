import { describe, expect, it } from "vitest";
import { FIRST_CASE } from "../case/case.ts";
import { runCase } from "../case/run-case.ts";
import { type RecordedServer, recordedHop } from "./recorded.ts";
import recorded from "./recorded-servers.json" with { type: "json" };

const servers: readonly RecordedServer[] = recorded.map((server) => ({
  ...server,
  setups: server.setups.map((setup) => ({ ...setup, id: setup.id as RecordedServer["setups"][number]["id"] })),
}));

/** What comes of the first case when that server answers. */
function ended(name: string, id: string, credentials: "same-origin" | "include" = "same-origin"): string {
  const setup = servers.find((each) => each.name === name)?.setups.find((each) => each.id === id);
  if (setup === undefined) throw new Error(`there is no ${name}, ${id}`);
  const request = { ...FIRST_CASE.request, credentials };
  const preflight = runCase({ ...FIRST_CASE, request }).trace.exchanges[0]?.request ?? null;
  const hop = recordedHop(setup, { origin: request.origin, method: request.method, preflight });
  const { diagnosis } = runCase({ ...FIRST_CASE, request, hops: [hop] });
  return diagnosis.finding?.reason ?? diagnosis.verdict;
}

describe("recorded answers", () => {
  it.each([
    ["Files by nginx", "plain", "preflight-not-routed"],
    ["express", "plain", "allow-origin-missing"],
    ["express cors", "defaults", "readable"],
    ["@fastify/cors", "defaults", "method-not-allowed"],
    ["express cors", "other", "allow-origin-missing"],
    ["@koa/cors", "other", "allow-origin-mismatch"],
    ["hono/cors", "named", "readable"],
  ])("of %s, %s end at %s", (name, id, expected) => {
    expect(ended(name, id)).toBe(expected);
  });

  it.each([
    ["express cors", "wildcard-with-credentials"],
    ["@koa/cors", "readable"],
  ])("of %s with credentials and no origins named end at %s", (name, expected) => {
    expect(ended(name, "credentials", "include")).toBe(expected);
  });

  it("are unknown for what was never asked", () => {
    const [server] = servers;
    const [setup] = server?.setups ?? [];
    if (setup === undefined) throw new Error("nothing was recorded");
    expect(recordedHop(setup, { origin: "https://a.example", method: "PURGE", preflight: null })).toEqual({
      preflight: { text: "", failure: null },
      actual: { text: "", failure: null },
    });
  });
});
