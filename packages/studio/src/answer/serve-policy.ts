import type { HeaderList } from "@whycors/core";
import { parseUrl } from "@whycors/core";
import { addHeaders, type Policy, serve } from "@whycors/core/policy";
import { type Case, type Hop, isUnknown, plainHop } from "../case/case.ts";
import { parseHttpText, printHttpText } from "../case/http-text.ts";
import { requestOf } from "../case/run-case.ts";

/** What the first server answers when it follows a policy. What its application answers stays, but for the headers of CORS. */
export function servePolicy(given: Case, policy: Policy): Hop {
  const { url, origin, method } = requestOf(given);
  const path = /^[a-z]+:\/\/[^/?#]*([^#]*)/.exec(parseUrl(url)?.href ?? "")?.[1] ?? "/";
  const from: HeaderList = [["Origin", origin]];
  const asked = serve(policy, { method: "OPTIONS", path, headers: [...from, ["Access-Control-Request-Method", method]] });
  const served = serve(policy, { method, path, headers: from });
  const before = given.hops[0]?.actual ?? plainHop().actual;
  const { response, body } = parseHttpText((isUnknown(before) ? plainHop().actual : before).text);
  const status = asked.kind === "preflight" ? asked.status : 204;
  return {
    preflight: { text: printHttpText({ status, headers: asked.headers }), failure: null },
    actual: { text: printHttpText({ ...response, headers: addHeaders(response.headers, served.headers) }, body), failure: null },
  };
}
