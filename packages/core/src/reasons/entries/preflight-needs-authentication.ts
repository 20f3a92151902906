import { advise, mdn } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { answerPreflight, PREFLIGHT_STATUS_STEPS, statusEvidence, statusIs } from "../match.ts";

export const preflightNeedsAuthentication: Reason = defineReason({
  id: "preflight-needs-authentication",
  title: "The preflight is stopped by authentication",
  steps: PREFLIGHT_STATUS_STEPS,
  match: statusIs(401, 403, 407),
  what: ({ status }) => `the preflight is answered with ${status}, as if it had to log in`,
  why: "A preflight never carries cookies or an Authorization header, so it can never log in. Something answers it before the part of the server that knows CORS.",
  advice: (_args, failure) => [
    advise("server", "let OPTIONS requests that have Access-Control-Request-Method through before authentication: put CORS first"),
    answerPreflight(failure),
  ],
  links: [mdn("CORSPreflightDidNotSucceed")],
  evidence: statusEvidence,
  example: {
    request: { url: API, origin: PAGE, headers: [["Authorization", "Bearer x"]] },
    replies: [{ status: 401, headers: [["WWW-Authenticate", "Bearer"]] }],
  },
});
