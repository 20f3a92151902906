import { getHeader, type HeaderList, newEnvironment, newRequest, run } from "@whycors/core";
import { diagnose } from "@whycors/core/diagnosis";
import { originPatternText, type Rule } from "@whycors/core/policy";
import { printable } from "@whycors/core/render";
import { type Decision, headersOfDecision } from "./compile.ts";
import type { Incoming } from "./incoming.ts";

/** Longer lists of asked headers are cut: they are hostile. */
const LONGEST_LIST = 2000;

/** The decision in the form that lets a browser name the failing step; what the reason is goes to `log`. */
export function debugged(rule: Rule, incoming: Incoming, decision: Decision, log: (text: string) => void): Decision {
  const telling = tellingOf(rule, incoming, decision);
  const { url, headers } = incoming.describe();
  const why = explain(rule, incoming, telling, url, headers);
  if (why !== null) log(why);
  return telling;
}

/** A refused origin is told one that is allowed, with an ok status, so that the browser compares them and says so. */
function tellingOf({ origins }: Rule, { origin }: Incoming, decision: Decision): Decision {
  if (decision.allowOrigin !== null || origin === null || origins === "any") return decision;
  const other = origins.find(({ subdomains, port }) => !subdomains && port !== "any");
  return other === undefined ? decision : { answer: { ...decision.answer, status: 204 }, allowOrigin: originPatternText(other) };
}

/** What a browser makes of the decision, as far as it fails: the reason of the catalogue, and what to do. */
function explain(rule: Rule, { origin, path }: Incoming, decision: Decision, url: string, headers: HeaderList): string | null {
  if (origin === null) return null;
  const preflight = decision.answer.kind === "preflight";
  const method = preflight ? (getHeader(headers, "Access-Control-Request-Method") ?? "GET") : "GET";
  const asked = preflight
    ? (getHeader(headers, "Access-Control-Request-Headers") ?? "")
        .slice(0, LONGEST_LIST)
        .split(",")
        .filter((name) => name !== "")
    : [];
  const request = newRequest({
    url,
    origin,
    method,
    headers: asked.map((name) => [name, "application/json"]),
    credentials: rule.credentials ? "include" : "omit",
    useCorsPreflight: preflight,
  });
  const { answer } = decision;
  const trace = run(request, newEnvironment(), ({ role }) =>
    role === "preflight" || !preflight
      ? { status: preflight ? answer.status : 200, headers: headersOfDecision(decision) }
      : { missing: "response" },
  );
  const { finding } = diagnose(trace);
  if (finding === null) return null;
  const lines = [`${method} ${path} from ${origin}: ${finding.what}`, ...finding.advice.map(({ text }) => `  ${text}`)];
  return lines.map(printable).join("\n");
}
