import type { Policy } from "../../policy/policy.ts";
import { CORS_RESPONSE_HEADERS } from "../../policy/serve.ts";
import { heading } from "../comment.ts";
import { leastSpecificFirst, type NumberedRule, numberedRules, pathRegex } from "../numbered-rules.ts";
import { originRegex } from "../origin-regex.ts";
import { readApache } from "../read/apache.ts";
import type { Target } from "../target.ts";

const HOW = [
  "Include it in each <VirtualHost>, before other rewrite rules: Include cors.conf",
  "It needs mod_setenvif, mod_headers and mod_rewrite of Apache httpd 2.4.10 or newer.",
];

export const apache: Target = {
  id: "apache",
  name: "Apache httpd",
  kind: "server",
  proof: "real server",
  limits: [],
  problems: () => [],
  write: (policy) => [{ name: "cors.conf", text: configuration(policy) }],
  read: {
    looksLike:
      /^\s*(?:Header\s+(?:always|onsuccess|set|add|append|merge|unset)\s|SetEnvIf|RewriteEngine|<VirtualHost|<Directory|<IfModule|<Location)/im,
    parse: readApache,
  },
};

function configuration(policy: Policy): string {
  const rules = numberedRules(policy);
  const several = rules.length > 1;
  const paths = leastSpecificFirst(rules).map(({ number, path, title }) =>
    path === null
      ? 'SetEnvIfExpr "true" CORS_RULE=0'
      : `# ${title}\nSetEnvIfExpr "%{THE_REQUEST} =~ m#^\\S+ ${pathRegex(path, " ")}#" CORS_RULE=${number}`,
  );
  return `${[
    heading(policy, "#", HOW),
    ...(several ? [paths.join("\n")] : []),
    rules.flatMap(originLines(several)).join("\n"),
    [
      'SetEnvIfExpr "%{THE_REQUEST} =~ /^OPTIONS /" CORS_OPTIONS=1',
      `SetEnvIfExpr "reqenv('CORS_OPTIONS') == '1' && -n req_novary('Origin') && -n req_novary('Access-Control-Request-Method')" CORS_PREFLIGHT=1`,
    ].join("\n"),
    CORS_RESPONSE_HEADERS.flatMap((name) => [`Header unset ${name}`, `Header always unset ${name}`]).join("\n"),
    [
      `Header always set Access-Control-Allow-Origin "expr=%{req_novary:Origin}" "expr=reqenv('CORS_ALLOWED') == 'origin'"`,
      `Header always set Access-Control-Allow-Origin "*" "expr=reqenv('CORS_ALLOWED') == 'any'"`,
      ...rules.flatMap(headerLines(several)),
      `Header always merge Vary Origin "expr=${lacks("Origin")}${varies(rules, several)}"`,
      `Header always merge Vary Access-Control-Request-Method "expr=${lacks("Access-Control-Request-Method")} && reqenv('CORS_OPTIONS') == '1'"`,
    ].join("\n"),
    PREFLIGHTS,
  ].join("\n\n")}\n`;
}

const PREFLIGHTS = `RewriteEngine On
RewriteCond %{ENV:CORS_PREFLIGHT} =1
RewriteCond %{ENV:CORS_ALLOWED} .
RewriteRule ^ - [R=204,L]
RewriteCond %{ENV:CORS_PREFLIGHT} =1
RewriteRule ^ - [F]`;

function ruleIs(several: boolean, number: number): string {
  return several ? `reqenv('CORS_RULE') == '${number}' && ` : "";
}

function originLines(several: boolean): (rule: NumberedRule) => readonly string[] {
  return ({ number, rule: { origins } }) => {
    if (origins === "any") return [`SetEnvIfExpr "${ruleIs(several, number)}true" CORS_ALLOWED=any`];
    return origins.map(
      (pattern) => `SetEnvIfExpr "${ruleIs(several, number)}req_novary('Origin') =~ m#^${originRegex(pattern)}$#" CORS_ALLOWED=origin`,
    );
  };
}

function headerLines(several: boolean): (rule: NumberedRule) => readonly string[] {
  return ({ number, rule, preflight, actual }) => {
    if (rule.origins.length === 0) return [];
    const line = (name: string, value: string, kind: string): string =>
      `Header always set ${name} "${value}" "expr=${ruleIs(several, number)}-n reqenv('CORS_ALLOWED')${kind}"`;
    const both = preflight.filter(([name]) => actual.some(([other]) => other === name));
    return [
      ...both.map(([name, value]) => line(name, value, "")),
      ...preflight.filter((each) => !both.includes(each)).map(([name, value]) => line(name, value, " && -n reqenv('CORS_PREFLIGHT')")),
      ...actual
        .filter(([name]) => !both.some(([other]) => other === name))
        .map(([name, value]) => line(name, value, " && -z reqenv('CORS_PREFLIGHT')")),
    ];
  };
}

/** The application has not said so itself. */
function lacks(member: string): string {
  return `%{resp:Vary} !~ /(?:^|,) *(?:${member}|\\*) *(?:,|$)/i`;
}

/** Answers that are the same for every origin do not depend on it, apart from those to OPTIONS. */
function varies(rules: readonly NumberedRule[], several: boolean): string {
  const same = rules.filter(({ rule }) => rule.origins === "any").map(({ number }) => number);
  if (same.length === 0) return "";
  const others = several ? same.map((number) => `reqenv('CORS_RULE') != '${number}'`).join(" && ") : "false";
  return ` && (reqenv('CORS_OPTIONS') == '1' || (${others}))`;
}
