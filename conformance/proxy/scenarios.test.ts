/** Real browsers carry out every scenario of the lab through the proxy. A missing browser is skipped, but not on CI. */
import { getHeader, type HeaderList } from "@whycors/core";
import { SCENARIOS } from "@whycors/lab";
import type { Held, HttpMessage } from "@whycors/proxy";
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

/** The answer as somebody may write it in an editor: what CORS and its like ask for, and where the page reads data, other data. */
function edited({ request, message }: Held, initiator: string): HttpMessage {
  const names = getHeader(request.headers, "Access-Control-Request-Headers");
  const methods = getHeader(request.headers, "Access-Control-Request-Method");
  const allowed: HeaderList = [
    ["Access-Control-Allow-Origin", getHeader(request.headers, "Origin") ?? "*"],
    ["Access-Control-Allow-Credentials", "true"],
    ["Cross-Origin-Resource-Policy", "cross-origin"],
  ];
  if (methods !== null) {
    const lists: HeaderList = [
      ["Access-Control-Allow-Methods", methods],
      ...(names === null ? [] : [["Access-Control-Allow-Headers", names] as const]),
    ];
    return { start: { kind: "response", status: 204, statusText: "No Content" }, headers: [...allowed, ...lists], body: "" };
  }
  if (isData(initiator))
    return {
      start: { kind: "response", status: 200, statusText: "OK" },
      headers: [...allowed, ["Content-Type", "application/json"]],
      body: '{"edited":"by hand"}',
    };
  const type = TYPES[initiator];
  const replaced = type === undefined ? /^(?:access-control-|cross-origin-)/i : /^(?:access-control-|cross-origin-|(?:x-)?content-type)/i;
  const kept = message.headers.filter(([name]) => !replaced.test(name));
  return { ...message, headers: [...kept, ...(type === undefined ? [] : [["Content-Type", type] as const]), ...allowed] };
}

/** What an element takes for what it loads. */
const TYPES: Readonly<Record<string, string>> = { script: "text/javascript", "module-script": "text/javascript", stylesheet: "text/css" };

function isData(initiator: string): boolean {
  return initiator === "fetch" || initiator === "xmlhttprequest";
}

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

  const mendable = sent.filter(({ id, expected }) => expected.verdict === "blocked" && !NO_SUCH_MEDIA.has(id));
  describe.skipIf(skip)("hold", () => {
    it.each(mendable)("lets the answers of $id be edited, and the page reads them", { timeout: 30_000 }, async (scenario) => {
      const { initiator = "fetch" } = scenario.request(stage.lab);
      const { report, proxy } = await stage.through(
        scenario,
        { mode: "hold", hold: [{ phase: "response", methods: null, path: null, statuses: null }] },
        (event, running) => {
          if (event.kind === "held") running.decide(event.held.id, { kind: "edit", message: edited(event.held, initiator) });
        },
      );
      await proxy.close(0);
      expect(report.verdict).toBe("resolve");
      if (isData(initiator)) expect(report["body"]).toBe('{"edited":"by hand"}');
      if (happensIn(product, scenario)) expect(editsOf(proxy.toDo())).not.toEqual([]);
    });
  });
});
