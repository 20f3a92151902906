import type { IncomingMessage, ServerResponse } from "node:http";
import type { Policy } from "@whycors/core/policy";
import type { Decision } from "./compile.ts";
import type { LivePolicy } from "./live-policy.ts";
import { type CorsOptions, newDecider } from "./middleware.ts";
import { guard, isDecided, NodeIncoming } from "./node-response.ts";

/** A request of node:http, or of Express and Connect, which keep the whole URL where they cut `url` for a router. */
export interface ConnectRequest extends IncomingMessage {
  originalUrl?: string;
}

/** Goes on with the request, or ends it with a preflight's answer. */
export type ConnectMiddleware = (request: ConnectRequest, response: ServerResponse, next: (error?: unknown) => void) => void;

/** The middleware that node:http, Express and Connect share. */
export function connectMiddleware(policy: Policy | LivePolicy, options?: CorsOptions): ConnectMiddleware {
  const judge = newDecider(policy, options);
  return (request, response, next) => {
    if (isDecided(response)) return next();
    const decision = judge(new NodeIncoming(request, request.originalUrl));
    if (!(decision instanceof Promise)) return follow(decision, response, next);
    decision.then((late) => follow(late, response, next), next);
  };
}

function follow(decision: Decision, response: ServerResponse, next: (error?: unknown) => void): void {
  guard(response, decision);
  if (decision.answer.kind === "pass") return next();
  response.statusCode = decision.answer.status;
  response.end();
}
