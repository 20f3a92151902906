/**
 * For `node:http`, `node:https` and `node:http2`'s compatibility API.
 *
 * @module
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Policy } from "@whycors/core/policy";
import { connectMiddleware } from "./connect.ts";
import type { LivePolicy } from "./live-policy.ts";
import type { CorsOptions } from "./middleware.ts";

/** A function that handles the requests of a server of node:http. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/**
 * Wraps a request handler: it sees all but preflights, and its answers get the policy's headers.
 *
 * @example
 * import { createServer } from "node:http";
 * import { definePolicy } from "@whycors/server";
 * import { withCors } from "@whycors/server/node";
 *
 * const policy = definePolicy({ origins: ["https://app.example"] });
 * const server = createServer(withCors(policy, (request, response) => void response.end("hello")));
 */
export function withCors(
  policy: Policy | LivePolicy,
  handler: NodeHandler,
  options?: CorsOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const middleware = connectMiddleware(policy, options);
  return (request, response) =>
    middleware(request, response, (error) => {
      if (error !== undefined) throw error;
      void handler(request, response);
    });
}
