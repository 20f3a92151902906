import { mdn } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { answerPreflight, PREFLIGHT_STATUS_STEPS, refusedByStatus, statusEvidence } from "../match.ts";

export const preflightStatusNotOk: Reason = defineReason({
  id: "preflight-status-not-ok",
  title: "The preflight's status is not from 200 to 299",
  steps: PREFLIGHT_STATUS_STEPS,
  match: (failure) => (failure.response !== null && refusedByStatus(failure) ? { status: failure.response.status } : null),
  what: ({ status }) => `the preflight is answered with ${status}, where only 200 to 299 will do`,
  why: "Any other status means that the server does not agree to the request, whatever its headers say.",
  advice: (_args, failure) => [answerPreflight(failure)],
  links: [mdn("CORSPreflightDidNotSucceed")],
  evidence: statusEvidence,
  example: {
    request: { url: API, origin: PAGE, method: "PUT" },
    replies: [{ status: 400, headers: [["Access-Control-Allow-Origin", "*"]] }],
  },
});
