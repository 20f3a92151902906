import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";

export const connectionRefused: Reason = defineReason({
  id: "connection-refused",
  title: "Nothing listens at the address",
  steps: ["fetch/http-network-fetch:8.1"],
  failures: ["refused"],
  match: ({ network, exchange }) => (network === null || exchange === null ? null : { url: exchange.request.url, detail: network.detail }),
  what: ({ detail }) => detail,
  why: "No connection was made, so no rule of CORS was ever applied. Browsers tell the page nothing but that the fetch failed, and Firefox words it as a CORS error.",
  advice: ({ url }) => [
    advise("server", `start the server that should answer at \`${/^\w+:\/\/[^/]+/.exec(url)?.[0] ?? url}\``),
    advise("page", "check the host name and the port of the URL"),
  ],
  links: ["https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSDidNotSucceed"],
  example: {
    request: { url: "https://api.example/", origin: "https://app.example" },
    replies: [{ failure: "refused", detail: "nothing listens on 127.0.0.1:443" }],
  },
});
