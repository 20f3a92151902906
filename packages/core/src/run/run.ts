import type { Environment } from "../model/environment.ts";
import type { FetchRequest, WireRequest } from "../model/request.ts";
import type { Reply } from "../model/response.ts";
import { corsFetching } from "../spec/cors-fetching.ts";
import type { Trace } from "../trace/trace.ts";

/**
 * Drives the engine with a function that answers at once.
 *
 * @example
 * const asked = newRequest({ url: "https://api.example/", origin: "https://app.example" });
 * run(asked, newEnvironment(), () => ({ status: 200, headers: [] })).outcome; // { kind: "blocked", at: "fetch/cors-check:2", exchange: 0 }
 */
export function run(request: FetchRequest, environment: Environment, answer: (request: WireRequest) => Reply): Trace {
  const fetching = corsFetching(request, environment);
  let turn = fetching.next();
  while (turn.done !== true) turn = fetching.next(answer(turn.value));
  return turn.value;
}

/** Drives the engine with a function that answers in time. If it rejects, so does the run: expected failures are replies. */
export async function runAsync(
  request: FetchRequest,
  environment: Environment,
  answer: (request: WireRequest) => Promise<Reply>,
): Promise<Trace> {
  const fetching = corsFetching(request, environment);
  let turn = fetching.next();
  while (turn.done !== true) turn = fetching.next(await answer(turn.value));
  return turn.value;
}

/** Runs the engine over answers that were recorded, in order; where they end, the outcome is `unknown`. */
export function replay(request: FetchRequest, environment: Environment, replies: readonly Reply[]): Trace {
  let next = 0;
  return run(request, environment, () => replies[next++] ?? { missing: "response" });
}
