import type { UserConfig } from "tsdown";
import { libraryBuild } from "../../scripts/library-build.ts";

const config: UserConfig = libraryBuild("neutral", ["index", "express", "fastify", "hono", "koa", "node", "web"]);

export default config;
