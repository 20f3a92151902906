import { advise, mdn } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const connectionReset: Reason = defineReason({
  id: "connection-reset",
  title: "The connection was closed without an answer",
  steps: ["fetch/http-network-fetch:8.1"],
  failures: ["closed", "reset"],
  match: ({ network }) => (network === null ? null : { detail: network.detail }),
  what: ({ detail }) => detail,
  why: "Somebody on the way hung up before an answer was complete: a server that crashed, a proxy that refuses, a firewall. No rule of CORS was ever applied.",
  advice: () => [
    advise("server", "look at the server's log for the moment of the request: it most likely crashed or refused the connection"),
  ],
  links: [mdn("CORSDidNotSucceed")],
  example: {
    request: { url: API, origin: PAGE },
    replies: [{ failure: "reset", detail: "api.example closed the connection without an answer" }],
  },
});
