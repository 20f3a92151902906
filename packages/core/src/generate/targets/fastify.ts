import type { Policy, Rule } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import type { Target } from "../target.ts";
import { corsOptions, NODE_CORS_LIMITS, rulesLiteral } from "./node-cors.ts";

/** https://github.com/fastify/fastify-cors#options */
export const fastify: Target = {
  id: "fastify",
  name: "Fastify (@fastify/cors)",
  kind: "framework",
  proof: "real server",
  limits: [...NODE_CORS_LIMITS, "where the application sets the same header afterwards, its value counts"],
  problems: beyond({ ...EVERYTHING, paths: "as sent" }),
  write: (policy) => [{ name: "cors.js", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const plugin =
    policy.paths.length === 0
      ? `export const crossOrigin = ${options(policy, "")};`
      : `${rulesLiteral(policy, options)}

export const crossOrigin = {
  delegator: (request, callback) => callback(null, rules.find(({ path }) => path.test(request.originalUrl)).cors),
};`;
  return `${heading(policy, "//", ["Register it before all routes: await app.register(cors, crossOrigin); npm install @fastify/cors"])}
${plugin}
`;
}

/** When it is strict, OPTIONS requests that are no preflights are answered with 400. */
function options(rule: Rule, indent: string): string {
  return corsOptions(rule, indent, ["strictPreflight: false"]);
}
