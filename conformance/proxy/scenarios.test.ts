/** Real browsers carry out every scenario of the lab through the proxy. A missing browser is skipped, but not on CI. */
import { getHeader, type HeaderList } from "@whycors/core";
import { SCENARIOS, type Scenario } from "@whycors/lab";
import type { Held, HttpMessage, ProxyOptions } from "@whycors/proxy";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { executableOf } from "../browsers/programs.ts";
import { editsOf, happensIn, NEVER_SENT, patienceFor } from "./expectations.ts";
import { type Carried, canBeRead, describeFix, describeObserve, type Ground, SENT } from "./matrix.ts";
import { openStage, type Stage } from "./stage.ts";

const optional = process.env["CI"] !== "true";

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

  const carry = async (scenario: Scenario, options: Partial<ProxyOptions>): Promise<Carried> => {
    const { report, events, proxy } = await stage.through(scenario, options);
    return { report, events, edits: () => editsOf(proxy.toDo()) };
  };
  const ground: Ground = {
    product,
    skip,
    scenarios: SENT,
    reasonOf: ({ expected }) => expected.reason,
    observe: (scenario) => carry(scenario, { patience: patienceFor(scenario) }),
    async fix(scenario) {
      if (happensIn(product, scenario)) expect((await stage.direct(scenario, [])).verdict).toBe("reject");
      // this proxy has seen nothing of the page before, and a preflight has no cookies
      const credentials = scenario.request(stage.lab).credentials === "include" ? "include" : "auto";
      const { embedderPolicy } = scenario;
      return carry(scenario, { mode: "fix", pages: ["null"], assumptions: { credentials, embedderPolicy } });
    },
    direct: (scenario, edits) => stage.direct(scenario, edits),
  };
  describeObserve(ground);
  describeFix(ground);

  describe.skipIf(skip)("observe", () => {
    it.each(SCENARIOS.filter(({ id }) => NEVER_SENT.has(id)))("sees nothing of $id", { timeout: 30_000 }, async (scenario) => {
      const { report, events, proxy } = await stage.through(scenario, {});
      await proxy.close(0);
      expect([report.verdict, events]).toEqual(["reject", []]);
    });
  });

  describe.skipIf(skip)("hold", () => {
    it.each(SENT.filter(canBeRead))("lets the answers of $id be edited, and the page reads them", { timeout: 30_000 }, async (scenario) => {
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
