import { advise, mdn } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { answerPreflight, PREFLIGHT_STATUS_STEPS, statusEvidence, statusIs } from "../match.ts";

export const preflightFailedOnServer: Reason = defineReason({
  id: "preflight-failed-on-server",
  title: "The server fails at the preflight",
  steps: PREFLIGHT_STATUS_STEPS,
  match: statusIs(500, 502, 503, 504),
  what: ({ status }) => `the preflight is answered with ${status}: the server failed`,
  why: "The error comes first, and CORS is only what the browser complains about: it cannot allow a request whose preflight failed.",
  advice: (_args, failure) => [
    advise("server", "look at the log of the server, or of the gateway in front of it, for OPTIONS requests, and mend that error"),
    answerPreflight(failure),
  ],
  links: [mdn("CORSPreflightDidNotSucceed")],
  evidence: statusEvidence,
  example: { request: { url: API, origin: PAGE, method: "PUT" }, replies: [{ status: 502, headers: [] }] },
});
