import { asciiLowercase } from "../../model/bytes.ts";
import type { HeaderList } from "../../model/header-list.ts";
import { originPatternText } from "../../policy/origin-pattern.ts";
import type { Policy } from "../../policy/policy.ts";
import { CORS_RESPONSE_HEADERS } from "../../policy/serve.ts";
import { heading } from "../comment.ts";
import { type NumberedRule, numberedRules } from "../numbered-rules.ts";
import { escapeRegex, isExactOrigin } from "../origin-regex.ts";
import { readLighttpd } from "../read/lighttpd.ts";
import type { Inexpressible, Target } from "../target.ts";

const HOW = [
  'Include it at the end of lighttpd.conf: include "cors.conf"',
  "It needs mod_setenv, and behind it in server.modules mod_redirect, which is what can answer with a status alone.",
  "lighttpd 1.4.46 or newer. A setenv.set-response-header of your own for the same request would take the place of these.",
];

export const lighttpd: Target = {
  id: "lighttpd",
  name: "lighttpd",
  kind: "server",
  proof: "real server",
  limits: [
    "what it answers before it looks at its configuration, such as 413 for server.max-request-size, carries no headers",
    "paths are compared as lighttpd normalizes them, with percent-encoded letters decoded",
    "a member of Vary that the application has sent is sent again",
  ],
  problems: wildcards,
  write: (policy) => [{ name: "cors.conf", text: configuration(policy) }],
  read: { looksLike: /setenv\.|^\s*\$HTTP\["|server\.modules/m, parse: readLighttpd },
};

/** Nothing but a script can repeat an origin that a pattern matched. */
function wildcards(policy: Policy): readonly Inexpressible[] {
  const patterns = [policy, ...policy.paths].flatMap(({ origins }) =>
    origins === "any" ? [] : origins.filter((each) => !isExactOrigin(each)),
  );
  return [...new Set(patterns.map(originPatternText))].map((text) => ({
    message: `\`${text}\`: its configuration cannot answer with the origin that a pattern has matched`,
    advice: "name the origins, or let the application follow the policy",
  }));
}

function configuration(policy: Policy): string {
  const rules = numberedRules(policy);
  return `${[heading(policy, "#", HOW), ...rules.flatMap(variables), pathChain(rules)].join("\n\n")}\n`;
}

/** The headers of a rule, without the one that names the origin; those that it does not give are removed from what the application sends. */
function variables({ number, rule: { origins }, preflight, actual }: NumberedRule): readonly string[] {
  const none = origins === "any" ? [] : [`var.cors_none_${number} = ${list([["Access-Control-Allow-Origin", ""]])}`];
  if (origins.length === 0) return none;
  return [
    ...none,
    `var.cors_actual_${number} = ${list(actual)}`,
    `var.cors_preflight_${number} = ${list([...preflight, ["Location", ""]])}`,
  ];
}

function list(headers: HeaderList): string {
  const given = new Set(["access-control-allow-origin", ...headers.map(([name]) => asciiLowercase(name))]);
  const removed = CORS_RESPONSE_HEADERS.filter((name) => !given.has(name)).map((name): readonly [string, string] => [name, ""]);
  return `(\n${[...headers, ...removed].map(([name, value]) => `    "${name}" => "${value}",\n`).join("")})`;
}

/** One block for each path, the most specific first. */
function pathChain(rules: readonly NumberedRule[]): string {
  if (rules.length === 1) return rules.flatMap(ruleLines).join("\n");
  return rules
    .map((rule) => {
      const { path } = rule;
      const condition = path === null ? "" : `$HTTP["url"] =~ "^${escapeRegex(path.value)}${path.kind === "exact" ? "$" : ""}" `;
      return `${condition}${block(ruleLines(rule))}`;
    })
    .join(" else ");
}

function block(lines: readonly string[]): string {
  return `{\n${lines.map((line) => `${line.replace(/^/gm, "    ")}\n`).join("")}}`;
}

function ruleLines({ number, rule: { origins } }: NumberedRule): readonly string[] {
  const answer = (kind: string): readonly string[] => {
    const set = (origin: string): string =>
      `setenv.set-response-header = var.cors_${kind}_${number} + ( "Access-Control-Allow-Origin" => "${origin}" )`;
    const code = kind === "preflight" ? ["url.redirect-code = 204"] : [];
    if (origins === "any") return [set("*"), ...code];
    return origins.map(originPatternText).map((text) => `$REQUEST_HEADER["Origin"] == "${text}" ${block([set(text), ...code])}`);
  };
  // an assignment may stand once in a block
  const refused = (status: number, more: string): readonly string[] => [
    ...(status === 0 ? [] : [`url.redirect-code = ${status}`]),
    `setenv.set-response-header = var.cors_none_${number}${more}`,
  ];
  const preflight = [
    'url.redirect = ( "" => "/" )',
    ...(origins === "any" ? [] : refused(403, ' + ( "Location" => "" )')),
    ...answer("preflight"),
  ];
  return [
    ...(origins === "any" ? [] : ['setenv.add-response-header = ( "Vary" => "Origin" )', ...refused(0, "")]),
    ...answer("actual"),
    `$HTTP["request-method"] == "OPTIONS" ${block([
      'setenv.add-response-header = ( "Vary" => "Origin, Access-Control-Request-Method" )',
      `$REQUEST_HEADER["Origin"] =~ "." ${block([`$REQUEST_HEADER["Access-Control-Request-Method"] =~ "." ${block(preflight)}`])}`,
    ])}`,
  ];
}
