import { BROWSERS, type BrowserId, newClient, newEnvironment, newRequest, runAsync, type Trace } from "@whycors/core";
import { diagnose } from "@whycors/core/diagnosis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Lab, startLab } from "./lab.ts";
import type { Expected, Scenario } from "./scenario.ts";
import { SCENARIOS } from "./scenarios/groups.ts";
import { send } from "./testing/transport.ts";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(() => lab.close());

const EVERY: readonly BrowserId[] = ["standard", "chromium", "gecko", "webkit"];

/** One trace for each browser in which the scenario happens. */
function play(scenario: Scenario): Promise<readonly (readonly [BrowserId, Trace])[]> {
  const request = newRequest(scenario.request(lab));
  const browsers = scenario.browser === null ? EVERY : [scenario.browser];
  return Promise.all(
    browsers.map(async (id) => {
      const environment = newEnvironment({
        browser: BROWSERS[id],
        client: newClient(request.origin, { embedderPolicy: scenario.embedderPolicy }),
      });
      return [id, await runAsync(request, environment, (wire) => send(wire, scenario))] as const;
    }),
  );
}

function seen(trace: Trace): { readonly [name in keyof Expected]: unknown } {
  const { finding, notes } = diagnose(trace);
  return { verdict: trace.outcome.kind, reason: finding?.reason ?? null, notes: notes.map(({ reason }) => reason).sort() };
}

describe.concurrent("the engine over real sockets", () => {
  it.each(SCENARIOS)("sees $id as expected, in every browser in which it happens", async (scenario) => {
    for (const [id, trace] of await play(scenario)) expect([id, seen(trace)]).toEqual([id, scenario.expected]);
  });

  it.each(SCENARIOS)("sends what may change something on the server for $id only if it needs to", async (scenario) => {
    for (const [id, { exchanges }] of await play(scenario)) {
      const sent = exchanges.filter(({ request }) => request.role === "actual").map(({ request }) => request.method);
      expect([id, sent.some((method) => !["GET", "HEAD", "OPTIONS"].includes(method))]).toEqual([id, scenario.needsSend]);
    }
  });
});
