import type { Policy } from "../../policy/policy.ts";
import { CORS_RESPONSE_HEADERS } from "../../policy/serve.ts";
import { heading } from "../comment.ts";
import { leastSpecificFirst, type NumberedRule, numberedRules, pathRegex } from "../numbered-rules.ts";
import { originsRegex } from "../origin-regex.ts";
import { readCaddy } from "../read/caddy.ts";
import type { Target } from "../target.ts";

const HOW = [
  "Import it as the first line of a route block that holds the rest of the site, so that it comes before authentication:",
  "api.example { route { import cors.caddy … } }",
  "Each header is set twice: at once, for errors of Caddy itself, and when the answer leaves, in place of the application's own.",
];
const ASKS = ["method OPTIONS", "header Origin *", "header Access-Control-Request-Method *"];

export const caddy: Target = {
  id: "caddy",
  name: "Caddy",
  kind: "server",
  proof: "real server",
  limits: [
    "where a request has several Origin lines, one that matches is enough; browsers send one",
    "a member of Vary that the application has sent is sent again",
  ],
  problems: () => [],
  write: (policy) => [{ name: "cors.caddy", text: configuration(policy) }],
  read: { looksLike: /^\s*(?:reverse_proxy|file_server|respond|route|header\s+(?:@|[{A-Z+>-])|@\w+\s)/m, parse: readCaddy },
};

function configuration(policy: Policy): string {
  const rules = numberedRules(policy);
  const several = rules.length > 1;
  return `${[
    heading(policy, "#", HOW),
    matcher("cors_preflight", ASKS),
    ...(several ? leastSpecificFirst(rules).map(pathLines) : []),
    ...rules.flatMap(originBlocks(several)),
    ...varyBlocks(rules, several),
    ...rules.flatMap(headerBlocks),
    block("header", [...CORS_RESPONSE_HEADERS.map((name) => `-${name}`), "defer"]),
    ...rules.filter(({ rule }) => rule.origins.length > 0).map(({ number }) => `respond @cors_preflight_${number} 204`),
    'respond @cors_preflight "this origin is not allowed" 403',
  ].join("\n\n")}\n`;
}

function block(head: string, lines: readonly string[]): string {
  return `${head} {\n${lines.map((line) => `\t${line.replaceAll("\n", "\n\t")}\n`).join("")}}`;
}

function matcher(name: string, lines: readonly string[]): string {
  return block(`@${name}`, lines);
}

function pathLines({ number, path }: NumberedRule): string {
  if (path === null) return "vars cors_rule 0";
  return `@cors_path_${number} vars_regexp {http.request.orig_uri} \`^${pathRegex(path)}\`\nvars @cors_path_${number} cors_rule ${number}`;
}

function originBlocks(several: boolean): (rule: NumberedRule) => readonly string[] {
  return ({ number, rule: { origins } }) => {
    if (origins.length === 0) return [];
    const where = several ? [`vars cors_rule ${number}`] : [];
    const lines = origins === "any" ? where : [...where, `header_regexp Origin \`${originsRegex(origins)}\``];
    if (lines.length === 0) return [`vars cors_allowed_by ${number}`];
    return [`${matcher(`cors_allowed_${number}`, lines)}\nvars @cors_allowed_${number} cors_allowed_by ${number}`];
  };
}

/** Answers that are the same for every origin do not depend on it, apart from those to OPTIONS. */
function varyBlocks(rules: readonly NumberedRule[], several: boolean): readonly string[] {
  const same = rules.filter(({ rule }) => rule.origins === "any").map(({ number }) => number);
  const options = `${matcher("cors_options", ["method OPTIONS"])}\nheader @cors_options +Vary "Origin, Access-Control-Request-Method"`;
  if (same.length === rules.length) return [options];
  const conditions = ["not method OPTIONS", ...(several && same.length > 0 ? [`not vars cors_rule ${same.join(" ")}`] : [])];
  return [options, `${matcher("cors_varies", conditions)}\nheader @cors_varies +Vary Origin`];
}

function headerBlocks({ number, rule, preflight, actual }: NumberedRule): readonly string[] {
  if (rule.origins.length === 0) return [];
  const origin = rule.origins === "any" ? '"*"' : "{http.request.header.Origin}";
  const allowed = `vars cors_allowed_by ${number}`;
  const kinds = [
    { name: `cors_preflight_${number}`, conditions: [allowed, ...ASKS], headers: preflight },
    { name: `cors_actual_${number}`, conditions: [allowed, block("not", ASKS)], headers: actual },
  ];
  return kinds.flatMap(({ name, conditions, headers }) => {
    const lines = [`Access-Control-Allow-Origin ${origin}`, ...headers.map(([header, value]) => `${header} "${value}"`)];
    return [matcher(name, conditions), block(`header @${name}`, lines), block(`header @${name}`, [...lines, "defer"])];
  });
}
