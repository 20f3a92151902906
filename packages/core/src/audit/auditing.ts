import { parseUrl } from "../model/url.ts";
import type { Answered, Session } from "./ask.ts";
import { ask, newSession, resultOf } from "./ask.ts";
import { type AuditOptions, candidatesToAsk } from "./candidates.ts";
import type { AuditFinding, Auditing } from "./finding.ts";
import { allowOriginOf, judgeOrigin, judgeWildcard } from "./judge-origin.ts";
import { askPreflights } from "./preflights.ts";
import { AUDIT_RULES, type AuditRuleId } from "./rules.ts";
import { judgeVary } from "./vary.ts";

/** So many answers at most may be missing before an endpoint is given up. */
const MOST_FAILURES = 2;

/**
 * Audits one endpoint: yields GET and OPTIONS requests, and is resumed with what came back. No request changes anything, and, with a
 * cache buster, none can put an answer into a cache where anyone else would find it.
 */
export function* auditing(url: string, options: AuditOptions): Auditing {
  const session = newSession(url, options);
  const target = parseUrl(url);
  if (target === null) return resultOf(session, "this is no URL", []);
  const plain = yield* ask(session, target.origin);
  if (plain === null) return resultOf(session, session.lastFailure, []);
  const findings = judgeWildcard(plain);
  for (const { rule, origin, sentBy } of candidatesToAsk(target, options)) {
    if (session.failures > MOST_FAILURES) break;
    if (findings.some((finding) => coversRule(finding.rule, rule))) continue;
    const answered = yield* ask(session, origin);
    const finding = answered === null ? null : judgeOrigin({ rule, origin, sentBy }, answered);
    if (finding !== null) findings.push(finding);
  }
  for (const origin of options.trusted) yield* ask(session, origin);
  const allowed = allowedOrigins(session.answers);
  findings.push(...(yield* askPreflights(session, findings, allowed)), ...(yield* judgeVary(session, allowed)));
  return resultOf(session, session.failures > MOST_FAILURES ? session.lastFailure : null, withoutCovered(findings));
}

/** The origins that answers have named. */
function allowedOrigins(answers: Session["answers"]): readonly string[] {
  return answers.flatMap(({ origin, response }: Answered) => (allowOriginOf(response) === origin ? [origin] : []));
}

function coversRule(found: AuditRuleId, rule: AuditRuleId): boolean {
  return found === rule || AUDIT_RULES[found].covers.includes(rule);
}

function withoutCovered(findings: readonly AuditFinding[]): readonly AuditFinding[] {
  return findings.filter(({ rule }) => !findings.some((other) => other.rule !== rule && coversRule(other.rule, rule)));
}
