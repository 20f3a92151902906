import { mdn, narrowed, sendHeaders } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { malformedList, tokenSpan } from "../match.ts";

export const allowMethodsInvalid: Reason = defineReason({
  id: "allow-methods-invalid",
  title: "Access-Control-Allow-Methods is malformed",
  steps: ["fetch/cors-preflight-fetch:7.3"],
  match: (failure) => malformedList(failure, "Access-Control-Allow-Methods"),
  what: ({ token }) => `\`${token}\` in \`Access-Control-Allow-Methods\` is no method`,
  why: "The header is a list of methods with commas between them. One wrong member spoils all of it.",
  advice: (_args, { request }) => [
    sendHeaders("preflight", [["Access-Control-Allow-Methods", request.method]], "list methods, with commas between them"),
  ],
  links: [mdn("CORSInvalidAllowMethod")],
  evidence: (failure) =>
    narrowed(failure, "Access-Control-Allow-Methods", (value) => tokenSpan(failure, value, "Access-Control-Allow-Methods")),
  example: {
    request: { url: API, origin: PAGE, method: "PUT" },
    replies: [
      {
        status: 204,
        headers: [
          ["Access-Control-Allow-Origin", PAGE],
          ["Access-Control-Allow-Methods", "GET; PUT"],
        ],
      },
      { status: 200, headers: [["Access-Control-Allow-Origin", PAGE]] },
    ],
  },
});
