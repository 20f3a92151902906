/**
 * A small part of the live differential: some recorded and some random cases in Chromium and in Firefox. The whole of it is
 * `npm run test:browsers`. A missing browser is skipped, but not on CI.
 */

import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { command } from "../../scripts/command.ts";
import { executableOf } from "./programs.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));
const words = "--sample 60 --random 150 --seed 1 --no-install".split(" ");
const optional = process.env["CI"] !== "true";

describe.each(["chromium", "firefox"] as const)("%s, live", (product) => {
  const missing = executableOf(product) === undefined;

  it.skipIf(missing && optional)(`does what the engine says${missing ? " (it is not installed)" : ""}`, { timeout: 180_000 }, async () => {
    const { code, output } = await command("tsx", [main, "--browser", product, ...words], { timeout: 170_000 });
    expect(output).toMatch(/\d+ passed, 0 failed, \d+ skipped\n$/);
    expect(code, output).toBe(0);
    for (const [, aspect, numbers] of output.matchAll(/^\w+ (\w+): (\d+\/\d+)$/gm))
      process.stdout.write(`${product} live ${aspect}: ${numbers} agree\n`);
  });
});
