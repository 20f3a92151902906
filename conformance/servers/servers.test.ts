/** Each generated configuration, on the real server, answers as `serve` does. A missing server is skipped, but not on CI. */
import { type NewRequest, newEnvironment, newRequest, run, runAsync, type Trace, type WireRequest, type WireResponse } from "@whycors/core";
import { generate, TARGETS } from "@whycors/core/generate";
import { addHeaders, type Policy, serve } from "@whycors/core/policy";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applicationHeaders, type Listening, startApplication, statusOf } from "./application.ts";
import { exchange, type SentRequest } from "./exchange.ts";
import { CASES, expected, OWN_ANSWERS, POLICIES, policyOf, seen } from "./matrix.ts";
import { executableOf, type Running, SERVERS, startServer } from "./servers.ts";

const optional = process.env["CI"] !== "true";

let application: Listening;
beforeAll(async () => {
  application = await startApplication();
});
afterAll(() => application.close());

describe.each(SERVERS)("$id", (server) => {
  const missing = executableOf(server) === undefined;
  const target = TARGETS.find(({ id }) => id === server.id)!;

  describe.each(Object.entries(POLICIES).map(([name, document]) => [name, policyOf(document)] as const))("policy %s", (_name, policy) => {
    const { files, problems } = generate(target, policy);
    if (files === null) {
      it("is refused, since the server cannot do it", () => {
        expect(problems.length).toBeGreaterThan(0);
      });
      return;
    }
    const what = missing ? ` (${server.package} is not installed)` : "";

    describe.skipIf(missing && optional)(`on the real server${what}`, () => {
      let running: Running;
      beforeAll(async () => {
        running = await startServer(server, files, application.port);
      }, 30_000);
      afterAll(() => running?.close());

      it(`answers ${CASES.length} requests as serve does`, { timeout: 120_000 }, async () => {
        const differences: unknown[] = [];
        for (const request of CASES) {
          const { status, headers } = await exchange(running.port, request);
          const got = seen(status, headers);
          const wanted = expected(policy, request);
          if (JSON.stringify(got) !== JSON.stringify(wanted)) differences.push({ request, got, wanted });
        }
        expect(differences.slice(0, 5)).toEqual([]);
        expect(differences).toHaveLength(0);
      });

      it("sends the same headers when the answer is its own", { timeout: 60_000 }, async () => {
        for (const [request, statuses] of OWN_ANSWERS) {
          const { status, headers } = await exchange(running.port, request);
          const served = serve(policy, request);
          const wanted = server.bare?.includes(status) === true ? [] : served.headers;
          expect(seen(0, headers), JSON.stringify(request)).toEqual(seen(0, wanted));
          expect(served.kind === "preflight" ? [served.status] : statuses).toContain(status);
        }
      });

      it("lets a browser do what the policy says", { timeout: 60_000 }, async () => {
        for (const { path, ...each } of ENGINE_CASES) {
          const request = newRequest({ ...each, url: `http://127.0.0.1:${running.port}${path}` });
          const real = await runAsync(request, newEnvironment(), async (wire) => exchange(running.port, sentOf(wire)));
          const modelled = run(request, newEnvironment(), (wire) => modelledAnswer(policy, sentOf(wire)));
          expect(outcomeOf(real), JSON.stringify(request)).toEqual(outcomeOf(modelled));
        }
      });
    });
  });
});

interface EngineCase extends Pick<NewRequest, "origin" | "method" | "headers" | "credentials"> {
  readonly path: string;
}

const KINDS: readonly Pick<EngineCase, "method" | "headers" | "credentials">[] = [
  { method: "GET", headers: [], credentials: "include" },
  { method: "GET", headers: [], credentials: "omit" },
  { method: "PUT", headers: [["Content-Type", "application/json"]], credentials: "include" },
  { method: "PROPFIND", headers: [["X-Unknown", "1"]], credentials: "omit" },
];
const ENGINE_CASES: readonly EngineCase[] = ["https://app.example", "https://evil.example", "https://a.example.com", "null"].flatMap(
  (origin) =>
    ["/200/own", "/404", "/500/own", "/302", "/public/204"].flatMap((path) => KINDS.map((kind): EngineCase => ({ ...kind, origin, path }))),
);

/** What the server and the application would answer together. */
function modelledAnswer(policy: Policy, request: SentRequest): WireResponse {
  const served = serve(policy, request);
  if (served.kind === "preflight") return { status: served.status, headers: served.headers };
  return { status: statusOf(request.path), headers: addHeaders(applicationHeaders(request.path), served.headers) };
}

function outcomeOf({ outcome, exchanges }: Trace): unknown {
  return { kind: outcome.kind, at: outcome.kind === "blocked" ? outcome.at : null, exchanges: exchanges.length };
}

function sentOf({ method, url, headers }: WireRequest): SentRequest {
  return { method, path: new URL(url).pathname, headers, body: null };
}
