import type { Policy } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { listed, oneRule } from "../one-rule.ts";
import { escapeRegex } from "../origin-regex.ts";
import type { Target } from "../target.ts";

export const flask: Target = {
  id: "flask",
  name: "Flask (flask-cors)",
  kind: "framework",
  proof: "syntax",
  limits: ["it answers every OPTIONS request itself, also those that are no preflights"],
  problems: beyond(EVERYTHING),
  write: (policy) => [{ name: "cors.py", text: configuration(policy) }],
  read: null,
};

/** Texts are compared without regard to case, and taken for regular expressions where they look like one; compiled ones are not. */
function configuration(policy: Policy): string {
  const { any, exact, regexes, credentials, methods, requestHeaders, exposedHeaders, maxAge } = oneRule(policy);
  const sources = [...exact.map((text) => `^${escapeRegex(text)}`), ...regexes.map((source) => source.slice(0, -1))];
  const origins = sources.map((source) => `\n        re.compile(r"${source}\\Z"),`).join("");
  return `${heading(policy, "#", ["cross_origin(app), before the application serves; pip install flask-cors"])}
import re

from flask_cors import CORS


def cross_origin(app):
    origins = ${any ? '"*"' : `[${origins}${origins === "" ? "" : "\n    "}]`}
    CORS(
        app,
        origins=origins,
        send_wildcard=${any ? "True" : "False"},
        always_send=False,
        vary_header=True,
        supports_credentials=${credentials ? "True" : "False"},
        methods=[${listed(methods)}],
        allow_headers=[${listed(requestHeaders)}],
        expose_headers=[${listed(exposedHeaders)}],
        max_age=${maxAge},
    )
`;
}
