/**
 * For everything that answers a `Request` with a `Response`: Deno, Bun, Workers, Next.js route handlers.
 *
 * @module
 */
import type { Policy } from "@whycors/core/policy";
import type { LivePolicy } from "./live-policy.ts";
import { type CorsOptions, newDecider } from "./middleware.ts";
import { complete, incomingOf, preflightResponse } from "./web-response.ts";

export interface WebCorsOptions extends CorsOptions {
  /** Answers when the handler throws. By default: 500, and the error on the console. */
  readonly onError?: (error: unknown, request: Request) => Response | Promise<Response>;
}

/**
 * Wraps a handler: it sees all but preflights, and its answers get the policy's headers, also when it throws. Further
 * arguments, such as the environment of a Worker, are passed on.
 *
 * @example
 * import { definePolicy } from "@whycors/server";
 * import { withCors } from "@whycors/server/web";
 *
 * const policy = definePolicy({ origins: ["https://app.example"] });
 * const worker = { fetch: withCors(policy, () => new Response("hello")) };
 */
export function withCors<Rest extends readonly unknown[]>(
  policy: Policy | LivePolicy,
  handler: (request: Request, ...rest: Rest) => Response | Promise<Response>,
  { onError = serverError, ...options }: WebCorsOptions = {},
): (request: Request, ...rest: Rest) => Promise<Response> {
  const judge = newDecider(policy, options);
  return async (request, ...rest) => {
    const judged = judge(incomingOf(request));
    const decision = judged instanceof Promise ? await judged : judged;
    if (decision.answer.kind === "preflight") return preflightResponse(decision);
    let response: Response;
    try {
      response = await handler(request, ...rest);
    } catch (error) {
      response = await onError(error, request);
    }
    return complete(response, decision);
  };
}

function serverError(error: unknown): Response {
  // biome-ignore lint/suspicious/noConsole: the runtime, which would write it there, does not see the error
  console.error(error);
  return new Response("Internal Server Error", { status: 500 });
}
