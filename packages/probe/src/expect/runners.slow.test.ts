/** The built package in the runners themselves: in each, one test holds and one does not. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const folder = fileURLToPath(new URL("testing/", import.meta.url));
const modules = fileURLToPath(new URL("../../../../node_modules/", import.meta.url));

it.each<readonly [string, readonly string[]]>([
  [
    "jest",
    [
      "--experimental-vm-modules",
      `${modules}jest/bin/jest.js`,
      "--rootDir",
      folder,
      "--testMatch",
      "**/jest.mjs",
      "--verbose",
      "--no-cache",
    ],
  ],
  ["vitest", [`${modules}vitest/vitest.mjs`, "run", "--root", folder, "--config", `${folder}vitest.config.ts`, "--reporter", "verbose"]],
  ["node:test", ["--test", "--test-reporter", "tap", `${folder}node-test.mjs`]],
])(
  "%s runs the expectations of the built package",
  (_name, words) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, words, {
      cwd: folder,
      encoding: "utf8",
      timeout: 60_000,
      env: { ...process.env, NO_COLOR: "1", NODE_TEST_CONTEXT: undefined },
    });
    const output = stdout + stderr;
    expect(output).toMatch(/(✓|ok \d+ -) .*\bholds/);
    expect(output).toMatch(/(✕|×|not ok \d+ -) .*does not hold/);
    expect(output).toContain("Access-Control-Allow-Origin");
    expect(status).toBe(1);
  },
  90_000,
);
