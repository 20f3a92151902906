import { advise, mdn } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { answerPreflight, PREFLIGHT_STATUS_STEPS, statusEvidence, statusIs } from "../match.ts";

export const preflightNotRouted: Reason = defineReason({
  id: "preflight-not-routed",
  title: "Nothing answers OPTIONS at this URL",
  steps: PREFLIGHT_STATUS_STEPS,
  match: statusIs(404, 405, 501),
  what: ({ status }) => `the preflight is answered with ${status}: nothing handles OPTIONS at this URL`,
  why: "Before a request like this one the browser asks with OPTIONS whether it may be sent, and the server has no answer to that.",
  advice: (_args, failure) => [
    advise(
      "server",
      "handle OPTIONS at this URL, best with the CORS middleware in front of the routes; check that the path itself is right",
    ),
    answerPreflight(failure),
  ],
  links: [mdn("CORSPreflightDidNotSucceed")],
  evidence: statusEvidence,
  example: { request: { url: API, origin: PAGE, method: "DELETE" }, replies: [{ status: 405, headers: [["Allow", "GET, DELETE"]] }] },
});
