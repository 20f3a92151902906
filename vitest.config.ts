import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@whycors\/core$/, replacement: source("./packages/core/src/index.ts") },
      { find: /^@whycors\/core\/(\w+)$/, replacement: source("./packages/core/src/$1.ts") },
      { find: /^@whycors\/(probe|lab)$/, replacement: source("./packages/$1/src/index.ts") },
    ],
  },
  test: { include: ["packages/*/src/**/*.test.ts", "conformance/**/*.test.ts", "scripts/**/*.test.ts"] },
});
