import type { Policy, Rule } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { jsRegex, listed, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";
import { NODE_CORS_LIMITS, rulesLiteral } from "./node-cors.ts";

/** https://hono.dev/docs/middleware/builtin/cors */
export const hono: Target = {
  id: "hono",
  name: "Hono (hono/cors)",
  kind: "framework",
  proof: "real server",
  limits: NODE_CORS_LIMITS,
  problems: beyond({ ...EVERYTHING, paths: "as sent" }),
  write: (policy) => [{ name: "cors.js", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const middleware =
    policy.paths.length === 0
      ? `export const crossOrigin = ${corsCall(policy, "")};`
      : `${rulesLiteral(policy, corsCall)}

// the path as it was sent; that of context.req is decoded
const pathOf = (url) => url.slice(url.indexOf("/", url.indexOf("://") + 3));

export const crossOrigin = (context, next) => rules.find(({ path }) => path.test(pathOf(context.req.url))).cors(context, next);`;
  return `${heading(policy, "//", ['Use it before all routes: app.use("*", crossOrigin)', "With an empty list of headers, hono/cors would allow all of them; Accept needs no consent."])}
import { cors } from "hono/cors";

const oneOf = (origins, patterns) => (origin) =>
  origins.includes(origin) || patterns.some((pattern) => pattern.test(origin)) ? origin : null;

${middleware}
`;
}

function corsCall(rule: Rule, indent: string): string {
  const { any, exact, regexes, credentials, methods, someRequestHeaders, exposedHeaders, maxAge } = oneRule(rule);
  return `cors({
${indent}  origin: ${any ? '"*"' : `oneOf([${listed(exact)}], [${regexes.map(jsRegex).join(", ")}])`},
${indent}  credentials: ${credentials},
${indent}  allowMethods: [${listed(methods)}],
${indent}  allowHeaders: [${listed(someRequestHeaders)}],
${indent}  exposeHeaders: [${listed(exposedHeaders)}],
${indent}  maxAge: ${maxAge},
${indent}})`;
}
