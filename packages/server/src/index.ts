/**
 * Policies for the middlewares of `@whycors/server/express` and its siblings.
 *
 * @module
 */
export type { CheckedPolicy } from "./checked-policy.ts";
export type { CompiledPolicy } from "./compile.ts";
export { definePolicy, PolicyError } from "./define-policy.ts";
export { type LivePolicy, livePolicy } from "./live-policy.ts";
export type { CorsOptions, OriginQuestion } from "./middleware.ts";
