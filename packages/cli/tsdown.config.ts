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
  // The lab is private: its code goes into the bundle, its npm dependencies are the CLI's own.
  deps: { alwaysBundle: ["@whycors/lab"], onlyBundle: [] },
};

export default config;
