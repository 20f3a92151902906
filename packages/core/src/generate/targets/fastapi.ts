import type { Policy } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { listed, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

export const fastapi: Target = {
  id: "fastapi",
  name: "FastAPI, Starlette (CORSMiddleware)",
  kind: "framework",
  proof: "syntax",
  limits: [
    "preflights that ask for more than is allowed are answered with 400",
    "answers that Starlette makes to unhandled errors lack the headers",
  ],
  problems: beyond(EVERYTHING),
  write: (policy) => [{ name: "cors.py", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, exact, regexes, credentials, allMethods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const pattern = regexes.length === 0 ? "None" : `r"${regexes.map((source) => source.slice(1, -1)).join("|")}"`;
  return `${heading(policy, "#", ["app.add_middleware(CORSMiddleware, **cross_origin), after all other middleware, so that it is the outermost", "allow_origin_regex is matched as a whole."])}
cross_origin = dict(
    allow_origins=[${any ? '"*"' : listed(exact)}],
    allow_origin_regex=${pattern},
    allow_credentials=${credentials ? "True" : "False"},
    allow_methods=[${listed(allMethods)}],
    allow_headers=[${listed(requestHeaders)}],
    expose_headers=[${listed(exposedHeaders)}],
    max_age=${maxAge},
)
`;
}
