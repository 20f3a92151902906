import { newClient, newEnvironment, newRequest } from "../model/defaults.ts";
import { getHeader } from "../model/header-list.ts";
import type { CredentialsMode } from "../model/request.ts";
import type { WireResponse } from "../model/response.ts";
import { replay } from "../run/run.ts";
import type { Answered } from "./ask.ts";
import type { Candidate } from "./candidates.ts";
import type { AuditFinding } from "./finding.ts";
import type { AuditRuleId, Senders } from "./rules.ts";
import { severityOf } from "./severity.ts";

const ALL: Senders = ["chromium", "gecko", "webkit"];

export function allowOriginOf({ headers }: WireResponse): string | null {
  return getHeader(headers, "Access-Control-Allow-Origin");
}

/** Whether a page can read an answer, whatever its status: a redirect must pass the same check. */
function passes({ origin, exchange, response }: Answered, credentials: CredentialsMode): boolean {
  const request = newRequest({ url: exchange.request.url, origin, credentials });
  return replay(request, newEnvironment({ client: newClient(origin) }), [{ ...response, status: 200 }]).outcome.kind === "readable";
}

/** Whether an origin is allowed that should not be. Where any is allowed by a wildcard, none is allowed by mistake. */
export function judgeOrigin({ rule, origin, sentBy }: Candidate, answered: Answered): AuditFinding | null {
  if (allowOriginOf(answered.response) !== origin || !passes(answered, "omit")) return null;
  const credentials = passes(answered, "include");
  const what = `a page at ${origin} can read the answer${credentials ? " that its visitor's cookies get" : ", without cookies"}`;
  return findingOf(rule, answered, credentials, what, sentBy);
}

/** What a wildcard means where it stands. */
export function judgeWildcard(plain: Answered): AuditFinding[] {
  const { response, addressSpace } = plain;
  if (allowOriginOf(response) !== "*") return [];
  const inside = addressSpace === "local" || addressSpace === "loopback";
  const credentials = getHeader(response.headers, "Access-Control-Allow-Credentials") === "true";
  return [
    ...(inside
      ? [findingOf("wildcard-on-private-network", plain, false, `any page can read the answer of this ${addressSpace} address`)]
      : []),
    ...(credentials
      ? [
          {
            ...findingOf("wildcard-with-credentials", plain, false, "Access-Control-Allow-Origin is `*`, and credentials are allowed"),
            severity: "note",
            because: ["no browser accepts the two together"],
          } as const,
        ]
      : []),
  ];
}

export function findingOf(rule: AuditRuleId, answered: Answered, credentials: boolean, what: string, sentBy: Senders = ALL): AuditFinding {
  const { origin, exchange, response, bodyLength, addressSpace } = answered;
  const { severity, because } = severityOf({ rule, credentials, sentBy, response, bodyLength, addressSpace });
  return { rule, severity, because, origin, sentBy, credentials, what, evidence: [exchange] };
}
