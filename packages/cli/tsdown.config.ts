import type { UserConfig } from "tsdown";
import { LIBRARY } from "../../scripts/library-build.ts";

const config: UserConfig = {
  ...LIBRARY,
  entry: ["src/main.ts"],
  dts: false,
  // The lab and the studio are private: their code goes into the bundle, their npm dependencies are the CLI's own.
  deps: { alwaysBundle: ["@whycors/lab", "@whycors/studio"], onlyBundle: [] },
};

export default config;
