import type { Policy } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
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
  ],
  problems: beyond({ ...EVERYTHING, paths: "by route" }),
  write: (policy) => [{ name: "cors.yaml", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, exact, regexes, credentials, methods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const list = (values: readonly string[]): string => JSON.stringify(values);
  const sources = [...exact.map((text) => `^${escapeRegex(text)}$`), ...regexes];
  const origins = any ? `accessControlAllowOriginList: ["*"]` : `accessControlAllowOriginListRegex: ${list(sources)}`;
  return `${heading(policy, "#", ["A file of the dynamic configuration; name the middleware in your routers: cross-origin@file"])}
http:
  middlewares:
    cross-origin:
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
