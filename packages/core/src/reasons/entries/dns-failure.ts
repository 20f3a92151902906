import { advise, mdn } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { PAGE } from "../examples.ts";

export const dnsFailure: Reason = defineReason({
  id: "dns-failure",
  title: "The host name does not exist",
  steps: ["fetch/http-network-fetch:8.1"],
  failures: ["dns"],
  match: ({ network }) => (network === null ? null : { detail: network.detail }),
  what: ({ detail }) => detail,
  why: "Without an address there is no connection and no answer, so no rule of CORS was ever applied. Firefox words it as a CORS error all the same.",
  advice: () => [advise("page", "check the spelling of the host name, and that it is a name which the user's own network knows")],
  links: [mdn("CORSDidNotSucceed")],
  example: {
    request: { url: "https://nowhere.invalid/", origin: PAGE },
    replies: [{ failure: "dns", detail: "the name `nowhere.invalid` does not exist" }],
  },
});
