import { originPatternText } from "../../policy/origin-pattern.ts";
import type { Policy } from "../../policy/policy.ts";
import { CORS_RESPONSE_HEADERS } from "../../policy/serve.ts";
import { heading } from "../comment.ts";
import { leastSpecificFirst, type NumberedRule, numberedRules } from "../numbered-rules.ts";
import { isExactOrigin, originsRegex } from "../origin-regex.ts";
import { readHaproxy } from "../read/haproxy.ts";
import type { Target } from "../target.ts";

const HOW = [
  "These lines belong into each frontend (or listen) section, before its other http-request rules; HAProxy has no include.",
  "HAProxy 2.2 or newer.",
];
const ALLOWED = "{ var(txn.cors_allow_origin) -m found }";
const PREFLIGHT = "{ var(txn.cors_preflight) -m found }";

export const haproxy: Target = {
  id: "haproxy",
  name: "HAProxy",
  kind: "server",
  proof: "real server",
  limits: [],
  problems: () => [],
  write: (policy) => [{ name: "cors.cfg", text: configuration(policy) }],
  read: {
    looksLike: /^\s*(?:frontend|backend|http-request|http-response|http-after-response|acl)\s[^;{]*(?:\{[^;]*)?$/m,
    parse: readHaproxy,
  },
};

function configuration(policy: Policy): string {
  const rules = numberedRules(policy);
  const several = rules.length > 1;
  return `${[
    heading(policy, "#", HOW),
    ...(several ? [leastSpecificFirst(rules).map(pathLine).join("\n")] : []),
    [
      ...rules.flatMap(originLines(several)),
      "http-request set-var(txn.cors_options) bool(true) if METH_OPTIONS",
      "http-request set-var(txn.cors_preflight) bool(true) if METH_OPTIONS { req.fhdr(origin) -m found } { req.fhdr(access-control-request-method) -m found }",
      `http-request return status 204 if ${PREFLIGHT} ${ALLOWED}`,
      `http-request return status 403 content-type text/plain string "this origin is not allowed" if ${PREFLIGHT}`,
    ].join("\n"),
    [
      ...CORS_RESPONSE_HEADERS.map((name) => `http-after-response del-header ${name}`),
      `http-after-response set-header Access-Control-Allow-Origin %[var(txn.cors_allow_origin)] if ${ALLOWED}`,
      ...rules.flatMap(headerLines(several)),
      ...varyLines(rules, several),
      "http-after-response add-header Vary Access-Control-Request-Method if { var(txn.cors_options) -m found } !{ res.fhdr(vary) -m reg -i '(?:^|,) *(?:access-control-request-method|\\*) *(?:,|$)' }",
    ].join("\n"),
  ].join("\n\n")}\n`;
}

function pathLine({ number, path }: NumberedRule): string {
  if (path === null) return "http-request set-var(txn.cors_rule) int(0)";
  return `http-request set-var(txn.cors_rule) int(${number}) if { path -m ${path.kind === "exact" ? "str" : "beg"} ${path.value} }`;
}

function ruleIs(several: boolean, number: number): string {
  return several ? ` { var(txn.cors_rule) -m int ${number} }` : "";
}

function originLines(several: boolean): (rule: NumberedRule) => readonly string[] {
  return ({ number, rule: { origins } }) => {
    const where = ruleIs(several, number);
    if (origins === "any") return [`http-request set-var(txn.cors_allow_origin) str(*)${where === "" ? "" : ` if${where}`}`];
    const allow = `http-request set-var(txn.cors_allow_origin) req.fhdr(origin) if${where} { req.fhdr_cnt(origin) eq 1 }`;
    const exact = origins.filter(isExactOrigin);
    const patterns = origins.filter((pattern) => !isExactOrigin(pattern));
    return [
      ...(exact.length === 0 ? [] : [`${allow} { req.fhdr(origin) -m str ${exact.map(originPatternText).join(" ")} }`]),
      ...patterns.map((pattern) => `${allow} { req.fhdr(origin) -m reg '${originsRegex([pattern])}' }`),
    ];
  };
}

function headerLines(several: boolean): (rule: NumberedRule) => readonly string[] {
  return ({ number, rule, preflight, actual }) => {
    if (rule.origins.length === 0) return [];
    const where = `${ruleIs(several, number)} ${ALLOWED}`;
    return [
      ...preflight.map(([name, value]) => `http-after-response set-header ${name} "${value}" if${where} ${PREFLIGHT}`),
      ...actual.map(([name, value]) => `http-after-response set-header ${name} "${value}" if${where} !${PREFLIGHT}`),
    ];
  };
}

/** Answers that are the same for every origin do not depend on it, apart from those to OPTIONS. */
function varyLines(rules: readonly NumberedRule[], several: boolean): readonly string[] {
  const lacks = "!{ res.fhdr(vary) -m reg -i '(?:^|,) *(?:origin|\\*) *(?:,|$)' }";
  const same = rules.filter(({ rule }) => rule.origins === "any");
  const others = several ? ` ${same.map(({ number }) => `!{ var(txn.cors_rule) -m int ${number} }`).join(" ")}` : null;
  const add = "http-after-response add-header Vary Origin if";
  const whenOptions = same.length === 0 ? [] : [`${add} { var(txn.cors_options) -m found } ${lacks}`];
  if (same.length === rules.length) return whenOptions;
  return [...whenOptions, `${add}${same.length === 0 ? "" : others} ${lacks}`];
}
