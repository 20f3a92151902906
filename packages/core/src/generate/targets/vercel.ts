import type { Policy } from "../../policy/policy.ts";
import { beyond } from "../capabilities.ts";
import { NO_COMMENTS } from "../comment.ts";
import { json, oneRule } from "../one-rule.ts";
import { escapeRegex } from "../origin-regex.ts";
import type { Target } from "../target.ts";

/** https://vercel.com/docs/project-configuration/vercel-json#headers: the values of `has` are regular expressions, anchored here for readers as well. */
export const vercel: Target = {
  id: "vercel",
  name: "Vercel (vercel.json)",
  kind: "cloud",
  proof: "syntax",
  limits: [
    "it only adds headers: the function must answer OPTIONS with 204",
    "the headers of preflights stand on all answers, where browsers ignore them",
    NO_COMMENTS,
  ],
  problems: beyond({ subdomains: false, anyPort: false }),
  write: (policy) => [{ name: "vercel.json", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, exact, credentials, methods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const header = (key: string, value: string): { readonly key: string; readonly value: string } => ({ key, value });
  const list = (key: string, values: readonly string[]): readonly ReturnType<typeof header>[] =>
    values.length === 0 ? [] : [header(key, values.join(", "))];
  const headers = (origin: string): unknown => [
    header("Access-Control-Allow-Origin", origin),
    ...(credentials ? [header("Access-Control-Allow-Credentials", "true")] : []),
    ...list("Access-Control-Allow-Methods", methods),
    ...list("Access-Control-Allow-Headers", requestHeaders),
    ...list("Access-Control-Expose-Headers", exposedHeaders),
    header("Access-Control-Max-Age", String(maxAge)),
  ];
  const source = "/(.*)";
  const rules = any
    ? [{ source, headers: headers("*") }]
    : [
        { source, headers: [header("Vary", "Origin")] },
        ...exact.map((origin) => ({
          source,
          has: [{ type: "header", key: "origin", value: `^${escapeRegex(origin)}$` }],
          headers: headers(origin),
        })),
      ];
  return `${json({ headers: rules })}\n`;
}
