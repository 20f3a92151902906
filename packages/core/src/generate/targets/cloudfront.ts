import type { Policy } from "../../policy/policy.ts";
import { beyond } from "../capabilities.ts";
import { NO_COMMENTS } from "../comment.ts";
import { json, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

const METHODS = ["PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
 *
 * ALL stands for seven methods. No page says that a * in an origin stands for more than one label, or that one for headers leaves out Authorization.
 */
export const cloudfront: Target = {
  id: "cloudfront",
  name: "AWS CloudFront (response headers policy)",
  kind: "cloud",
  proof: "syntax",
  limits: ["preflights go on to the origin server: the behaviour must allow OPTIONS and forward Origin", NO_COMMENTS],
  problems: beyond({
    subdomains: false,
    anyPort: false,
    nobody: false,
    anyMethod: false,
    methods: METHODS,
    anyRequestHeader: "also Authorization",
    paths: "by route",
  }),
  write: (policy) => [{ name: "response-headers-policy.json", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, exact, credentials, allMethods, someRequestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const items = (list: readonly string[]): unknown => ({ Quantity: list.length, Items: list });
  const settings = {
    Name: "cross-origin",
    Comment: "written by whycors config",
    CorsConfig: {
      AccessControlAllowOrigins: items(any ? ["*"] : exact),
      AccessControlAllowCredentials: credentials,
      AccessControlAllowMethods: items(allMethods),
      AccessControlAllowHeaders: items(someRequestHeaders),
      AccessControlExposeHeaders: items(exposedHeaders),
      AccessControlMaxAgeSec: maxAge,
      OriginOverride: true,
    },
  };
  return `${json({ ResponseHeadersPolicyConfig: settings })}\n`;
}
