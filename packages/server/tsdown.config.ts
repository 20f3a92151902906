import type { UserConfig } from "tsdown";
import { LIBRARY } from "../../scripts/library-build.ts";

const config: UserConfig = {
  ...LIBRARY,
  platform: "neutral",
  entry: ["src/index.ts", "src/express.ts", "src/fastify.ts", "src/hono.ts", "src/koa.ts", "src/node.ts", "src/web.ts"],
};

export default config;
