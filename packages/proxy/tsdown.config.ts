import type { UserConfig } from "tsdown";
import { LIBRARY } from "../../scripts/library-build.ts";

const config: UserConfig = {
  ...LIBRARY,
  entry: ["src/index.ts", "src/relay.ts", "src/relay-node.ts"],
};

export default config;
