/** Real browsers carry out every scenario of the lab through the proxy. A missing browser is skipped, but not on CI. */
import { SCENARIOS } from "@whycors/lab";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { executableOf } from "../browsers/programs.ts";
import {
  ASKS_AGAIN,
  editsOf,
  happensIn,
  LEADS_OUT,
  NEVER_SENT,
  NO_SUCH_MEDIA,
  NOTHING_HELPS,
  reasons,
  STOPS_AT_REDIRECT,
  until,
} from "./expectations.ts";
import { openStage, type Stage } from "./stage.ts";

const optional = process.env["CI"] !== "true";

const sent = SCENARIOS.filter(({ id }) => !NEVER_SENT.has(id));

describe.each(["chromium", "firefox"] as const)("%s through the proxy", (product) => {
  const executable = executableOf(product);
  const skip = executable === undefined && optional;
  let stage: Stage;
  beforeAll(async () => {
    if (!skip) stage = await openStage(product, executable ?? product);
  }, 60_000);
  afterAll(async () => stage?.close());

  describe.skipIf(skip)("observe", () => {
    it.each(sent)("tells the reason of $id", { timeout: 30_000 }, async (scenario) => {
      const { report, events, proxy } = await stage.through(scenario, {});
      const { reason, verdict } = scenario.expected;
      if (STOPS_AT_REDIRECT.has(scenario.id)) {
        await until(() => events.some(({ kind }) => kind === "abandoned"));
        expect(reasons(events)).toEqual(["redirect-refused-by-page"]);
      } else if (happensIn(product, scenario)) {
        if (reason !== null) await until(() => reasons(events).includes(reason));
        expect(new Set(reasons(events))).toEqual(new Set(reason === null ? [] : [reason]));
      }
      await proxy.close(0);
      if (!NO_SUCH_MEDIA.has(scenario.id) && happensIn(product, scenario))
        expect(report.verdict).toBe(
          verdict === "readable" || verdict === "opaque" ? "resolve" : ASKS_AGAIN[product] === scenario.id ? "pending" : "reject",
        );
      expect(editsOf(proxy.toDo())).toEqual([]);
    });

    it.each(SCENARIOS.filter(({ id }) => NEVER_SENT.has(id)))("sees nothing of $id", { timeout: 30_000 }, async (scenario) => {
      const { report, events, proxy } = await stage.through(scenario, {});
      await proxy.close(0);
      expect([report.verdict, events]).toEqual(["reject", []]);
    });
  });

  const blocked = sent.filter(({ id, expected }) => expected.verdict === "blocked" && !NOTHING_HELPS.has(id) && !NO_SUCH_MEDIA.has(id));
  describe.skipIf(skip)("fix", () => {
    it.each(blocked)("makes $id readable, and its list mends the server", { timeout: 30_000 }, async (scenario) => {
      // the browser tells of credentials only by cookies, and a preflight has none
      const credentials = scenario.request(stage.lab).credentials === "include" ? "include" : "auto";
      const { report, proxy } = await stage.through(scenario, {
        mode: "fix",
        pages: ["null"],
        assumptions: { credentials, embedderPolicy: scenario.embedderPolicy },
      });
      await proxy.close(0);
      expect(report.verdict).toBe("resolve");
      const edits = editsOf(proxy.toDo());
      if (happensIn(product, scenario)) {
        expect((await stage.direct(scenario, [])).verdict).toBe("reject");
        expect(edits).not.toEqual([]);
      }
      if (!LEADS_OUT.has(scenario.id)) expect((await stage.direct(scenario, edits)).verdict).toBe("resolve");
    });
  });

  describe.skipIf(skip)("hold", () => {
    const [scenario] = SCENARIOS.filter(({ id }) => id === "allow-origin-missing");

    it("lets an answer be edited, and the page reads it", { timeout: 30_000 }, async () => {
      if (scenario === undefined) throw new Error("the scenario is gone");
      const { report, proxy } = await stage.through(
        scenario,
        { mode: "hold", hold: [{ phase: "response", methods: null, path: null, statuses: null }] },
        (event, running) => {
          if (event.kind !== "held") return;
          const { id, message } = event.held;
          const headers = [...message.headers, ["Access-Control-Allow-Origin", stage.lab.origins.page] as const];
          running.decide(id, { kind: "edit", message: { ...message, headers, body: '{"edited":"by hand"}' } });
        },
      );
      await proxy.close(0);
      expect(report).toMatchObject({ verdict: "resolve", body: '{"edited":"by hand"}' });
      expect(editsOf(proxy.toDo())).toMatchObject([{ kind: "set-header", name: "Access-Control-Allow-Origin" }]);
    });
  });
});
