/**
 * For Koa 2 and 3.
 *
 * @module
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Policy } from "@whycors/core/policy";
import type { LivePolicy } from "./live-policy.ts";
import { type CorsOptions, newDecider } from "./middleware.ts";
import { guard, isDecided, NodeIncoming } from "./node-response.ts";

/** What the middleware uses of Koa's context. */
export interface KoaContext {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly originalUrl: string;
  status: number;
  body: unknown;
}

export type KoaMiddleware = (context: KoaContext, next: () => Promise<unknown>) => Promise<void>;

/**
 * A middleware. Mount it before everything that answers; of several that see a request, the first decides.
 *
 * @example
 * import { definePolicy } from "@whycors/server";
 * import { cors } from "@whycors/server/koa";
 * import Koa from "koa";
 *
 * const app = new Koa();
 * app.use(cors(definePolicy({ origins: ["https://app.example"] })));
 */
export function cors(policy: Policy | LivePolicy, options?: CorsOptions): KoaMiddleware {
  const judge = newDecider(policy, options);
  return async (context, next) => {
    if (!isDecided(context.res)) {
      const judged = judge(new NodeIncoming(context.req, context.originalUrl));
      const decision = judged instanceof Promise ? await judged : judged;
      guard(context.res, decision);
      if (decision.answer.kind === "preflight") {
        context.body = null;
        context.status = decision.answer.status;
        return;
      }
    }
    await next();
  };
}
