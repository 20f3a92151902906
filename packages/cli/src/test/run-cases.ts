import { setTimeout as sleep } from "node:timers/promises";
import type { Reply, WireRequest } from "@whycors/core";
import { type CaseResult, judgeCase, observe, type TestCase, type TestPlan, unprovenUrls, withoutProof } from "@whycors/core/policy-tests";
import { createTransport, runLive, type Transport, type TransportOptions } from "@whycors/probe";
import type { Pace } from "../pace.ts";

/** How cases are run. */
export interface RunOptions {
  readonly transport: Partial<TransportOptions>;
  readonly pace: Pace;
  readonly retries: number;
  readonly signal: AbortSignal;
  readonly lineOf: (test: TestCase) => number;
  /** Told after each case. */
  readonly onResult: (done: number) => void;
}

const FIRST_PAUSE = 250;

/** Runs all cases of a plan, in any order, and gives their results in the order of the plan. Cases that were not run after an abort are left out. */
export async function runCases(plan: TestPlan, options: RunOptions): Promise<readonly CaseResult[]> {
  const transport = createTransport({ ...options.transport, cookie: plan.cookie, signal: options.signal });
  let done = 0;
  try {
    const results = await Promise.all(
      plan.cases.map((test) =>
        options.pace.job(async () => {
          if (options.signal.aborted) return null;
          const result = await runCase(test, plan, transport, options);
          options.onResult(++done);
          return result;
        }),
      ),
    );
    const all = results.filter((result) => result !== null);
    return options.signal.aborted ? all : withoutProof(all, await askForProof(all, plan, transport, options));
  } finally {
    transport.close();
  }
}

/** Only where there was no HTTP answer is there anything to try again: an answer is an answer. */
async function runCase(test: TestCase, plan: TestPlan, transport: Transport, options: RunOptions): Promise<CaseResult> {
  const started = performance.now();
  const { pace, retries, signal } = options;
  const answer = (wire: WireRequest): Promise<Reply> =>
    pace.request(new URL(wire.url).origin, async () => (await transport.send(wire)).reply);
  for (let attempts = 1; ; attempts++) {
    const { trace, heldBack } = await runLive(test.request, { answer, send: test.send, headers: plan.send });
    if (trace.outcome.kind !== "failed" || attempts > retries || signal.aborted)
      return {
        ...judgeCase(test.expected, trace),
        test,
        observed: observe(trace),
        exchanges: trace.exchanges.filter(({ reply }) => !("missing" in reply)),
        line: options.lineOf(test),
        heldBack,
        attempts,
        milliseconds: Math.round(performance.now() - started),
      };
    await sleep(FIRST_PAUSE * 2 ** (attempts - 1), undefined, { signal }).catch(() => undefined);
  }
}

/** An endpoint that is not there denies everything: where only denials were seen, a plain GET shows whether something is there. */
async function askForProof(
  results: readonly CaseResult[],
  plan: TestPlan,
  transport: Transport,
  { pace }: RunOptions,
): Promise<ReadonlyMap<string, string>> {
  const asked = unprovenUrls(results).map(async (url): Promise<readonly [string, string] | null> => {
    const headers = [["Accept", "*/*"] as const, ...plan.send];
    const wire: WireRequest = { role: "actual", method: "GET", url, headers, credentials: plan.cookie !== null, body: false };
    const { reply } = await pace.request(new URL(url).origin, () => transport.send(wire));
    if ("status" in reply && reply.status < 400) return null;
    const what = "status" in reply ? `answers with ${reply.status}` : "does not answer";
    return [url, `${url} ${what} to a plain GET, so that being denied shows nothing; give its status to the row, or another path`];
  });
  return new Map((await Promise.all(asked)).filter((each) => each !== null));
}
