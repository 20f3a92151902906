import { getHeader } from "../../model/header-list.ts";
import { advise, mdn, sendHeaders } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const originBecameNull: Reason = defineReason({
  id: "origin-became-null",
  title: "Redirects have turned the origin into null",
  steps: ["fetch/cors-check:4"],
  match: ({ requestOrigin, request, response }) =>
    requestOrigin === "null" && request.origin !== "null" && response !== null
      ? { origin: request.origin, value: getHeader(response.headers, "Access-Control-Allow-Origin") }
      : null,
  what: ({ origin }) => `after redirects through other origins the request no longer comes from \`${origin}\` but from \`null\``,
  why: "A server that redirects could otherwise borrow the page's rights at yet another server, so from the second foreign origin on the browser says `Origin: null`.",
  advice: (_args, { exchange }) => [
    advise("page", `request \`${exchange?.request.url ?? "the final URL"}\` in the first place`),
    sendHeaders(
      "actual",
      [["Access-Control-Allow-Origin", "*"]],
      "if the last answer is the same for everyone and needs no credentials, let everyone read it; do not allow `null`",
    ),
  ],
  links: [mdn("CORSAllowOriginNotMatchingOrigin")],
  example: {
    request: { url: API, origin: PAGE },
    replies: [
      {
        status: 302,
        headers: [
          ["Location", "https://other.example/"],
          ["Access-Control-Allow-Origin", PAGE],
        ],
      },
      { status: 200, headers: [["Access-Control-Allow-Origin", PAGE]] },
    ],
  },
});
