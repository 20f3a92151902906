/**
 * For Express 4 and 5, and for Connect.
 *
 * @module
 */
import type { Policy } from "@whycors/core/policy";
import { type ConnectMiddleware, connectMiddleware } from "./connect.ts";
import type { LivePolicy } from "./live-policy.ts";
import type { CorsOptions } from "./middleware.ts";

/**
 * A middleware. Mount it before everything that answers; of several that see a request, the first decides.
 *
 * @example
 * import { definePolicy } from "@whycors/server";
 * import { cors } from "@whycors/server/express";
 * import express from "express";
 *
 * const app = express();
 * app.use(cors(definePolicy({ origins: ["https://app.example"] })));
 */
export function cors(policy: Policy | LivePolicy, options?: CorsOptions): ConnectMiddleware {
  return connectMiddleware(policy, options);
}
