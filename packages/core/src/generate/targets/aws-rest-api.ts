import type { Policy } from "../../policy/policy.ts";
import { beyond } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { oneRule } from "../one-rule.ts";
import type { Inexpressible, Target } from "../target.ts";

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html */
export const awsRestApi: Target = {
  id: "aws-rest-api",
  name: "AWS API Gateway, REST API",
  kind: "cloud",
  proof: "syntax",
  limits: [
    "with proxy integrations, the function itself must send the headers of all other answers",
    "answers of the gateway, preflights among them, name one origin whoever asks, so that nobody else can read them",
    "every OPTIONS request is answered with 204, also those that are no preflights",
  ],
  problems,
  write: (policy) => [{ name: "cors.yaml", text: configuration(policy) }],
  read: null,
};

const ADVICE = "use an HTTP API, or let the function answer OPTIONS";

/** Its answers to errors are fixed texts, so that there is one origin, or any. */
function problems(policy: Policy): readonly Inexpressible[] {
  const { any, exact } = oneRule(policy);
  const count = exact.length;
  return [
    ...beyond({ subdomains: false, anyPort: false, paths: "by route" })(policy),
    ...(any || count === 1 ? [] : [{ message: `origins: it can name one, and the policy has ${count}`, advice: ADVICE }]),
  ];
}

function configuration(policy: Policy): string {
  const { any, exact, credentials, methods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const origin: readonly (readonly [string, string])[] = [
    ["Access-Control-Allow-Origin", any ? "*" : (exact[0] ?? "")],
    ...(credentials ? ([["Access-Control-Allow-Credentials", "true"]] as const) : []),
  ];
  const list = (name: string, values: readonly string[]): readonly (readonly [string, string])[] =>
    values.length === 0 ? [] : [[name, values.join(",")]];
  const vary: readonly (readonly [string, string])[] = any ? [] : [["Vary", "Origin"]];
  const preflight = [
    ...origin,
    ...list("Access-Control-Allow-Methods", methods),
    ...list("Access-Control-Allow-Headers", requestHeaders),
    ["Access-Control-Max-Age", String(maxAge)] as const,
    ...vary,
  ];
  const gateway = [...origin, ...list("Access-Control-Expose-Headers", exposedHeaders), ...vary];
  const fixed = (lines: typeof preflight, prefix: string, indent: string): string =>
    lines.map(([name, value]) => `${indent}${prefix}.header.${name}: "'${value}'"`).join("\n");
  const answers = ["4XX", "5XX"].map(
    (kind) => `CrossOrigin${kind}:
  Type: AWS::ApiGateway::GatewayResponse
  Properties:
    RestApiId: { Ref: Api }
    ResponseType: DEFAULT_${kind}
    ResponseParameters:
${fixed(gateway, "gatewayresponse", "      ")}`,
  );
  return `${heading(policy, "#", ["CloudFormation: Resources. Api and Resource are yours; one such method for each resource."])}
CrossOriginOptions:
  Type: AWS::ApiGateway::Method
  Properties:
    RestApiId: { Ref: Api }
    ResourceId: { Ref: Resource }
    HttpMethod: OPTIONS
    AuthorizationType: NONE
    Integration:
      Type: MOCK
      RequestTemplates:
        application/json: '{"statusCode": 204}'
      IntegrationResponses:
        - StatusCode: "204"
          ResponseParameters:
${fixed(preflight, "method.response", "            ")}
    MethodResponses:
      - StatusCode: "204"
        ResponseParameters:
${preflight.map(([name]) => `          method.response.header.${name}: true`).join("\n")}
${answers.join("\n")}
`;
}
