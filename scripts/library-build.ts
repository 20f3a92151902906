import type { UserConfig } from "tsdown";

/** How tsdown builds a published package: modules with their types, and nothing of other packages in them. */
export const LIBRARY: UserConfig = {
  format: "esm",
  platform: "node",
  target: "node20",
  fixedExtension: false,
  hash: false,
  dts: true,
  report: false,
  deps: { onlyBundle: [] },
};
