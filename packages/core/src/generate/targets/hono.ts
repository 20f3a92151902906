import type { Policy } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { jsRegex, listed, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

export const hono: Target = {
  id: "hono",
  name: "Hono (hono/cors)",
  kind: "framework",
  proof: "real server",
  limits: [
    "it answers every OPTIONS request itself, also those that are no preflights",
    "an answer to a refused origin is sent with the other headers, and without Access-Control-Allow-Origin",
  ],
  problems: beyond(EVERYTHING),
  write: (policy) => [{ name: "cors.js", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, exact, regexes, credentials, methods, someRequestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  return `${heading(policy, "//", ['Use it before all routes: app.use("*", crossOrigin)', "With an empty list of headers, hono/cors would allow all of them; Accept needs no consent."])}
import { cors } from "hono/cors";

const origins = new Set([${listed(exact)}]);
const patterns = [${regexes.map((source) => `\n  ${jsRegex(source)},`).join("")}${regexes.length === 0 ? "" : "\n"}];

export const crossOrigin = cors({
  origin: ${any ? '"*"' : "(origin) => (origins.has(origin) || patterns.some((pattern) => pattern.test(origin)) ? origin : null)"},
  credentials: ${credentials},
  allowMethods: [${listed(methods)}],
  allowHeaders: [${listed(someRequestHeaders)}],
  exposeHeaders: [${listed(exposedHeaders)}],
  maxAge: ${maxAge},
});
`;
}
