import type { Policy } from "../../policy/policy.ts";
import { beyond } from "../capabilities.ts";
import { json, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

const METHODS = ["DELETE", "MERGE", "OPTIONS", "PUT", "PATCH"];

export const azure: Target = {
  id: "azure",
  name: "Azure Storage (ARM template)",
  kind: "cloud",
  proof: "syntax",
  limits: [
    "it sends Access-Control-Allow-Credentials: true to every origin that is listed",
    "the file says nothing of where it comes from, since JSON has no comments",
  ],
  problems: beyond({ subdomains: true, anyPort: false, anyMethod: false, methods: METHODS }),
  write: (policy) => [{ name: "cors.json", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, texts, allMethods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const rule = {
    allowedOrigins: any ? ["*"] : texts,
    allowedMethods: allMethods,
    allowedHeaders: requestHeaders,
    exposedHeaders,
    maxAgeInSeconds: maxAge,
  };
  const resource = {
    type: "Microsoft.Storage/storageAccounts/blobServices",
    apiVersion: "2023-01-01",
    name: "[concat(parameters('storageAccount'), '/default')]",
    properties: { cors: { corsRules: any || texts.length > 0 ? [rule] : [] } },
  };
  return `${json(resource)}\n`;
}
