import type { Trace } from "../trace/trace.ts";
import type { Failure } from "./define.ts";
import { factRead } from "./match.ts";

/** How a fetch failed, with what reasons and messages look at picked out; null when it did not fail. */
export function failureOf(trace: Trace): Failure | null {
  const { outcome } = trace;
  if (outcome.kind !== "blocked" && outcome.kind !== "failed") return null;
  const { at } = outcome;
  const step = trace.steps.filter((each) => each.at === at).at(-1) ?? { at, held: null, reads: [] };
  const exchange = outcome.exchange === null ? null : (trace.exchanges[outcome.exchange] ?? null);
  const response = exchange !== null && "status" in exchange.reply ? exchange.reply : null;
  const compared = factRead(step, "origin");
  return {
    trace,
    outcome,
    at,
    step,
    request: trace.request,
    exchange,
    response,
    network: outcome.kind === "failed" ? outcome.failure : null,
    preflight: exchange?.request.role === "preflight",
    requestOrigin: compared ?? originSent(exchange) ?? trace.request.origin,
    passedPreflight: trace.steps.some((each) => each.at === "fetch/cors-preflight-fetch:7.16"),
  };
}

function originSent(exchange: Failure["exchange"]): string | null {
  return exchange?.request.headers.find(([name]) => name === "Origin")?.[1] ?? null;
}
