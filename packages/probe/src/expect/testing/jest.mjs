import "@whycors/probe/jest";
import { expect, test } from "@jest/globals";
import { handler } from "./handler.mjs";

test("holds", async () => {
  await expect(handler).toAllowOrigin("https://app.example");
  await expect(handler).toDenyOrigin("https://evil.example");
});

test("does not hold", async () => {
  await expect(handler).toAllowOrigin("https://evil.example");
});
