import type { Policy } from "../../policy/policy.ts";
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
  // by default, it answers OPTIONS requests that are no preflights with 400
  const options = (text: string, indent: string): string => text.replace(/\n(?= *\}$)/, `\n${indent}  strictPreflight: false,\n`);
  const plugin =
    policy.paths.length === 0
      ? `export const crossOrigin = ${options(corsOptions(policy, ""), "")};`
      : `${rulesLiteral(policy, (rule, indent) => options(corsOptions(rule, indent), indent))}

export const crossOrigin = {
  delegator: (request, callback) => callback(null, rules.find(({ path }) => path.test(request.originalUrl)).cors),
};`;
  return `${heading(policy, "//", ["Register it before all routes: await app.register(cors, crossOrigin); npm install @fastify/cors"])}
${plugin}
`;
}
