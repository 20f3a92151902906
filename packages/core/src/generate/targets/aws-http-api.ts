import type { Policy } from "../../policy/policy.ts";
import { beyond } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { json, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html */
export const awsHttpApi: Target = {
  id: "aws-http-api",
  name: "AWS API Gateway, HTTP API",
  kind: "cloud",
  proof: "syntax",
  limits: [
    "it answers preflights itself, and replaces the headers of the integration",
    "its documentation promises no Vary: Origin, so that no shared cache should stand in front",
  ],
  problems: beyond({ subdomains: false, anyPort: false, anyRequestHeader: "also Authorization" }),
  write: (policy) => [{ name: "cors.yaml", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, exact, credentials, allMethods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  return `${heading(policy, "#", ["CloudFormation: Properties of an AWS::ApiGatewayV2::Api"])}
CorsConfiguration:
  AllowOrigins: ${json(any ? ["*"] : exact).replace(/\s+/g, " ")}
  AllowCredentials: ${credentials}
  AllowMethods: ${json(allMethods).replace(/\s+/g, " ")}
  AllowHeaders: ${json(requestHeaders).replace(/\s+/g, " ")}
  ExposeHeaders: ${json(exposedHeaders).replace(/\s+/g, " ")}
  MaxAge: ${maxAge}
`;
}
