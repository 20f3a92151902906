import { advise, mdn } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const malformedAnswer: Reason = defineReason({
  id: "malformed-answer",
  title: "The answer is not HTTP",
  steps: ["fetch/http-network-fetch:8.1"],
  failures: ["protocol"],
  match: ({ network }) => (network === null ? null : { detail: network.detail }),
  what: ({ detail }) => detail,
  why: "A browser takes nothing from an answer that breaks HTTP, so no rule of CORS was ever applied.",
  advice: () => [advise("server", "check that the port speaks HTTP, and that nothing writes into the answer before its status line")],
  links: [mdn("CORSDidNotSucceed")],
  example: {
    request: { url: API, origin: PAGE },
    replies: [{ failure: "protocol", detail: "the answer of api.example is not HTTP: it begins with `SSH-2.0`" }],
  },
});
