import type { Policy } from "../../policy/policy.ts";
import { beyond, HOST_ORIGIN } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

const METHODS = ["PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];

/**
 * https://gateway-api.sigs.k8s.io/geps/gep-1767/
 *
 * The smallest maxAge is 1. What becomes of a wildcard for headers is left to the gateway; those made of Envoy repeat what is asked for.
 */
export const gatewayApi: Target = {
  id: "gateway-api",
  name: "Kubernetes Gateway API",
  kind: "gateway",
  proof: "syntax",
  limits: [
    "the gateway must support the feature HTTPRouteCORS",
    "how refused preflights are answered (200, 204 or 403) and whether Vary is sent is left to the gateway",
  ],
  problems: beyond({
    subdomains: true,
    anyPort: false,
    origins: HOST_ORIGIN,
    nobody: false,
    methods: METHODS,
    anyRequestHeader: "also Authorization",
    zeroMaxAge: false,
    paths: "by route",
  }),
  write: (policy) => [{ name: "cors.yaml", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, texts, credentials, allMethods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const list = (values: readonly string[]): string => JSON.stringify(values);
  const cors = [
    `allowOrigins: ${list(any ? ["*"] : texts)}`,
    `allowCredentials: ${credentials}`,
    `allowMethods: ${list(allMethods)}`,
    `allowHeaders: ${list(requestHeaders)}`,
    `exposeHeaders: ${list(exposedHeaders)}`,
    `maxAge: ${maxAge}`,
  ];
  return `${heading(policy, "#", ["Add the filter to each rule of your HTTPRoute."])}
filters:
  - type: CORS
    cors:
${cors.map((line) => `      ${line}`).join("\n")}
`;
}
