import { newEnvironment, newRequest, type Reply, replay } from "@whycors/core";
import { describe, expect, it } from "vitest";
import { runCase } from "../case/run-case.ts";
import { caseOf, headsOf, runOf } from "./exchange-run.ts";
import type { ExchangeDetail, ProxyExchange } from "./protocol.ts";

const PAGE = "http://localhost:5173";
const URL_OF = "http://localhost:8080/items?a=1";

function detail(method: string, replies: readonly Reply[], consent: ProxyExchange["consent"]): ExchangeDetail {
  const request = newRequest({ url: URL_OF, origin: PAGE, method });
  const consented = { origin: PAGE, url: URL_OF, credentials: false, method, headerName: null, expires: Number.MAX_SAFE_INTEGER };
  const cache = consent === "cached" ? [consented] : [];
  const trace = replay(request, newEnvironment({ cache }), replies);
  const exchange = { at: 5, consent } as ProxyExchange;
  return { exchange, trace, cache };
}

const REFUSAL: Reply = { status: 204, headers: [["Access-Control-Allow-Origin", PAGE]] };

describe("an exchange of the proxy", () => {
  it("comes to what the proxy saw", () => {
    const run = runOf(detail("PUT", [REFUSAL], "not-needed"));
    expect(run?.diagnosis.finding?.reason).toBe("method-not-allowed");
    expect(run?.walk.fix?.edits).toMatchObject([{ kind: "set-header", name: "Access-Control-Allow-Methods", value: "PUT" }]);
  });

  it.each([
    ["a refused preflight", "PUT", [REFUSAL], "not-needed", "method-not-allowed"],
    ["an answer without consent", "GET", [{ status: 200, headers: [] }], "not-needed", "allow-origin-missing"],
    ["an answer behind cached consent", "PUT", [{ status: 200, headers: [["Access-Control-Allow-Origin", PAGE]] }], "cached", undefined],
  ] as const)("is a case that comes to the same: %s", (_name, method, replies, consent, reason) => {
    const given = detail(method, replies, consent);
    const made = caseOf(given);
    expect(runOf(given)?.diagnosis.finding?.reason).toBe(reason);
    expect(made?.request.url).toBe(URL_OF);
    expect(made === null ? null : runCase(made).diagnosis.finding?.reason).toBe(reason);
  });

  it("is no case where CORS has no say", () => {
    const given = { ...detail("GET", [REFUSAL], null), trace: null };
    expect([runOf(given), caseOf(given)]).toEqual([null, null]);
  });

  it("is shown as it went over the wire", () => {
    const exchange = {
      method: "GET",
      url: URL_OF,
      requestHeaders: [["Origin", PAGE]],
      response: {
        status: 200,
        statusText: "Fine",
        headers: [
          ["Vary", "A"],
          ["vary", "B"],
        ],
      },
    } as unknown as ProxyExchange;
    expect(headsOf(exchange)).toEqual({
      request: `GET /items?a=1\nOrigin: ${PAGE}`,
      answer: "HTTP/1.1 200 Fine\nVary: A\nvary: B",
    });
    expect(headsOf({ ...exchange, response: null }).answer).toBeNull();
  });
});
