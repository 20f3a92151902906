import type { Policy } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

export const envoy: Target = {
  id: "envoy",
  name: "Envoy",
  kind: "gateway",
  proof: "syntax",
  limits: ["it adds no Vary: the application must", "preflights of refused origins go on to the application"],
  problems: beyond(EVERYTHING),
  write: (policy) => [{ name: "cors.yaml", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, exact, regexes, credentials, methods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const matches = any
    ? [{ safe_regex: { regex: ".*" } }]
    : [...exact.map((text) => ({ exact: text })), ...regexes.map((source) => ({ safe_regex: { regex: source.slice(1, -1) } }))];
  const list = (name: string, values: readonly string[]): readonly string[] =>
    values.length === 0 ? [] : [`${name}: ${JSON.stringify(values.join(","))}`];
  const cors = [
    `"@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy`,
    `allow_origin_string_match: ${JSON.stringify(matches)}`,
    ...list("allow_methods", methods),
    ...list("allow_headers", requestHeaders),
    ...list("expose_headers", exposedHeaders),
    `max_age: "${maxAge}"`,
    `allow_credentials: ${credentials}`,
  ];
  return `${heading(policy, "#", ["In a virtual host or route; the filter envoy.filters.http.cors stands before the router. safe_regex is matched as a whole."])}
typed_per_filter_config:
  envoy.filters.http.cors:
${cors.map((line) => `    ${line}`).join("\n")}
`;
}
