import type { UserConfig } from "tsdown";
import { LIBRARY } from "../../scripts/library-build.ts";

const config: UserConfig = {
  ...LIBRARY,
  entry: ["src/index.ts", "src/expect.ts", "src/jest.ts", "src/vitest.ts"],
};

export default config;
