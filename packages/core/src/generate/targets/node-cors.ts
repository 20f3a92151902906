import type { Policy, Rule } from "../../policy/policy.ts";
import { numberedRules, pathRegex } from "../numbered-rules.ts";
import { jsRegex, listed, oneRule } from "../one-rule.ts";

/** What `cors`, `@fastify/cors` and `hono/cors` do otherwise, whatever their options. */
export const NODE_CORS_LIMITS: readonly string[] = [
  "it answers every OPTIONS request itself, also those that are no preflights",
  "preflights of refused origins are answered with 204; these and other answers to them carry the other headers, without Access-Control-Allow-Origin",
];

/** The options that `cors` and `@fastify/cors` share, and others as lines, as a literal whose closing brace is indented. */
export function corsOptions(rule: Rule, indent: string, others: readonly string[] = []): string {
  const { any, credentials, methods, requestHeaders, exposedHeaders, maxAge } = oneRule(rule);
  const lines = [
    `origin: ${any ? '"*"' : originsLiteral(rule, `${indent}  `)}`,
    `credentials: ${credentials}`,
    `methods: [${listed(methods)}]`,
    `allowedHeaders: [${listed(requestHeaders)}]`,
    `exposedHeaders: [${listed(exposedHeaders)}]`,
    `maxAge: ${maxAge}`,
    "optionsSuccessStatus: 204",
    ...others,
  ];
  return `{\n${lines.map((line) => `${indent}  ${line},\n`).join("")}${indent}}`;
}

function originsLiteral(rule: Rule, indent: string): string {
  const { exact, regexes } = oneRule(rule);
  const origins = [...exact.map((text) => `"${text}"`), ...regexes.map(jsRegex)];
  return origins.length === 0 ? "[]" : `[${origins.map((each) => `\n${indent}  ${each},`).join("")}\n${indent}]`;
}

/** A list of what is to be done for which paths, of which the first that matches counts; the last matches all. */
export function rulesLiteral(policy: Policy, literalOf: (rule: Rule, indent: string) => string): string {
  const entries = numberedRules(policy).map(
    ({ path, title, rule }) => `
  // ${title}
  {
    path: ${path === null ? "/^/" : jsRegex(`^${pathRegex(path)}`)},
    cors: ${literalOf(rule, "    ")},
  },`,
  );
  return `const rules = [${entries.join("")}\n];`;
}
