import type { Policy } from "../../policy/policy.ts";
import { beyond } from "../capabilities.ts";
import { json, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

export const gcs: Target = {
  id: "gcs",
  name: "Google Cloud Storage",
  kind: "cloud",
  proof: "syntax",
  limits: [
    "it has one list for the headers of requests and of responses, so that each is allowed as both",
    "the file says nothing of where it comes from, since JSON has no comments",
  ],
  problems: beyond({ subdomains: false, anyPort: false, credentials: false, anyMethod: false }),
  write: (policy) => [{ name: "cors.json", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, exact, allMethods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const responseHeader = [...new Set([...requestHeaders, ...exposedHeaders])];
  const rule = { origin: any ? ["*"] : exact, method: allMethods, responseHeader, maxAgeSeconds: maxAge };
  return `${json(any || exact.length > 0 ? [rule] : [])}\n`;
}
