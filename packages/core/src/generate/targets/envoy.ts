import type { Policy, Rule } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { type NumberedRule, numberedRules } from "../numbered-rules.ts";
import { oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

/**
 * https://www.envoyproxy.io/docs/envoy/latest/api-v3/extensions/filters/http/cors/v3/cors.proto
 *
 * An empty field of a route has the value of its virtual host, so that with rules for paths the routes alone have policies.
 */
export const envoy: Target = {
  id: "envoy",
  name: "Envoy",
  kind: "gateway",
  proof: "syntax",
  limits: [
    "it adds no Vary: the application must",
    "preflights of refused origins go on to the application",
    "preflights are answered with 200",
    "where any origin is allowed, the one that asks is named",
    "paths are compared as Envoy normalizes them",
  ],
  problems: beyond({ ...EVERYTHING, paths: "as sent" }),
  write: (policy) => [{ name: "cors.yaml", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const filter = "The filter envoy.filters.http.cors stands before the router. safe_regex is matched as a whole.";
  return policy.paths.length === 0
    ? `${heading(policy, "#", ["In a virtual host or route.", filter])}\n${perFilterConfig(policy, "")}`
    : `${heading(policy, "#", ["The routes of a virtual host, with your cluster.", filter])}
routes:
${numberedRules(policy).map(route).join("")}`;
}

/** The first that matches counts; a path is compared without its query. */
function route({ path, title, rule }: NumberedRule): string {
  const match = path === null ? 'prefix: "/"' : `${path.kind === "exact" ? "path" : "prefix"}: "${path.value}"`;
  return `  # ${title}
  - match: { ${match} }
    route: { cluster: application }
${perFilterConfig(rule, "    ")}`;
}

function perFilterConfig(rule: Rule, indent: string): string {
  const { any, exact, regexes, credentials, methods, requestHeaders, exposedHeaders, maxAge } = oneRule(rule);
  const matches = any
    ? [{ safe_regex: { regex: ".*" } }]
    : [...exact.map((text) => ({ exact: text })), ...regexes.map((source) => ({ safe_regex: { regex: source.slice(1, -1) } }))];
  const list = (name: string, values: readonly string[]): readonly string[] =>
    values.length === 0 ? [] : [`${name}: ${JSON.stringify(values.join(","))}`];
  // a * alone would be answered with all that the preflight asks for, and so with Authorization; Accept needs no consent
  const headers = requestHeaders.length === 1 && requestHeaders[0] === "*" ? ["accept", "*"] : requestHeaders;
  const cors = [
    `"@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy`,
    `allow_origin_string_match: ${JSON.stringify(matches)}`,
    ...list("allow_methods", methods),
    ...list("allow_headers", headers),
    ...list("expose_headers", exposedHeaders),
    `max_age: "${maxAge}"`,
    `allow_credentials: ${credentials}`,
  ];
  const lines = ["typed_per_filter_config:", "  envoy.filters.http.cors:", ...cors.map((line) => `    ${line}`)];
  return lines.map((line) => `${indent}${line}\n`).join("");
}
