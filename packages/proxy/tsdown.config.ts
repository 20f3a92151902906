import type { UserConfig } from "tsdown";
import { libraryBuild } from "../../scripts/library-build.ts";

const config: UserConfig = libraryBuild("node", ["index", "relay", "relay-node"]);

export default config;
