import type { Policy } from "../../policy/policy.ts";
import { beyond } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { oneRule } from "../one-rule.ts";
import type { Inexpressible, Target } from "../target.ts";

export const ingressNginx: Target = {
  id: "ingress-nginx",
  name: "Kubernetes ingress-nginx",
  kind: "gateway",
  proof: "syntax",
  limits: [
    "it answers every OPTIONS request itself, also those that are no preflights",
    "answers of refused origins are sent without Vary",
  ],
  problems: problems,
  write: (policy) => [{ name: "ingress.yaml", text: configuration(policy) }],
  read: null,
};

function problems(policy: Policy): readonly Inexpressible[] {
  const { any, texts } = oneRule(policy);
  return [
    ...beyond({ subdomains: false, anyPort: false })(policy),
    ...(!any && texts.length === 0 ? [{ message: "origins: an empty list would mean any", advice: "leave the annotations out" }] : []),
  ];
}

/** Each is written, since what is left out has a default that allows more. */
function configuration(policy: Policy): string {
  const { any, exact, credentials, allMethods, someRequestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const annotation = (name: string, value: string): string => `    nginx.ingress.kubernetes.io/${name}: "${value}"`;
  return `${heading(policy, "#", ["Merge it into your Ingress."])}
metadata:
  annotations:
${[
  annotation("enable-cors", "true"),
  annotation("cors-allow-origin", any ? "*" : exact.join(", ")),
  annotation("cors-allow-credentials", String(credentials)),
  annotation("cors-allow-methods", allMethods.join(", ")),
  annotation("cors-allow-headers", someRequestHeaders.join(", ")),
  ...(exposedHeaders.length === 0 ? [] : [annotation("cors-expose-headers", exposedHeaders.join(", "))]),
  annotation("cors-max-age", String(maxAge)),
].join("\n")}
`;
}
