import type { Policy } from "../../policy/policy.ts";
import { beyond } from "../capabilities.ts";
import { NO_COMMENTS, SENDS_CREDENTIALS } from "../comment.ts";
import { json, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

const METHODS = ["PUT", "DELETE"];

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
export const s3: Target = {
  id: "s3",
  name: "AWS S3",
  kind: "cloud",
  proof: "syntax",
  limits: [
    SENDS_CREDENTIALS,
    "a * in an origin stands for any characters",
    "preflights of refused origins are answered with 403; answers to them and to requests without Origin lack Vary: Origin",
    "the file is for `aws s3api put-bucket-cors`; the console takes the list in CORSRules alone",
    NO_COMMENTS,
  ],
  problems: beyond({ subdomains: true, anyPort: false, anyMethod: false, methods: METHODS, anyRequestHeader: "also Authorization" }),
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
