import { consoleLines } from "../browsers/print.ts";
import { BROWSERS } from "../browsers/profiles.ts";
import type { Environment } from "../model/environment.ts";
import type { Reply } from "../model/response.ts";
import { run } from "../run/run.ts";
import type { Trace } from "../trace/trace.ts";
import { type BrowserMessages, CONSOLES, type Console } from "./reference.ts";

/** What one browser prints of a request whose answers are known. */
export interface Prediction extends BrowserMessages {
  /** How it ends in this browser; `unknown` when the browser would have sent a request whose answer is not known. */
  readonly outcome: Trace["outcome"]["kind"];
}

/**
 * What each browser prints, given the answers that one run got. `environment` is that run's.
 *
 * @example
 * predictMessages(trace, newEnvironment())[2].lines[0].text;
 * // "Origin https://app.example is not allowed by Access-Control-Allow-Origin. Status code: 200"
 */
export function predictMessages(trace: Trace, environment: Environment): readonly Prediction[] {
  return CONSOLES.map((browser) => {
    const seen = replay(trace, environment, browser);
    return { browser, observedIn: BROWSERS[browser].observedIn ?? "", outcome: seen.outcome.kind, lines: consoleLines(seen) };
  });
}

/** The answers are given again to the same requests, each as often as it was got. */
function replay({ request, exchanges, client }: Trace, environment: Environment, browser: Console): Trace {
  const left = [...exchanges];
  const answer = (wire: Trace["exchanges"][number]["request"]): Reply => {
    const index = left.findIndex(({ request: sent }) => sent.role === wire.role && sent.method === wire.method && sent.url === wire.url);
    const [exchange] = index < 0 ? [] : left.splice(index, 1);
    return exchange?.reply ?? { missing: "response" };
  };
  return run(request, { ...environment, client, browser: BROWSERS[browser] }, answer);
}
