import { isLoopbackHost, type Policy, parseSentOrigin } from "@whycors/core/policy";
import { allow, type CompiledPolicy, type Decision, decide } from "./compile.ts";
import type { Incoming } from "./incoming.ts";
import { type LivePolicy, livePolicy } from "./live-policy.ts";

/** What is asked of {@link CorsOptions.alsoAllow}. */
export interface OriginQuestion {
  /** As browsers send it; never `null`, nor what no browser sends, nor what the policy would be wrong to allow. */
  readonly origin: string;
  readonly method: string;
  /** The path of the URL, with its query. */
  readonly path: string;
  /** Aborted when the answer comes too late. */
  readonly signal: AbortSignal;
}

export interface CorsOptions {
  /**
   * Decides on origins that the policy does not name, such as those of customers in a database. Only `true` allows; an
   * error, and an answer that is late, refuse. It is not asked where the policy allows any origin.
   */
  readonly alsoAllow?: (question: OriginQuestion) => boolean | Promise<boolean>;
  /** In milliseconds: how long `alsoAllow` may take. 1000 by default. */
  readonly timeout?: number;
  /**
   * Switches debugging on, and takes what it has to say: for each refusal the reason and the fix. Refused origins then
   * get headers that let the browser name what is wrong, which also tell them one origin that is allowed. Not for production.
   */
  readonly debug?: (text: string) => void;
}

/** Decides on a request: at once, unless `alsoAllow` is asked. Never rejects. */
export type Decider = (incoming: Incoming) => Decision | Promise<Decision>;

const DEFAULT_TIMEOUT = 1000;

export function newDecider(policy: Policy | LivePolicy, options: CorsOptions = {}): Decider {
  const live = "compiled" in policy ? policy : livePolicy(policy);
  const { alsoAllow, debug, timeout = DEFAULT_TIMEOUT } = options;
  if (!(timeout > 0)) throw new RangeError(`timeout: ${timeout} is no number of milliseconds above 0`);
  const judge: Decider =
    alsoAllow === undefined
      ? (incoming) => decide(live.compiled, incoming)
      : (incoming) => judgeOrAsk(live.compiled, incoming, alsoAllow, timeout);
  if (debug === undefined) return judge;
  return async (incoming) => {
    const { compiled } = live;
    const decision = await judge(incoming);
    const { debugged } = await import("./debug.ts");
    return debugged(compiled.ruleFor(incoming.path).rule, incoming, decision, debug);
  };
}

function judgeOrAsk(
  compiled: CompiledPolicy,
  incoming: Incoming,
  alsoAllow: NonNullable<CorsOptions["alsoAllow"]>,
  timeout: number,
): Decision | Promise<Decision> {
  const decision = decide(compiled, incoming);
  const { origin, method, path } = incoming;
  if (decision.allowOrigin !== null || origin === null || !mayBeAllowed(compiled, path, origin)) return decision;
  return ask((signal) => alsoAllow({ origin, method, path, signal }), timeout).then((allowed) =>
    allowed ? allow(compiled.ruleFor(path), incoming, origin) : decision,
  );
}

/** Whether a policy could name the origin: it is one, in the form of browsers, and not insecure where that is forbidden. */
function mayBeAllowed({ policy, ruleFor }: CompiledPolicy, path: string, origin: string): boolean {
  const sent = parseSentOrigin(origin);
  if (sent === null) return false;
  if (sent.scheme !== "http" || isLoopbackHost(sent.host) || !ruleFor(path).rule.credentials) return true;
  return policy.dangerouslyAllow.includes("insecure-origins-with-credentials");
}

/** Whether the answer is `true`, and comes in time. */
async function ask(question: (signal: AbortSignal) => boolean | Promise<boolean>, timeout: number): Promise<boolean> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => {
      controller.abort();
      resolve(false);
    }, timeout);
  });
  try {
    return (await Promise.race([question(controller.signal), late])) === true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
