/**
 * A small part of the live differential: some recorded and some random cases in Chromium and in Firefox, and fixes that are made
 * there. The whole of it is `npm run test:browsers`. A missing browser is skipped, but not on CI.
 */

import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { command } from "../../scripts/command.ts";
import { executableOf } from "./programs.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));
const optional = process.env["CI"] !== "true";
/** A person who waits gets fewer. */
const FIXES = optional ? 20 : 200;
const words = `--sample 60 --random 150 --seed 1 --fixes ${FIXES} --no-install`.split(" ");

describe.each(["chromium", "firefox"] as const)("%s, live", (product) => {
  const missing = executableOf(product) === undefined;

  it.skipIf(missing && optional)(`does what the engine says${missing ? " (it is not installed)" : ""}`, { timeout: 300_000 }, async () => {
    const { code, output } = await command("tsx", [main, "--browser", product, ...words], { timeout: 290_000 });
    expect(output).toMatch(/\d+ passed, 0 failed, \d+ skipped\n$/);
    expect(code, output).toBe(0);
    const [, fixes] = /fixes: (\d+)\/\1 blocked before, readable after$/m.exec(output) ?? [];
    expect(Number(fixes)).toBe(FIXES);
    for (const [, aspect, numbers] of output.matchAll(/^\w+ (\w+): (\d+\/\d+)$/gm))
      process.stdout.write(`${product} live ${aspect}: ${numbers} agree\n`);
    process.stdout.write(`${product} live fixes: ${fixes} blocked before, readable after\n`);
  });
});
