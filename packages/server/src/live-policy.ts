import type { Policy } from "@whycors/core/policy";
import { type CompiledPolicy, compilePolicy } from "./compile.ts";

/** A policy that can be replaced while servers run. */
export interface LivePolicy {
  /** The one in force. */
  readonly compiled: CompiledPolicy;
  /** Puts another in its place, at once: a request is answered by the one or by the other, never by parts of both. */
  readonly replace: (policy: Policy) => void;
}

/**
 * A policy for any number of middlewares, which follow when it is replaced.
 *
 * @example
 * import { definePolicy, livePolicy } from "@whycors/server";
 * import { cors } from "@whycors/server/express";
 *
 * const policy = livePolicy(definePolicy({ origins: ["https://app.example"] }));
 * const middleware = cors(policy);
 * policy.replace(definePolicy({ origins: ["https://app.example", "https://new.example"] }));
 */
export function livePolicy(policy: Policy): LivePolicy {
  let compiled = compilePolicy(policy);
  return {
    get compiled() {
      return compiled;
    },
    replace(next) {
      compiled = compilePolicy(next);
    },
  };
}
