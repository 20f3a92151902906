import { originPatternText } from "../../policy/origin-pattern.ts";
import type { Policy } from "../../policy/policy.ts";
import { isNarrower } from "../../policy/read-path.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { type NumberedRule, numberedRules } from "../numbered-rules.ts";
import { listed, oneRule } from "../one-rule.ts";
import { escapeRegex, isExactOrigin, originRegex } from "../origin-regex.ts";
import type { Inexpressible, Target } from "../target.ts";

/** https://github.com/cyu/rack-cors#configuration-reference */
export const rails: Target = {
  id: "rails",
  name: "Rails (rack-cors)",
  kind: "framework",
  proof: "syntax",
  limits: [
    "preflights are answered with 200 and without Vary; those of refused origins, and those that ask for more than is allowed, without the headers",
    "where the application sets the same header, its value counts",
    "the headers of preflights stand on all answers, where browsers ignore them",
    "paths are compared percent-decoded, and without dots and double slashes",
  ],
  problems,
  write: (policy) => [{ name: "cors.rb", text: configuration(policy) }],
  read: null,
};

function problems(policy: Policy): readonly Inexpressible[] {
  const within = beyond({
    ...EVERYTHING,
    anyMethod: false,
    // they are written as symbols
    methodNames: /^[A-Za-z]+$/,
    lowerCaseMethods: false,
    anyRequestHeader: "also Authorization",
    contentType: "always",
    paths: "decoded",
  });
  return [...within(policy), ...narrower(policy)];
}

/** For an origin that one block refuses, the next that matches the path is asked. */
function narrower(policy: Policy): readonly Inexpressible[] {
  const rules = numberedRules(policy);
  return rules.flatMap(({ path, title, rule }, index) => {
    const around = rules.slice(index + 1).filter((other) => other.path === null || path?.value.startsWith(other.path.value) === true);
    return around.some((other) => isNarrower(rule.origins, other.rule.origins))
      ? [{ message: `\`${title}\`: it cannot refuse an origin that a rule around allows`, advice: "allow less outside, and more by path" }]
      : [];
  });
}

function configuration(policy: Policy): string {
  const blocks = numberedRules(policy).filter(({ rule }) => rule.origins.length > 0);
  if (blocks.length === 0) return `${heading(policy, "#", ["The policy allows no origin: nothing is to be configured."])}\n`;
  return `${heading(policy, "#", ['config/initializers/cors.rb; gem "rack-cors"'])}
Rails.application.config.middleware.insert_before 0, Rack::Cors do
${blocks.map(block).join("\n\n")}
end
`;
}

/** A text with a * in it, such as "/public/*", would match "/publicity" as well. */
function block({ path, title, rule }: NumberedRule): string {
  const { credentials, allMethods, requestHeaders, exposedHeaders, maxAge } = oneRule(rule);
  const resource = path === null ? '"*"' : `%r{\\A${escapeRegex(path.value)}${path.kind === "exact" ? "\\z" : ""}}`;
  const headers = requestHeaders.includes("*") ? ":any" : `[${listed(requestHeaders)}]`;
  return `  # ${title}
  allow do
    origins ${origins(rule.origins).join(",\n            ")}
    resource ${resource},
             methods: [${allMethods.map((name) => `:${name.toLowerCase()}`).join(", ")}],
             headers: ${headers},
             expose: [${listed(exposedHeaders)}],
             credentials: ${credentials},
             max_age: ${maxAge}
  end`;
}

/** Texts that do not begin with http are taken for hosts; Ruby's ^ and $ match at every line. */
function origins(origins: NumberedRule["rule"]["origins"]): readonly string[] {
  if (origins === "any") return ['"*"'];
  return origins.map((pattern) =>
    isExactOrigin(pattern) && /^https?$/.test(pattern.scheme) ? `"${originPatternText(pattern)}"` : `%r{\\A${originRegex(pattern)}\\z}`,
  );
}
