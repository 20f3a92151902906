/**
 * Adds the matchers to the `expect` of Jest: `await expect(app).toAllowOrigin("https://app.example")`. Import it in a test, or name it in
 * `setupFilesAfterEnv`.
 *
 * @module
 */
import { expect } from "@jest/globals";
import { type CorsExpectations, corsMatchers } from "./expect/expect-cors.ts";

export { expectCors } from "./expect/expect-cors.ts";

declare module "expect" {
  interface Matchers<R, T> extends CorsExpectations {}
}

expect.extend(corsMatchers);
