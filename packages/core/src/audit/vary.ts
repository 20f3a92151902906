import { headerValues } from "../model/header-list.ts";
import { membersOf } from "../model/list-members.ts";
import type { WireRequest } from "../model/request.ts";
import { type Answered, ask, type Session } from "./ask.ts";
import type { AuditFinding, AuditReply, AuditSeverity } from "./finding.ts";
import { allowOriginOf, findingOf } from "./judge-origin.ts";

/**
 * Whether answers differ by origin without saying so in `Vary`. Where a cache stands in between, it is shown to mix them up: the same
 * URL, with a query that only this audit has, is asked for from two origins. So the entry that is mixed up is the audit's own.
 */
export function* judgeVary(session: Session, allowed: readonly string[]): Generator<WireRequest, readonly AuditFinding[], AuditReply> {
  const { answers, options } = session;
  const silent = answers.find(isSilent);
  const other = answers.find(({ response }) => silent !== undefined && allowOriginOf(response) !== allowOriginOf(silent.response));
  if (silent === undefined || other === undefined) return [];
  const differing = `Access-Control-Allow-Origin is ${valueText(silent)} for ${silent.origin} and ${valueText(other)} for ${other.origin}`;
  const finding = findingOf("vary-origin-missing", silent, false, `${differing}, and Vary does not name Origin`);
  const evidence = [silent.exchange, other.exchange];
  const [first] = allowed;
  const second = answers.find(({ origin }) => origin !== first && origin !== answers[0]?.origin)?.origin;
  if (options.cacheBuster && first !== undefined && second !== undefined) {
    const [one, two] = [yield* ask(session, first, null, "cache"), yield* ask(session, second, null, "cache")];
    if (one !== null && two !== null && allowOriginOf(two.response) === first) {
      const what = `a cache gave the answer for ${first} to ${second}, since Vary does not name Origin`;
      return [
        {
          ...finding,
          what,
          ...judged("medium", "a cache mixes up the answers: seen with an entry of the audit's own"),
          evidence: [one.exchange, two.exchange],
        },
      ];
    }
  }
  const shared = answers.some(isStoredByAnyone);
  return [
    {
      ...finding,
      evidence,
      ...(shared
        ? judged("low", "caches may keep the answer, and none was seen to")
        : judged("note", "only the browser's own cache may keep the answer")),
    },
  ];
}

function judged(severity: AuditSeverity, ground: string): Pick<AuditFinding, "severity" | "because"> {
  return { severity, because: [ground] };
}

function valueText({ response }: Answered): string {
  const value = allowOriginOf(response);
  return value === null ? "absent" : `\`${value}\``;
}

/** An answer that a cache may keep, and that does not tell it to look at Origin. */
function isSilent({ response: { headers } }: Answered): boolean {
  const vary = membersOf(headerValues(headers, "Vary"));
  return !vary.includes("origin") && !vary.includes("*") && !cacheControl(headers).includes("no-store");
}

/** https://www.rfc-editor.org/rfc/rfc9111#section-3: what says nothing may be kept by heuristics. */
function isStoredByAnyone({ response: { headers } }: Answered): boolean {
  return !cacheControl(headers).some((directive) => directive === "private" || directive.startsWith("private="));
}

function cacheControl(headers: Answered["response"]["headers"]): readonly string[] {
  return membersOf(headerValues(headers, "Cache-Control"));
}
