import type { Policy } from "../../policy/policy.ts";
import { beyond } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

export const gatewayApi: Target = {
  id: "gateway-api",
  name: "Kubernetes Gateway API",
  kind: "gateway",
  proof: "syntax",
  limits: ["the gateway must support the feature HTTPRouteCORS"],
  problems: beyond({ subdomains: true, anyPort: false }),
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
