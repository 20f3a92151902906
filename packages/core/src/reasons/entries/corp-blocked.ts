import { getHeader } from "../../model/header-list.ts";
import { advise, sendHeaders } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const corpBlocked: Reason = defineReason({
  id: "corp-blocked",
  title: "Cross-Origin-Resource-Policy keeps other origins out",
  steps: ["fetch/cross-origin-resource-policy-internal-check:5.b", "fetch/cross-origin-resource-policy-internal-check:5.c"],
  match: ({ response }) => (response === null ? null : { policy: getHeader(response.headers, "Cross-Origin-Resource-Policy") ?? "" }),
  what: ({ policy }) => `\`Cross-Origin-Resource-Policy: ${policy}\` does not let this page embed the resource`,
  why: "This is not CORS: with that header a server says which sites may embed its resources at all, without reading them. Some frameworks send it by default.",
  advice: () => [
    sendHeaders("actual", [["Cross-Origin-Resource-Policy", "cross-origin"]], "if anyone may embed the resource, say so"),
    advise("page", "or request it with CORS (the crossorigin attribute), if the server allows the page's origin"),
  ],
  links: ["https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header"],
  example: {
    request: { url: API, origin: PAGE, initiator: "image" },
    replies: [{ status: 200, headers: [["Cross-Origin-Resource-Policy", "same-origin"]] }],
  },
});
