import { test } from "node:test";
import { expectCors } from "@whycors/probe/expect";
import { handler } from "./handler.mjs";

test("holds", async () => {
  await expectCors(handler).toAllowOrigin("https://app.example");
  await expectCors(handler).toDenyOrigin("https://evil.example");
});

test("does not hold", async () => {
  await expectCors(handler).toAllowOrigin("https://evil.example");
});
