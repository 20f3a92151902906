import type { Policy } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { listed, oneRule } from "../one-rule.ts";
import { escapeRegex } from "../origin-regex.ts";
import type { Inexpressible, Target } from "../target.ts";

/** https://github.com/adamchainz/django-cors-headers#configuration */
export const django: Target = {
  id: "django",
  name: "Django (django-cors-headers)",
  kind: "framework",
  proof: "syntax",
  limits: [
    "it answers every OPTIONS request that asks for a method with 200, also without Origin and for refused origins",
    "answers to refused origins carry Access-Control-Allow-Credentials, without Access-Control-Allow-Origin",
    "origins in upper case, or with a path, count as allowed; browsers send none",
    "answers of middleware that stands before it lack the headers",
    "paths are compared percent-decoded",
  ],
  problems,
  write: (policy) => [{ name: "cors_settings.py", text: configuration(policy) }],
  read: null,
};

const within = beyond({ ...EVERYTHING, zeroMaxAge: false, paths: "decoded" });
const pathless = beyond({ ...EVERYTHING, zeroMaxAge: false });

/** It has one rule, and CORS_URLS_REGEX for the paths that have it. */
function problems(policy: Policy): readonly Inexpressible[] {
  return policy.origins.length === 0 && alike(policy.paths) ? within(policy) : pathless(policy);
}

function alike(rules: Policy["paths"]): boolean {
  return new Set(rules.map(({ path: _path, ...rule }) => JSON.stringify(rule))).size <= 1;
}

function configuration(policy: Policy): string {
  const paths = policy.paths.map(({ path }) => `${escapeRegex(path.value)}${path.kind === "exact" ? "\\Z" : ""}`);
  const { any, exact, regexes, credentials, methods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy.paths[0] ?? policy);
  // Python's $ matches before a line feed at the end as well
  const patterns = regexes.map((source) => `r"${source.slice(0, -1)}\\Z"`);
  return `${heading(policy, "#", ["In settings.py: from .cors_settings import *", 'MIDDLEWARE = ["corsheaders.middleware.CorsMiddleware", ...] as the first; INSTALLED_APPS needs "corsheaders".'])}
${paths.length === 0 ? "" : `CORS_URLS_REGEX = r"^(?:${paths.join("|")})"\n`}CORS_ALLOW_ALL_ORIGINS = ${any ? "True" : "False"}
CORS_ALLOWED_ORIGINS = [${listed(exact)}]
CORS_ALLOWED_ORIGIN_REGEXES = [${patterns.join(", ")}]
CORS_ALLOW_CREDENTIALS = ${credentials ? "True" : "False"}
CORS_ALLOW_METHODS = [${listed(methods)}]
CORS_ALLOW_HEADERS = [${listed(requestHeaders)}]
CORS_EXPOSE_HEADERS = [${listed(exposedHeaders)}]
CORS_PREFLIGHT_MAX_AGE = ${maxAge}
`;
}
