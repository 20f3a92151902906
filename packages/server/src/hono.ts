/**
 * For Hono 4.
 *
 * @module
 */
import type { Policy } from "@whycors/core/policy";
import type { LivePolicy } from "./live-policy.ts";
import { type CorsOptions, newDecider } from "./middleware.ts";
import { complete, incomingOf, preflightResponse } from "./web-response.ts";

/** What the middleware uses of Hono's context. */
export interface HonoContext {
  readonly req: { readonly raw: Request };
  get res(): Response;
  set res(response: Response | undefined);
}

export type HonoMiddleware = (context: HonoContext, next: () => Promise<void>) => Promise<Response | undefined>;

/** The requests that a policy has decided on. */
const decided = new WeakSet<Request>();

/**
 * A middleware. Mount it before everything that answers; of several that see a request, the first decides.
 *
 * @example
 * import { definePolicy } from "@whycors/server";
 * import { cors } from "@whycors/server/hono";
 * import { Hono } from "hono";
 *
 * const app = new Hono();
 * app.use(cors(definePolicy({ origins: ["https://app.example"] })));
 */
export function cors(policy: Policy | LivePolicy, options?: CorsOptions): HonoMiddleware {
  const judge = newDecider(policy, options);
  return async (context, next) => {
    const { raw } = context.req;
    if (decided.has(raw)) {
      await next();
      return undefined;
    }
    decided.add(raw);
    const judged = judge(incomingOf(raw));
    const decision = judged instanceof Promise ? await judged : judged;
    if (decision.answer.kind === "preflight") return preflightResponse(decision);
    await next();
    const { res } = context;
    const completed = complete(res, decision);
    if (completed !== res) {
      // NOTE: Hono copies the headers of a response onto the one that takes its place, unless there is none for a moment
      context.res = undefined;
      context.res = completed;
    }
    return undefined;
  };
}
