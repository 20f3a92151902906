import { asciiLowercase } from "../../model/bytes.ts";
import type { Policy } from "../../policy/policy.ts";
import { CORS_RESPONSE_HEADERS } from "../../policy/serve.ts";
import { heading } from "../comment.ts";
import { type NumberedRule, numberedRules, pathRegex } from "../numbered-rules.ts";
import { originRegex } from "../origin-regex.ts";

import { readNginx } from "../read/nginx.ts";

import type { Target } from "../target.ts";

const MAPS = [
  "This file belongs into the http block: include cors-maps.conf;",
  "Plain strings in a map are compared without regard to case, and origins are not; hence the regular expressions.",
];
const SERVER = [
  "This file belongs into each server block: include cors.conf;",
  "and again into each location, or if, that has an add_header or a proxy_hide_header of its own: these are not inherited then.",
  "It needs cors-maps.conf. For FastCGI and others, write fastcgi_hide_header and so on in place of proxy_hide_header.",
];

export const nginx: Target = {
  id: "nginx",
  name: "nginx",
  kind: "server",
  proof: "real server",
  limits: [
    "before version 1.23, the first of several Origin lines counts; browsers send one",
    "an application's headers are removed where nginx is a proxy; what other modules add stays",
  ],
  problems: () => [],
  write: (policy) => [
    { name: "cors-maps.conf", text: maps(policy) },
    { name: "cors.conf", text: server(policy) },
  ],
  read: { looksLike: /^\s*(?:add_header|proxy_pass|map\s+\S+\s+\$|server\s*\{|location\s)/m, parse: readNginx },
};

/** A line of a map. */
type Entry = readonly [pattern: string, value: string];

function maps(policy: Policy): string {
  const rules = numberedRules(policy);
  const key = rules.length === 1 ? "" : "$cors_rule ";
  const verdict = '"$cors_preflight:$cors_allow_origin"';
  const answer = `"${key}$cors_preflight:$cors_allow_origin"`;
  return `${[
    heading(policy, "#", MAPS),
    ...(key === "" ? [] : [map("$request_uri", "$cors_rule", rules.flatMap(pathEntry), "0")]),
    map(`"${key}$http_origin"`, "$cors_allow_origin", rules.flatMap(originEntries(key)), key === "" && policy.origins === "any" ? "*" : ""),
    map("$http_origin", "$cors_asks", [["~.", "asks"]]),
    map('"$request_method $cors_asks $http_access_control_request_method"', "$cors_preflight", [["~^OPTIONS asks .", "preflight"]]),
    map(verdict, "$cors_allowed_preflight", [["~^preflight:.", "1"]]),
    map(verdict, "$cors_refused_preflight", [["~^preflight:$", "1"]]),
    ...headersIn(rules).map((name) => map(answer, variable(name), rules.flatMap(headerEntries(key, name)))),
    map(`"${key}$request_method|$upstream_http_vary"`, "$cors_vary_origin", [
      ["~*\\|(?:.*,)? *(?:origin|\\*) *(?:,|$)", ""],
      ...rules.map(({ number, rule }): Entry => [`~^${keyOf(key, number)}${rule.origins === "any" ? "OPTIONS\\|" : ""}`, "Origin"]),
    ]),
    map('"$request_method|$upstream_http_vary"', "$cors_vary_method", [
      ["~*\\|(?:.*,)? *(?:access-control-request-method|\\*) *(?:,|$)", ""],
      ["~^OPTIONS\\|", "Access-Control-Request-Method"],
    ]),
  ].join("\n\n")}\n`;
}

function server(policy: Policy): string {
  const headers = ["Access-Control-Allow-Origin", ...headersIn(numberedRules(policy))];
  return `${[
    heading(policy, "#", SERVER),
    CORS_RESPONSE_HEADERS.map((name) => `proxy_hide_header ${name};`).join("\n"),
    [
      ...headers.map((name) => `add_header ${name} ${variable(name)} always;`),
      "add_header Vary $cors_vary_origin always;",
      "add_header Vary $cors_vary_method always;",
    ].join("\n"),
    "if ($cors_allowed_preflight) {\n    return 204;\n}",
    'if ($cors_refused_preflight) {\n    return 403 "this origin is not allowed\\n";\n}',
  ].join("\n\n")}\n`;
}

function map(source: string, target: string, entries: readonly Entry[], other = ""): string {
  const lines = [["default", other] as const, ...entries].map(([pattern, value]) => {
    const plain = /^\w+$/.test(pattern) ? pattern : `"${pattern}"`;
    return `    ${plain} ${/^[$\w-]+$/.test(value) ? value : `"${value}"`};`;
  });
  return `map ${source} ${target} {\n${lines.join("\n")}\n}`;
}

/** The regular expressions of a map are tried in their order. */
function pathEntry({ number, path }: NumberedRule): readonly Entry[] {
  return path === null ? [] : [[`~^${pathRegex(path)}`, String(number)]];
}

function originEntries(key: string): (rule: NumberedRule) => readonly Entry[] {
  return ({ number, rule: { origins } }) =>
    origins === "any"
      ? key === ""
        ? [] // an empty text matches no regular expression of a map
        : [[`~^${keyOf(key, number)}`, "*"]]
      : origins.map((pattern) => [`~^${keyOf(key, number)}${originRegex(pattern)}$`, "$http_origin"]);
}

function headerEntries(key: string, name: string): (rule: NumberedRule) => readonly Entry[] {
  return ({ number, preflight, actual }) => {
    const inPreflight = preflight.find(([each]) => each === name)?.[1];
    const inActual = actual.find(([each]) => each === name)?.[1];
    const value = inPreflight ?? inActual;
    if (value === undefined) return [];
    const kind = inPreflight === undefined ? "" : inActual === undefined ? "preflight" : "(?:preflight)?";
    return [[`~^${keyOf(key, number)}${kind}:.`, value]];
  };
}

/** The headers beside Access-Control-Allow-Origin that some rule gives. */
function headersIn(rules: readonly NumberedRule[]): readonly string[] {
  return [...new Set(rules.flatMap(({ preflight, actual }) => [...preflight, ...actual].map(([name]) => name)))];
}

/** What the values of maps over several rules begin with. */
function keyOf(key: string, number: number): string {
  return key === "" ? "" : `${number} `;
}

/** `$cors_allow_origin` for Access-Control-Allow-Origin. */
function variable(name: string): string {
  return `$${asciiLowercase(name).replace("access-control-", "cors_").replaceAll("-", "_")}`;
}
