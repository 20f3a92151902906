import type { Policy } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { listed, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

export const django: Target = {
  id: "django",
  name: "Django (django-cors-headers)",
  kind: "framework",
  proof: "syntax",
  limits: ["server errors that Django answers outside the middleware lack the headers"],
  problems: beyond(EVERYTHING),
  write: (policy) => [{ name: "cors_settings.py", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, exact, regexes, credentials, methods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  // Python's $ matches before a line feed at the end as well
  const patterns = regexes.map((source) => `r"${source.slice(0, -1)}\\Z"`);
  return `${heading(policy, "#", ["In settings.py: from .cors_settings import *", 'MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", ...] as the first; INSTALLED_APPS needs "corsheaders".'])}
CORS_ALLOW_ALL_ORIGINS = ${any ? "True" : "False"}
CORS_ALLOWED_ORIGINS = [${listed(exact)}]
CORS_ALLOWED_ORIGIN_REGEXES = [${patterns.join(", ")}]
CORS_ALLOW_CREDENTIALS = ${credentials ? "True" : "False"}
CORS_ALLOW_METHODS = [${listed(methods)}]
CORS_ALLOW_HEADERS = [${listed(requestHeaders)}]
CORS_EXPOSE_HEADERS = [${listed(exposedHeaders)}]
CORS_PREFLIGHT_MAX_AGE = ${maxAge}
`;
}
