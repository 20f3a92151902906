import type { Policy, Rule } from "../../policy/policy.ts";
import { beyond, HOST_ORIGIN } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { type PathOf, segmentRules } from "../numbered-rules.ts";
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
    "whether paths are compared percent-decoded is left to the gateway",
    "where nobody is allowed there is no filter, so that what the application sends itself stays",
  ],
  problems: beyond({
    subdomains: true,
    anyPort: false,
    origins: HOST_ORIGIN,
    methods: METHODS,
    anyRequestHeader: "also Authorization",
    zeroMaxAge: false,
    paths: "decoded",
  }),
  write: (policy) => [{ name: "cors.yaml", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  if (policy.paths.length === 0 && policy.origins.length === 0)
    return `${heading(policy, "#", ["The policy allows no origin: nothing is to be configured."])}\n`;
  return policy.paths.length === 0
    ? `${heading(policy, "#", ["Add the filter to each rule of your HTTPRoute."])}\n${filter(policy, "")}`
    : `${heading(policy, "#", ["The rules of your HTTPRoute, with your service. An exact path comes before all prefixes, and a longer prefix before a shorter one."])}
rules:
${segmentRules(policy).map(route).join("")}`;
}

function route({ path: { kind, value }, rule }: PathOf): string {
  return `  - matches:
      - path: { type: ${kind === "exact" ? "Exact" : "PathPrefix"}, value: "${value}" }
    backendRefs:
      - { name: application, port: 80 }
${filter(rule, "    ")}`;
}

function filter(rule: Rule, indent: string): string {
  const { any, texts, credentials, allMethods, requestHeaders, exposedHeaders, maxAge } = oneRule(rule);
  const list = (values: readonly string[]): string => JSON.stringify(values);
  const lines = [
    "filters:",
    "  - type: CORS",
    "    cors:",
    `      allowOrigins: ${list(any ? ["*"] : texts)}`,
    `      allowCredentials: ${credentials}`,
    `      allowMethods: ${list(allMethods)}`,
    `      allowHeaders: ${list(requestHeaders)}`,
    `      exposeHeaders: ${list(exposedHeaders)}`,
    `      maxAge: ${maxAge}`,
  ];
  return rule.origins.length === 0 ? "" : lines.map((line) => `${indent}${line}\n`).join("");
}
