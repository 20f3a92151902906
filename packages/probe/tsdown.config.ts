import type { UserConfig } from "tsdown";

const config: UserConfig = {
  entry: ["src/index.ts", "src/expect.ts", "src/jest.ts", "src/vitest.ts"],
  format: "esm",
  platform: "node",
  target: "node20",
  fixedExtension: false,
  hash: false,
  dts: true,
  report: false,
  deps: { onlyBundle: [] },
};

export default config;
