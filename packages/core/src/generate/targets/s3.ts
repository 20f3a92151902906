import type { Policy } from "../../policy/policy.ts";
import { beyond } from "../capabilities.ts";
import { json, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

const METHODS = ["PUT", "DELETE"];

export const s3: Target = {
  id: "s3",
  name: "AWS S3",
  kind: "cloud",
  proof: "syntax",
  limits: [
    "it sends Access-Control-Allow-Credentials: true to every origin that is listed",
    "a * in an origin stands for any characters",
    "the file says nothing of where it comes from, since JSON has no comments",
  ],
  problems: beyond({ subdomains: true, anyPort: false, anyMethod: false, methods: METHODS }),
  write: (policy) => [{ name: "cors.json", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, texts, allMethods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const rule = {
    AllowedOrigins: any ? ["*"] : texts,
    AllowedMethods: allMethods,
    AllowedHeaders: requestHeaders,
    ExposeHeaders: exposedHeaders,
    MaxAgeSeconds: maxAge,
  };
  return `${json({ CORSRules: any || texts.length > 0 ? [rule] : [] })}\n`;
}
