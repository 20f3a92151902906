import { mdn, sendHeaders } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { methodAsked } from "../match.ts";

export const methodNotAllowed: Reason = defineReason({
  id: "method-not-allowed",
  title: "The method is not in Access-Control-Allow-Methods",
  steps: ["fetch/cors-preflight-fetch:7.5"],
  match: (failure) => methodAsked(failure),
  what: ({ method, listed }) =>
    `the server does not allow \`${method}\`: ${listed.length === 0 ? "its answer to the preflight lists no methods" : `it lists \`${listed.join(", ")}\``}`,
  why: "Methods other than GET, HEAD and POST are sent only where the answer to the preflight lists them.",
  advice: ({ method, listed }) => [
    sendHeaders("preflight", [["Access-Control-Allow-Methods", [...listed, method].join(", ")]], "list the method"),
  ],
  links: [mdn("CORSMethodNotFound")],
  example: {
    request: { url: API, origin: PAGE, method: "PUT" },
    replies: [
      {
        status: 204,
        headers: [
          ["Access-Control-Allow-Origin", PAGE],
          ["Access-Control-Allow-Methods", "GET, POST"],
        ],
      },
      { status: 200, headers: [["Access-Control-Allow-Origin", PAGE]] },
    ],
  },
});
