import type { UserConfig } from "tsdown";
import { libraryBuild } from "../../scripts/library-build.ts";

const config: UserConfig = libraryBuild("neutral", [
  "index",
  "diagnosis",
  "fixes",
  "generate",
  "har",
  "input",
  "messages",
  "policy",
  "audit",
  "policy-tests",
  "public-suffixes",
  "render",
]);

export default config;
