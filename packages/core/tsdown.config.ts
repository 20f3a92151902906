import type { UserConfig } from "tsdown";

const config: UserConfig = {
  entry: [
    "src/index.ts",
    "src/diagnosis.ts",
    "src/fixes.ts",
    "src/generate.ts",
    "src/har.ts",
    "src/input.ts",
    "src/messages.ts",
    "src/policy.ts",
    "src/audit.ts",
    "src/policy-tests.ts",
    "src/public-suffixes.ts",
    "src/render.ts",
  ],
  format: "esm",
  platform: "neutral",
  target: "node20",
  fixedExtension: false,
  hash: false,
  dts: true,
  report: false,
  deps: { onlyBundle: [] },
};

export default config;
