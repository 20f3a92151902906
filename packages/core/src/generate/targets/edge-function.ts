import { originPatternText } from "../../policy/origin-pattern.ts";
import type { Policy } from "../../policy/policy.ts";
import { CORS_RESPONSE_HEADERS } from "../../policy/serve.ts";
import { type NumberedRule, numberedRules, pathRegex } from "../numbered-rules.ts";
import { jsRegex } from "../one-rule.ts";
import { isExactOrigin, originsRegex } from "../origin-regex.ts";

/** JavaScript that does all that a policy says, for platforms with `Request` and `Response`; `answer` awaits what is behind it. */
export function edgeFunction(policy: Policy): string {
  const rules = numberedRules(policy);
  return `const RULES = [${rules.map(ruleLiteral).join("")}
];
const REMOVED = ${JSON.stringify(CORS_RESPONSE_HEADERS)};

function ruleFor(url) {
  const path = url.slice(url.indexOf("/", url.indexOf("://") + 3));
  return RULES.find((rule) => rule.path === null || rule.path.test(path));
}

function allowedOrigin(rule, origin) {
  if (rule.any) return "*";
  return origin !== null && (rule.origins.includes(origin) || rule.patterns.some((pattern) => pattern.test(origin))) ? origin : null;
}

function addVary(headers, member) {
  const members = (headers.get("Vary") ?? "").split(",").map((each) => each.trim().toLowerCase());
  if (!members.includes("*") && !members.includes(member.toLowerCase())) headers.append("Vary", member);
}

async function crossOrigin(request, answer) {
  const rule = ruleFor(request.url);
  const origin = request.headers.get("Origin");
  const allowed = allowedOrigin(rule, origin);
  const options = request.method === "OPTIONS";
  const preflight = options && origin !== null && request.headers.has("Access-Control-Request-Method");
  const behind = preflight ? new Response(null, { status: allowed === null ? 403 : 204 }) : await answer();
  const response = new Response(behind.body, behind);
  for (const name of REMOVED) response.headers.delete(name);
  if (options || !rule.any) addVary(response.headers, "Origin");
  if (options) addVary(response.headers, "Access-Control-Request-Method");
  if (allowed === null) return response;
  response.headers.set("Access-Control-Allow-Origin", allowed);
  for (const [name, value] of preflight ? rule.preflight : rule.actual) response.headers.set(name, value);
  return response;
}`;
}

function ruleLiteral({ path, title, rule: { origins }, preflight, actual }: NumberedRule): string {
  const list = origins === "any" ? [] : origins;
  const patterns = list.filter((pattern) => !isExactOrigin(pattern)).map((pattern) => jsRegex(originsRegex([pattern])));
  return `
  // ${title}
  {
    path: ${path === null ? "null" : jsRegex(`^${pathRegex(path)}`)},
    any: ${origins === "any"},
    origins: ${JSON.stringify(list.filter(isExactOrigin).map(originPatternText))},
    patterns: [${patterns.join(", ")}],
    preflight: ${JSON.stringify(preflight)},
    actual: ${JSON.stringify(actual)},
  },`;
}
