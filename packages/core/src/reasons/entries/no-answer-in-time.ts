import { advise, mdn } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const noAnswerInTime: Reason = defineReason({
  id: "no-answer-in-time",
  title: "The server does not answer",
  steps: ["fetch/http-network-fetch:8.1"],
  failures: ["timeout"],
  match: ({ network }) => (network === null ? null : { detail: network.detail }),
  what: ({ detail }) => detail,
  why: "No answer came in the time that was given, so no rule of CORS was ever applied. A gateway in front of the server often turns this into a 504 without CORS headers.",
  advice: () => [
    advise("server", "find out what keeps the server busy, or whether a firewall drops the packets"),
    advise("infrastructure", "if an answer takes long for good reason, raise the time limits of the gateways on the way"),
  ],
  links: [mdn("CORSDidNotSucceed")],
  example: {
    request: { url: API, origin: PAGE },
    replies: [{ failure: "timeout", detail: "api.example sent no complete answer within 10 s" }],
  },
});
