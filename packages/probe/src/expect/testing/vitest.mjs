import "@whycors/probe/vitest";
import { expect, test } from "vitest";
import { handler } from "./handler.mjs";

test("holds", async () => {
  await expect(handler).toAllowOrigin("https://app.example");
  await expect(handler).toDenyOrigin("https://evil.example");
});

test("does not hold", async () => {
  await expect(handler).toAllowOrigin("https://evil.example");
});
