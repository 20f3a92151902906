import type { Policy } from "../../policy/policy.ts";
import { beyond } from "../capabilities.ts";
import { NO_COMMENTS } from "../comment.ts";
import { json, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

/** https://cloud.google.com/storage/docs/cors-configurations */
export const gcs: Target = {
  id: "gcs",
  name: "Google Cloud Storage",
  kind: "cloud",
  proof: "syntax",
  limits: [
    "it holds for the XML API; the JSON API answers by rules of its own, and storage.cloud.google.com allows nobody",
    "it has one list for the headers of requests and of responses, so that each is allowed as both",
    NO_COMMENTS,
  ],
  problems: beyond({
    subdomains: false,
    anyPort: false,
    credentials: false,
    anyMethod: false,
    anyRequestHeader: false,
    anyExposedHeader: false,
  }),
  write: (policy) => [{ name: "cors.json", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, exact, allMethods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const responseHeader = [...new Set([...requestHeaders, ...exposedHeaders])];
  const rule = { origin: any ? ["*"] : exact, method: allMethods, responseHeader, maxAgeSeconds: maxAge };
  return `${json(any || exact.length > 0 ? [rule] : [])}\n`;
}
