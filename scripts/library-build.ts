import type { UserConfig } from "tsdown";

/** How tsdown builds a published package: modules with their types, and nothing of other packages in them. */
export function libraryBuild(platform: "neutral" | "node", entries: readonly string[]): UserConfig {
  return {
    entry: entries.map((name) => `src/${name}.ts`),
    format: "esm",
    platform,
    target: "node20",
    fixedExtension: false,
    hash: false,
    dts: true,
    report: false,
    deps: { onlyBundle: [] },
  };
}
