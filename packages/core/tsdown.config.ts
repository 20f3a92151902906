import type { UserConfig } from "tsdown";
import { LIBRARY } from "../../scripts/library-build.ts";

const config: UserConfig = {
  ...LIBRARY,
  platform: "neutral",
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
};

export default config;
