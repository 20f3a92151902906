import type { Policy } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import type { Target } from "../target.ts";
import { corsOptions, NODE_CORS_LIMITS, rulesLiteral } from "./node-cors.ts";

/** https://github.com/expressjs/cors#configuration-options */
export const express: Target = {
  id: "express",
  name: "Express (cors)",
  kind: "framework",
  proof: "real server",
  limits: [...NODE_CORS_LIMITS, "where the application sets the same header afterwards, its value counts"],
  problems: beyond({ ...EVERYTHING, paths: "as sent" }),
  write: (policy) => [{ name: "cors.js", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const middleware =
    policy.paths.length === 0
      ? `export const crossOrigin = cors(${corsOptions(policy, "")});`
      : `${rulesLiteral(policy, (rule, indent) => `cors(${corsOptions(rule, indent)})`)}

export const crossOrigin = (request, response, next) =>
  rules.find(({ path }) => path.test(request.originalUrl)).cors(request, response, next);`;
  return `${heading(policy, "//", ["Use it before all routes and error handlers: app.use(crossOrigin); npm install cors"])}
import cors from "cors";

${middleware}
`;
}
