import type { UserConfig } from "tsdown";

const config: UserConfig = {
  entry: ["src/main.ts"],
  format: "esm",
  platform: "node",
  target: "node20",
  fixedExtension: false,
  hash: false,
  dts: false,
  report: false,
  // The lab and the studio are private: their code goes into the bundle, their npm dependencies are the CLI's own.
  deps: { alwaysBundle: ["@whycors/lab", "@whycors/studio"], onlyBundle: [] },
};

export default config;
