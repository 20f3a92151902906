import type { Policy } from "../../policy/policy.ts";
import { beyond } from "../capabilities.ts";
import { json, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

const METHODS = ["PUT", "PATCH", "DELETE", "OPTIONS"];

export const cloudfront: Target = {
  id: "cloudfront",
  name: "AWS CloudFront (response headers policy)",
  kind: "cloud",
  proof: "syntax",
  limits: [
    "preflights go on to the origin server: the behaviour must allow OPTIONS and forward Origin",
    "the file says nothing of where it comes from, since JSON has no comments",
  ],
  problems: beyond({ subdomains: true, anyPort: false, methods: METHODS }),
  write: (policy) => [{ name: "response-headers-policy.json", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, texts, credentials, allMethods, someRequestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const items = (list: readonly string[]): unknown => ({ Quantity: list.length, Items: list });
  const settings = {
    Name: "cross-origin",
    Comment: "written by whycors config",
    CorsConfig: {
      AccessControlAllowOrigins: items(any ? ["*"] : texts),
      AccessControlAllowCredentials: credentials,
      AccessControlAllowMethods: items(allMethods.includes("*") ? ["ALL"] : allMethods),
      AccessControlAllowHeaders: items(someRequestHeaders),
      AccessControlExposeHeaders: items(exposedHeaders),
      AccessControlMaxAgeSec: maxAge,
      OriginOverride: true,
    },
  };
  return `${json({ ResponseHeadersPolicyConfig: settings })}\n`;
}
