/**
 * Expectations about CORS for any test runner.
 *
 * @module
 */
export { type CorsExpectations, type CorsRequestFrom, corsMatchers, expectCors } from "./expect/expect-cors.ts";
export { type CorsRequest, UnprovenError } from "./expect/judge.ts";
export type { CorsTarget, FetchHandler, NodeListener } from "./expect/target.ts";
