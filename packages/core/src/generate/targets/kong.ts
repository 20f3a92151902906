import type { Policy } from "../../policy/policy.ts";
import { beyond } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { oneRule } from "../one-rule.ts";
import { escapeRegex } from "../origin-regex.ts";
import type { Inexpressible, Target } from "../target.ts";

export const kong: Target = {
  id: "kong",
  name: "Kong (cors plugin)",
  kind: "gateway",
  proof: "syntax",
  limits: ["it answers every OPTIONS request that asks for a method, whatever its origin"],
  problems: problems,
  write: (policy) => [{ name: "kong.yaml", text: configuration(policy) }],
  read: null,
};

const METHODS = ["PUT", "PATCH", "DELETE", "OPTIONS"];

function problems(policy: Policy): readonly Inexpressible[] {
  const { any, texts } = oneRule(policy);
  return [
    ...beyond({ subdomains: true, anyPort: true, anyMethod: false, methods: METHODS })(policy),
    ...(!any && texts.length === 0 ? [{ message: "origins: an empty list would mean any", advice: "leave the plugin out" }] : []),
  ];
}

function configuration(policy: Policy): string {
  const { any, exact, regexes, credentials, allMethods, someRequestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const list = (values: readonly string[]): string => JSON.stringify(values);
  const origins = any ? ["*"] : [...exact.map((text) => `^${escapeRegex(text)}$`), ...regexes];
  return `${heading(policy, "#", ["A plugin of your service or route."])}
plugins:
  - name: cors
    config:
      origins: ${list(origins)}
      credentials: ${credentials}
      methods: ${list(allMethods)}
      headers: ${list(someRequestHeaders)}
      exposed_headers: ${list(exposedHeaders)}
      max_age: ${maxAge}
      preflight_continue: false
`;
}
