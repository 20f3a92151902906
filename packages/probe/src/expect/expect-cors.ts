import { AssertionError } from "node:assert";
import { type CorsRequest, type CorsVerdict, judge, UnprovenError } from "./judge.ts";
import type { CorsTarget } from "./target.ts";

/** What the page asks for, and from where. */
export type CorsRequestFrom = CorsRequest & { readonly origin: string };

/** What can be expected of a target. All reject with an AssertionError, or with an {@link UnprovenError} where nothing is shown. */
export interface CorsExpectations {
  /** A page at `origin` can read the answer. */
  toAllowOrigin(origin: string, request?: CorsRequest): Promise<void>;
  /** The server refuses `origin`: neither a preflight nor an answer names it. Another refusal shows nothing. */
  toDenyOrigin(origin: string, request?: CorsRequest): Promise<void>;
  /** The preflight of this request is passed. The request itself is not sent. */
  toAllowPreflight(request: CorsRequestFrom): Promise<void>;
  /** A page can read the answer, and these headers of it. */
  toExposeHeaders(names: readonly string[], request: CorsRequestFrom): Promise<void>;
}

/**
 * Expectations of a URL, a fetch handler, a node:http server or an app, in any test runner.
 *
 * @example
 * import { expectCors } from "@whycors/probe/expect";
 * const handler = () => new Response("{}", { headers: { "Access-Control-Allow-Origin": "https://app.example" } });
 * await expectCors(handler).toAllowOrigin("https://app.example", { path: "/items" });
 */
export function expectCors(target: CorsTarget): CorsExpectations {
  return {
    toAllowOrigin: async (origin, request) => hold(await allowOrigin(target, origin, request), "toAllowOrigin"),
    toDenyOrigin: async (origin, request) => hold(await denyOrigin(target, origin, request), "toDenyOrigin"),
    toAllowPreflight: async (request) => hold(await allowPreflight(target, request), "toAllowPreflight"),
    toExposeHeaders: async (names, request) => hold(await exposeHeaders(target, names, request), "toExposeHeaders"),
  };
}

function hold({ pass, message }: CorsVerdict, operator: string): void {
  if (!pass)
    throw new AssertionError({ message, operator, actual: "refused", expected: operator === "toDenyOrigin" ? "denied" : "allowed" });
}

function allowOrigin(target: CorsTarget, origin: string, request: CorsRequest = {}): Promise<CorsVerdict> {
  return judge(target, request.status !== undefined && request.status >= 400 ? "error" : "allow", origin, request);
}

function denyOrigin(target: CorsTarget, origin: string, request: CorsRequest = {}): Promise<CorsVerdict> {
  return judge(target, "deny-origin", origin, request);
}

function allowPreflight(target: CorsTarget, { origin, ...request }: CorsRequestFrom): Promise<CorsVerdict> {
  return judge(target, "preflight", origin, request);
}

async function exposeHeaders(target: CorsTarget, names: readonly string[], { origin, ...request }: CorsRequestFrom): Promise<CorsVerdict> {
  if (names.length === 0) throw new UnprovenError("no header is named, so that this could not fail");
  return judge(target, "allow", origin, request, names);
}

/** What a runner hands to a matcher, as far as it is used. */
interface MatcherContext {
  readonly isNot?: boolean;
}

interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** `not` would be content with a target that is not there. */
async function match(context: MatcherContext, judging: Promise<CorsVerdict>): Promise<MatcherResult> {
  const { pass, message } = await judging;
  if (context.isNot === true)
    throw new UnprovenError("`not` says too little about CORS: expect toDenyOrigin, or that toAllowPreflight rejects");
  return { pass, message: () => message };
}

/** The matchers for `expect.extend` of Vitest and Jest. */
export const corsMatchers = {
  toAllowOrigin(this: MatcherContext, target: CorsTarget, origin: string, request?: CorsRequest): Promise<MatcherResult> {
    return match(this, allowOrigin(target, origin, request));
  },
  toDenyOrigin(this: MatcherContext, target: CorsTarget, origin: string, request?: CorsRequest): Promise<MatcherResult> {
    return match(this, denyOrigin(target, origin, request));
  },
  toAllowPreflight(this: MatcherContext, target: CorsTarget, request: CorsRequestFrom): Promise<MatcherResult> {
    return match(this, allowPreflight(target, request));
  },
  toExposeHeaders(this: MatcherContext, target: CorsTarget, names: readonly string[], request: CorsRequestFrom): Promise<MatcherResult> {
    return match(this, exposeHeaders(target, names, request));
  },
};
