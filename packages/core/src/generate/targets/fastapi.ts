import type { Policy } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { listed, oneRule } from "../one-rule.ts";
import type { Target } from "../target.ts";

/** https://www.starlette.io/middleware/#corsmiddleware */
export const fastapi: Target = {
  id: "fastapi",
  name: "FastAPI, Starlette (CORSMiddleware)",
  kind: "framework",
  proof: "syntax",
  limits: [
    "preflights that ask for more than is allowed, and those of refused origins, are answered with 400",
    "answers to refused origins carry the other headers, without Access-Control-Allow-Origin",
    "answers to refused origins and to requests without Origin lack Vary: Origin",
    "added by app.add_middleware, it does not see the answers that Starlette makes to unhandled errors",
  ],
  problems: beyond({ ...EVERYTHING, anyMethod: false, anyRequestHeader: "also Authorization", contentType: "always", paths: "by route" }),
  write: (policy) => [{ name: "cors.py", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const { any, exact, regexes, credentials, allMethods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const pattern = regexes.length === 0 ? "None" : `r"${regexes.map((source) => source.slice(1, -1)).join("|")}"`;
  return `${heading(policy, "#", [
    "application = CORSMiddleware(app, **cross_origin), and serve application: around app, it also sees the answers to unhandled errors,",
    "which app.add_middleware(CORSMiddleware, **cross_origin) does not. allow_origin_regex is matched as a whole.",
  ])}
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
