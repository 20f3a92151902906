import type { Policy } from "../../policy/policy.ts";
import { beyond } from "../capabilities.ts";
import { NO_COMMENTS, SENDS_CREDENTIALS } from "../comment.ts";
import { json, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

const METHODS = ["DELETE", "MERGE", "OPTIONS", "PUT", "PATCH"];

/** https://learn.microsoft.com/rest/api/storageservices/cross-origin-resource-sharing--cors--support-for-the-azure-storage-services */
export const azure: Target = {
  id: "azure",
  name: "Azure Storage (ARM template)",
  kind: "cloud",
  proof: "syntax",
  limits: [
    SENDS_CREDENTIALS,
    "preflights of refused origins, and those that ask for more than is allowed, are answered with 403; other OPTIONS requests with 400",
    "the rules are for the blob service; files, queues and tables have their own",
    NO_COMMENTS,
  ],
  problems: beyond({ subdomains: true, anyPort: false, anyMethod: false, methods: METHODS, anyRequestHeader: "also Authorization" }),
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
