import type { UserConfig } from "tsdown";

const config: UserConfig = {
  entry: ["index", "express", "fastify", "hono", "koa", "node", "web"].map((name) => `src/${name}.ts`),
  format: "esm",
  platform: "neutral",
  target: "node20",
  fixedExtension: false,
  hash: false,
  dts: true,
  report: false,
  deps: { onlyBundle: [] },
};

export default config;
