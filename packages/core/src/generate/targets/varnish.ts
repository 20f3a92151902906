import { originPatternText } from "../../policy/origin-pattern.ts";
import type { Policy } from "../../policy/policy.ts";
import { CORS_RESPONSE_HEADERS } from "../../policy/serve.ts";
import { heading } from "../comment.ts";
import { type NumberedRule, numberedRules, pathRegex } from "../numbered-rules.ts";
import { isExactOrigin, originsRegex } from "../origin-regex.ts";
import { readVarnish } from "../read/varnish.ts";
import type { Target } from "../target.ts";

const HOW = [
  'Include it right behind the version, so that it comes before your own subroutines: include "cors.vcl";',
  "Varnish 6.0 or newer (vcl 4.1).",
];
const OWN = ["X-Cors-Rule", "X-Cors-Allow-Origin", "X-Cors-Preflight"];

export const varnish: Target = {
  id: "varnish",
  name: "Varnish (VCL)",
  kind: "server",
  proof: "real server",
  limits: [],
  problems: () => [],
  write: (policy) => [{ name: "cors.vcl", text: configuration(policy) }],
  read: { looksLike: /^\s*(?:vcl 4|sub vcl_)/m, parse: readVarnish },
};

function configuration(policy: Policy): string {
  const rules = numberedRules(policy);
  const several = rules.length > 1;
  return `${[
    heading(policy, "#", HOW),
    "import std;",
    sub("vcl_recv", [
      ...OWN.map((name) => `unset req.http.${name};`),
      "std.collect(req.http.Origin);",
      ...(several ? rulePaths(rules) : []),
      ...rules.flatMap(originLines(several)),
      'if (req.method == "OPTIONS" && req.http.Origin ~ "." && req.http.Access-Control-Request-Method ~ ".") {',
      '    set req.http.X-Cors-Preflight = "1";',
      "    if (req.http.X-Cors-Allow-Origin) {",
      "        return (synth(204));",
      "    }",
      "    return (synth(403));",
      "}",
    ]),
    sub(
      "vcl_backend_fetch",
      OWN.map((name) => `unset bereq.http.${name};`),
    ),
    sub("cors_headers", [
      ...CORS_RESPONSE_HEADERS.map((name) => `unset resp.http.${name};`),
      "if (req.http.X-Cors-Allow-Origin) {",
      "    set resp.http.Access-Control-Allow-Origin = req.http.X-Cors-Allow-Origin;",
      "}",
      ...rules.flatMap(headerLines(several)),
      ...varyLines(rules, several),
    ]),
    sub("vcl_deliver", ["call cors_headers;"]),
    sub("vcl_synth", ["call cors_headers;", "if (req.http.X-Cors-Preflight) {", "    return (deliver);", "}"]),
  ].join("\n\n")}\n`;
}

function sub(name: string, lines: readonly string[]): string {
  return `sub ${name} {\n${lines.map((line) => `    ${line}\n`).join("")}}`;
}

function rulePaths(rules: readonly NumberedRule[]): readonly string[] {
  return [
    'set req.http.X-Cors-Rule = "0";',
    ...rules.flatMap(({ number, path }, index) =>
      path === null
        ? []
        : [`${index === 0 ? "if" : "} elseif"} (req.url ~ "^${pathRegex(path)}") {`, `    set req.http.X-Cors-Rule = "${number}";`],
    ),
    "}",
  ];
}

function ruleIs(several: boolean, number: number): string {
  return several ? `req.http.X-Cors-Rule == "${number}"` : "";
}

function block(conditions: readonly string[], lines: readonly string[]): readonly string[] {
  const all = conditions.filter((each) => each !== "");
  if (lines.length === 0) return [];
  return all.length === 0 ? lines : [`if (${all.join(" && ")}) {`, ...lines.map((line) => `    ${line}`), "}"];
}

function originLines(several: boolean): (rule: NumberedRule) => readonly string[] {
  return ({ number, rule: { origins } }) => {
    const where = ruleIs(several, number);
    if (origins === "any") return block([where], ['set req.http.X-Cors-Allow-Origin = "*";']);
    return origins.flatMap((pattern) => {
      const matches = isExactOrigin(pattern) ? `== "${originPatternText(pattern)}"` : `~ "${originsRegex([pattern])}"`;
      return block([where, `req.http.Origin ${matches}`], ["set req.http.X-Cors-Allow-Origin = req.http.Origin;"]);
    });
  };
}

function headerLines(several: boolean): (rule: NumberedRule) => readonly string[] {
  return ({ number, rule, preflight, actual }) => {
    if (rule.origins.length === 0) return [];
    const set = ([name, value]: readonly [string, string]): string => `set resp.http.${name} = "${value}";`;
    const where = [ruleIs(several, number), "req.http.X-Cors-Allow-Origin"];
    return [
      ...block([...where, "req.http.X-Cors-Preflight"], preflight.map(set)),
      ...block([...where, "!req.http.X-Cors-Preflight"], actual.map(set)),
    ];
  };
}

/** Answers that are the same for every origin do not depend on it, apart from those to OPTIONS. */
function varyLines(rules: readonly NumberedRule[], several: boolean): readonly string[] {
  const same = rules.filter(({ rule }) => rule.origins === "any");
  const others = several ? same.map(({ number }) => `req.http.X-Cors-Rule != "${number}"`).join(" && ") : "";
  const varies =
    same.length === 0 ? "" : same.length === rules.length ? 'req.method == "OPTIONS"' : `(req.method == "OPTIONS" || (${others}))`;
  return [
    "std.collect(resp.http.Vary);",
    ...block([varies, `resp.http.Vary !~ "(?i)(?:^|,) *(?:origin|\\*) *(?:,|$)"`], addVary("Origin")),
    ...block(
      ['req.method == "OPTIONS"', `resp.http.Vary !~ "(?i)(?:^|,) *(?:access-control-request-method|\\*) *(?:,|$)"`],
      addVary("Access-Control-Request-Method"),
    ),
  ];
}

function addVary(member: string): readonly string[] {
  return [
    "if (resp.http.Vary) {",
    `    set resp.http.Vary = resp.http.Vary + ", ${member}";`,
    "} else {",
    `    set resp.http.Vary = "${member}";`,
    "}",
  ];
}
