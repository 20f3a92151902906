/**
 * Adds the matchers to the `expect` of Vitest: `await expect(app).toAllowOrigin("https://app.example")`. Import it in a test, or name it
 * in `setupFiles`.
 *
 * @module
 */
import { expect } from "vitest";
import { type CorsExpectations, corsMatchers } from "./expect/expect-cors.ts";

export { expectCors } from "./expect/expect-cors.ts";

declare module "vitest" {
  interface Matchers<T> extends CorsExpectations {}
}

expect.extend(corsMatchers);
