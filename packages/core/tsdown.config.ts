import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/diagnosis.ts", "src/render.ts"],
  format: "esm",
  platform: "neutral",
  target: "node20",
  fixedExtension: false,
  hash: false,
  dts: true,
  report: false,
  deps: { onlyBundle: [] },
});
