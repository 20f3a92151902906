import { fileURLToPath } from "node:url";
import type { ViteUserConfig } from "vitest/config";

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const slow = ["conformance/**/*.test.ts", "**/*.slow.test.ts"];

const config: ViteUserConfig = {
  resolve: {
    alias: [
      { find: /^@whycors\/core$/, replacement: source("./packages/core/src/index.ts") },
      { find: /^@whycors\/core\/([\w-]+)$/, replacement: source("./packages/core/src/$1.ts") },
      { find: /^@whycors\/probe\/expect$/, replacement: source("./packages/probe/src/expect.ts") },
      { find: /^@whycors\/(server|probe|proxy|lab|studio)$/, replacement: source("./packages/$1/src/index.ts") },
      { find: /^@whycors\/proxy\/([\w-]+)$/, replacement: source("./packages/proxy/src/$1.ts") },
      { find: /^@whycors\/server\/(\w+)$/, replacement: source("./packages/server/src/$1.ts") },
    ],
  },
  test: {
    // machines are sometimes busy, and property tests long
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ["default", source("./scripts/vitest-reporter.ts")],
    projects: [
      { extends: true, test: { name: "unit", include: ["packages/*/src/**/*.test.ts", "scripts/**/*.test.ts"], exclude: slow } },
      { extends: true, test: { name: "slow", include: slow, exclude: ["**/node_modules/**"] } },
    ],
  },
};

export default config;
