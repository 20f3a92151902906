import type { UserConfig } from "tsdown";

const config: UserConfig = { workspace: ["packages/core", "packages/server", "packages/probe", "packages/cli"] };

export default config;
