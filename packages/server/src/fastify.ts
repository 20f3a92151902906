/**
 * For Fastify 4 and 5.
 *
 * @module
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Policy } from "@whycors/core/policy";
import type { Decision } from "./compile.ts";
import type { LivePolicy } from "./live-policy.ts";
import { type CorsOptions, newDecider } from "./middleware.ts";
import { guard, isDecided, NodeIncoming } from "./node-response.ts";

/** What the plugin uses of Fastify's request. */
export interface FastifyRequestLike {
  readonly raw: IncomingMessage;
  readonly originalUrl: string;
}

/** What the plugin uses of Fastify's reply. */
export interface FastifyReplyLike {
  readonly raw: ServerResponse;
  code(status: number): unknown;
  send(): unknown;
}

type Next = (error?: Error) => void;
type Hook = (request: FastifyRequestLike, reply: FastifyReplyLike, next: Next) => void;

/** What the plugin uses of a Fastify instance. */
export interface FastifyLike {
  addHook(name: "onRequest", hook: Hook): unknown;
}

export interface FastifyCorsOptions extends CorsOptions {
  readonly policy: Policy | LivePolicy;
}

/**
 * A plugin. Register it first, on the instance whose routes it is for, and on the root for routes that do not exist; of
 * several that see a request, the first decides.
 *
 * @example
 * import { definePolicy } from "@whycors/server";
 * import { cors } from "@whycors/server/fastify";
 * import fastify from "fastify";
 *
 * const app = fastify();
 * await app.register(cors, { policy: definePolicy({ origins: ["https://app.example"] }) });
 */
export function cors(app: FastifyLike, { policy, ...options }: FastifyCorsOptions, done: () => void): void {
  const judge = newDecider(policy, options);
  app.addHook("onRequest", (request, reply, next) => {
    if (isDecided(reply.raw)) return next();
    const decision = judge(new NodeIncoming(request.raw, request.originalUrl));
    if (!(decision instanceof Promise)) return follow(decision, reply, next);
    decision.then((late) => follow(late, reply, next), next);
  });
  done();
}

function follow(decision: Decision, reply: FastifyReplyLike, next: Next): void {
  guard(reply.raw, decision);
  if (decision.answer.kind === "pass") return next();
  reply.code(decision.answer.status);
  reply.send();
}

/** Lets the hook be one of the instance that registers the plugin, not of an instance of its own. */
Object.assign(cors, { [Symbol.for("skip-override")]: true, [Symbol.for("fastify.display-name")]: "@whycors/server" });
