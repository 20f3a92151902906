import { advise, mdn } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const tlsFailure: Reason = defineReason({
  id: "tls-failure",
  title: "The secure connection cannot be made",
  steps: ["fetch/http-network-fetch:8.1"],
  failures: ["certificate", "tls"],
  match: ({ network }) => (network === null ? null : { detail: network.detail }),
  what: ({ detail }) => detail,
  why: "The browser gives up on a connection that it cannot trust before any answer arrives, so no rule of CORS was ever applied. The page cannot ask the user about the certificate of another host.",
  advice: () => [
    advise("server", "use a certificate that browsers trust and that names this host"),
    advise("browser", "in development, open the URL itself in a tab once and look at what the browser says of its certificate"),
  ],
  links: [mdn("CORSDidNotSucceed")],
  example: {
    request: { url: API, origin: PAGE },
    replies: [{ failure: "certificate", detail: "the certificate of api.example:443 is self-signed" }],
  },
});
