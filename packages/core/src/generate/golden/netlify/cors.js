// Cross-origin access, written by `whycors config`. Change the policy and write it again.
// Policy: 4 origins, credentials allowed, 2 path rules.
// netlify/edge-functions/cors.js
const RULES = [
  // /health
  {
    path: /^\/health(?:\?|$)/,
    any: false,
    origins: ["https://status.example"],
    patterns: [],
    preflight: [["Access-Control-Allow-Credentials","true"],["Access-Control-Allow-Methods","DELETE, PUT"],["Access-Control-Allow-Headers","authorization, content-type"],["Access-Control-Max-Age","600"]],
    actual: [["Access-Control-Allow-Credentials","true"],["Access-Control-Expose-Headers","etag"]],
  },
  // /public/*
  {
    path: /^\/public\//,
    any: true,
    origins: [],
    patterns: [],
    preflight: [["Access-Control-Allow-Methods","*"],["Access-Control-Allow-Headers","*, authorization"],["Access-Control-Max-Age","0"]],
    actual: [["Access-Control-Expose-Headers","*"]],
  },
  // all other paths
  {
    path: null,
    any: false,
    origins: ["https://app.example","https://shop.example:8443"],
    patterns: [/^https:\/\/(?:[a-z0-9_-]+\.)+example\.com$/, /^http:\/\/localhost(?::(?:[1-9]|[1-79][0-9]|8[1-9]|[1-9][0-9]{2,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?$/],
    preflight: [["Access-Control-Allow-Credentials","true"],["Access-Control-Allow-Methods","DELETE, PUT"],["Access-Control-Allow-Headers","authorization, content-type"],["Access-Control-Max-Age","600"]],
    actual: [["Access-Control-Allow-Credentials","true"],["Access-Control-Expose-Headers","etag"]],
  },
];
const REMOVED = ["access-control-allow-origin","access-control-allow-credentials","access-control-allow-methods","access-control-allow-headers","access-control-max-age","access-control-expose-headers"];

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
}

export const config = { path: "/*" };

export default (request, context) => crossOrigin(request, () => context.next());
