import type { Policy, Rule } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { type NumberedRule, numberedRules } from "../numbered-rules.ts";
import { oneRule } from "../one-rule.ts";
import { escapeRegex } from "../origin-regex.ts";
import type { Target } from "../target.ts";

/** https://doc.traefik.io/traefik/reference/routing-configuration/http/middlewares/headers/#cors-headers */
export const traefik: Target = {
  id: "traefik",
  name: "Traefik",
  kind: "gateway",
  proof: "syntax",
  limits: [
    "preflights are answered with 200 and without Vary, also those of refused origins",
    "answers to refused origins carry the other headers; what the application sets as Access-Control-Allow-Origin stays on them",
    "paths are compared percent-decoded, apart from reserved characters",
  ],
  problems: beyond({ ...EVERYTHING, paths: "decoded" }),
  write: (policy) => [{ name: "cors.yaml", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const rules = numberedRules(policy);
  return policy.paths.length === 0
    ? `${heading(policy, "#", ["A file of the dynamic configuration; name the middleware in your routers: cross-origin@file"])}
http:
  middlewares:
${middleware("cross-origin", policy)}`
    : `${heading(policy, "#", ["A file of the dynamic configuration, with your service; add your hosts to the rules of the routers, and their entry points."])}
http:
  routers:
${rules.map((each, index) => router(each, rules.length - index)).join("")}  middlewares:
${rules.map(({ number, title, rule }) => `    # ${title}\n${middleware(`cross-origin-${number}`, rule)}`).join("")}`;
}

/** Without a priority, the longer rule would come first. */
function router({ number, path, title }: NumberedRule, priority: number): string {
  const matcher = path?.kind === "exact" ? "Path" : "PathPrefix";
  return `    # ${title}
    cross-origin-${number}:
      rule: "${matcher}(\`${path?.value ?? "/"}\`)"
      priority: ${priority}
      middlewares: [cross-origin-${number}]
      service: application
`;
}

function middleware(name: string, rule: Rule): string {
  const { any, exact, regexes, credentials, methods, requestHeaders, exposedHeaders, maxAge } = oneRule(rule);
  const list = (values: readonly string[]): string => JSON.stringify(values);
  const sources = [...exact.map((text) => `^${escapeRegex(text)}$`), ...regexes];
  const origins = any ? `accessControlAllowOriginList: ["*"]` : `accessControlAllowOriginListRegex: ${list(sources)}`;
  return `    ${name}:
      headers:
        ${origins}
        accessControlAllowCredentials: ${credentials}
        accessControlAllowMethods: ${list(methods)}
        accessControlAllowHeaders: ${list(requestHeaders)}
        accessControlExposeHeaders: ${list(exposedHeaders)}
        accessControlMaxAge: ${maxAge}
        addVaryHeader: true
`;
}
