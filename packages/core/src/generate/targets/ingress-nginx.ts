import type { Policy } from "../../policy/policy.ts";
import { beyond, HOST_ORIGIN } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

/**
 * https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#enable-cors
 *
 * A value that its regular expressions do not take is replaced by a default that allows more: any origin, and headers like Authorization.
 */
export const ingressNginx: Target = {
  id: "ingress-nginx",
  name: "Kubernetes ingress-nginx",
  kind: "gateway",
  proof: "syntax",
  limits: [
    "it answers every OPTIONS request of an allowed origin itself, also those that are no preflights; those of refused origins reach the application",
    "origins are compared without regard to case, and by their end: `myhttps://app.example` counts as `https://app.example`, which no browser sends",
    "it sends no Vary: the application must",
  ],
  problems: beyond({
    subdomains: false,
    anyPort: false,
    origins: HOST_ORIGIN,
    nobody: false,
    anyMethod: false,
    methodNames: /^[A-Za-z]+$/,
    anyRequestHeader: false,
    headerNames: /^[\w-]+$/,
    paths: "by route",
  }),
  write: (policy) => [{ name: "ingress.yaml", text: configuration(policy) }],
  read: null,
};

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
