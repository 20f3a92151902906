import type { Policy } from "../../policy/policy.ts";
import { beyond } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { listed, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

export const rails: Target = {
  id: "rails",
  name: "Rails (rack-cors)",
  kind: "framework",
  proof: "golden",
  limits: ["preflights that ask for more than is allowed are answered without the headers"],
  problems: beyond({ subdomains: true, anyPort: true, anyMethod: false, methods: ["PUT", "PATCH", "DELETE", "OPTIONS"] }),
  write: (policy) => [{ name: "cors.rb", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, exact, regexes, credentials, allMethods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  // Ruby's ^ and $ match at every line
  const patterns = regexes.map((source) => `%r{\\A${source.slice(1, -1)}\\z}`);
  const origins = any ? '"*"' : [...exact.map((text) => `"${text}"`), ...patterns].join(",\n            ");
  const headers = requestHeaders.includes("*") ? ":any" : `[${listed(requestHeaders)}]`;
  if (!any && exact.length + patterns.length === 0)
    return `${heading(policy, "#", ["The policy allows no origin: nothing is to be configured."])}\n`;
  return `${heading(policy, "#", ['config/initializers/cors.rb; gem "rack-cors"'])}
Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins ${origins}
    resource "*",
             methods: [${allMethods.map((name) => `:${name.toLowerCase()}`).join(", ")}],
             headers: ${headers},
             expose: [${listed(exposedHeaders)}],
             credentials: ${credentials},
             max_age: ${maxAge}
  end
end
`;
}
