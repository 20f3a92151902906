import { asciiLowercase } from "../model/bytes.ts";
import { newClient, newEnvironment, newRequest } from "../model/defaults.ts";
import { headerValues } from "../model/header-list.ts";
import { membersOf } from "../model/list-members.ts";
import type { CredentialsMode, WireRequest } from "../model/request.ts";
import { replay } from "../run/run.ts";
import { type Answered, ask, type Session, type Unusual } from "./ask.ts";
import type { AuditFinding, AuditReply } from "./finding.ts";
import { allowOriginOf, findingOf } from "./judge-origin.ts";

/** The method that the preflights ask for; it is never sent. */
const METHOD = "PUT";

/** Whether preflights allow more than answers do, and whether they allow whatever is asked for. */
export function* askPreflights(
  session: Session,
  findings: readonly AuditFinding[],
  allowed: readonly string[],
): Generator<WireRequest, readonly AuditFinding[], AuditReply> {
  const stranger = session.answers.find(({ origin }) => origin.includes(`//whycors-${session.options.nonce}.`))?.origin;
  if (stranger === undefined) return [];
  const found: AuditFinding[] = [];
  const header = `x-whycors-${session.options.nonce}`;
  const reflected = (answered: Answered): boolean =>
    membersOf(headerValues(answered.response.headers, "Access-Control-Allow-Headers")).includes(asciiLowercase(header));
  const judgeHeaders = (answered: Answered, unusual: Unusual): void => {
    if (!reflected(answered) || !passes(answered, unusual, "omit")) return;
    const credentials = passes(answered, unusual, "include");
    const what = `Access-Control-Allow-Headers repeats a name that nobody can have listed: ${header}`;
    const because = [credentials ? "an origin is allowed with credentials" : "no credentials are allowed"];
    found.push({ ...findingOf("request-headers-reflected", answered, credentials, what), severity: credentials ? "low" : "note", because });
  };
  const both: Unusual = { method: METHOD, headers: [[header, "1"]] };
  const first = yield* ask(session, stranger, both);
  if (first !== null) {
    judgeHeaders(first, both);
    const bare = passes(first, both, "omit") ? first : yield* ask(session, stranger, { method: METHOD, headers: [] });
    const asked = bare === first ? both : { method: METHOD, headers: [] };
    const open =
      findings.some(({ rule }) => rule === "any-origin-reflected") ||
      session.answers.some(({ response }) => allowOriginOf(response) === "*");
    if (bare !== null && !open && allowOriginOf(bare.response) === stranger && passes(bare, asked, "omit")) {
      const credentials = passes(bare, asked, "include");
      const what = `the preflight allows ${METHOD} from ${stranger}, and the answer to GET does not allow that origin`;
      found.push(findingOf("preflight-only-allowed", bare, credentials, what));
    }
  }
  const [friend] = allowed;
  if (friend !== undefined && friend !== stranger && found.length === 0) {
    const answered = yield* ask(session, friend, both);
    if (answered !== null) judgeHeaders(answered, both);
  }
  return found;
}

/** Whether the browser would go on to send the request. */
function passes({ origin, exchange, response }: Answered, unusual: Unusual, credentials: CredentialsMode): boolean {
  const request = newRequest({ url: exchange.request.url, origin, credentials, ...unusual });
  return replay(request, newEnvironment({ client: newClient(origin) }), [response]).outcome.kind === "unknown";
}
