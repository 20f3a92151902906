import type { Policy, Rule } from "../../policy/policy.ts";
import { beyond, EVERYTHING } from "../capabilities.ts";
import { heading } from "../comment.ts";
import { numberedRules } from "../numbered-rules.ts";
import { listed, oneRule } from "../one-rule.ts";
import { escapeRegex } from "../origin-regex.ts";
import type { Target } from "../target.ts";

/** https://flask-cors.readthedocs.io/en/latest/api.html */
export const flask: Target = {
  id: "flask",
  name: "Flask (flask-cors)",
  kind: "framework",
  proof: "syntax",
  limits: [
    "Flask answers OPTIONS requests with 200, also those that are no preflights, and preflights of refused origins",
    "preflights that ask for a method that is not allowed are answered without the headers of preflights",
    "answers to refused origins and to requests without Origin lack Vary: Origin",
    "where the application sets Access-Control-Allow-Origin itself, its headers count; other headers that it sets are sent twice",
    "paths are compared percent-decoded",
  ],
  problems: beyond({ ...EVERYTHING, anyMethod: false, lowerCaseMethods: false, anyRequestHeader: "also Authorization", paths: "decoded" }),
  write: (policy) => [{ name: "cors.py", text: configuration(policy) }],
  read: null,
};

function configuration(policy: Policy): string {
  const how = ["cross_origin(app), before the application serves; pip install flask-cors"];
  const call =
    policy.paths.length === 0
      ? `    CORS(\n        app,\n${options(policy)
          .map((option) => `        ${option},\n`)
          .join("")}    )`
      : `    CORS(app, resources={${resources(policy)}\n    })`;
  return `${heading(policy, "#", how)}
import re

from flask_cors import CORS


def cross_origin(app):
${call}
`;
}

/** flask-cors puts them into an order of its own: with more slashes first, then the longer ones. So \Z makes an exact path come first. */
function resources(policy: Policy): string {
  return numberedRules(policy)
    .map(({ path, title, rule }) => {
      const source = path === null ? "" : `${escapeRegex(path.value)}${path.kind === "exact" ? "\\Z" : ""}`;
      return `
        # ${title}
        re.compile(r"${source}"): dict(
${options(rule)
  .map((option) => `            ${option},\n`)
  .join("")}        ),`;
    })
    .join("");
}

/**
 * Origins that are texts are compared without regard to case, and taken for regular expressions where they look like one; compiled
 * ones are not. A number 0 counts as nothing, so that the age is a text. The method asked for must be in the list, also a safelisted one.
 */
function options(rule: Rule): readonly string[] {
  const { any, exact, regexes, credentials, allMethods, requestHeaders, exposedHeaders, maxAge } = oneRule(rule);
  const sources = [...exact.map((text) => `^${escapeRegex(text)}`), ...regexes.map((source) => source.slice(0, -1))];
  return [
    `origins=${any ? '"*"' : `[${sources.map((source) => `re.compile(r"${source}\\Z")`).join(", ")}]`}`,
    `send_wildcard=${any ? "True" : "False"}`,
    "always_send=False",
    "vary_header=True",
    `supports_credentials=${credentials ? "True" : "False"}`,
    `methods=[${listed(allMethods)}]`,
    `allow_headers=[${listed(requestHeaders)}]`,
    `expose_headers=[${listed(exposedHeaders)}]`,
    `max_age="${maxAge}"`,
  ];
}
