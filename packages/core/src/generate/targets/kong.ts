import type { Policy } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { oneRule } from "../one-rule.ts";
import { escapeRegex } from "../origin-regex.ts";
import type { Target } from "../target.ts";

const METHODS = ["PUT", "PATCH", "DELETE", "OPTIONS"];

/** https://developer.konghq.com/plugins/cors/ */
export const kong: Target = {
  id: "kong",
  name: "Kong (cors plugin)",
  kind: "gateway",
  proof: "syntax",
  limits: [
    "preflights are answered with 200, also those of refused origins",
    "answers to refused origins carry the other headers, without Access-Control-Allow-Origin",
  ],
  problems: beyond({ ...EVERYTHING, origins: /^[^[]*$/, nobody: false, anyMethod: false, methods: METHODS, paths: "by route" }),
  write: (policy) => [{ name: "kong.yaml", text: configuration(policy) }],
  read: null,
};

/**
 * A single origin without characters of a regular expression would be named to everybody, so that all are written as one.
 * Kong anchors them itself, and compares them with the whole origin where they hold a colon; it takes the brackets off an IPv6 address.
 */
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
