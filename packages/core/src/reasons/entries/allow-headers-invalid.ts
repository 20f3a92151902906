import { mdn, narrowed, sendHeaders } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { askedHeaders, malformedList, tokenSpan } from "../match.ts";

export const allowHeadersInvalid: Reason = defineReason({
  id: "allow-headers-invalid",
  title: "Access-Control-Allow-Headers is malformed",
  steps: ["fetch/cors-preflight-fetch:7.3"],
  match: (failure) => malformedList(failure, "Access-Control-Allow-Headers"),
  what: ({ token }) => `\`${token}\` in \`Access-Control-Allow-Headers\` is no header name`,
  why: "The header is a list of header names with commas between them. One wrong member spoils all of it.",
  advice: (_args, failure) => [
    sendHeaders(
      "preflight",
      [["Access-Control-Allow-Headers", askedHeaders(failure).join(", ")]],
      "list header names, with commas between them",
    ),
  ],
  links: [mdn("CORSInvalidAllowHeader")],
  evidence: (failure) =>
    narrowed(failure, "Access-Control-Allow-Headers", (value) => tokenSpan(failure, value, "Access-Control-Allow-Headers")),
  example: {
    request: { url: API, origin: PAGE, headers: [["X-Id", "1"]] },
    replies: [
      {
        status: 204,
        headers: [
          ["Access-Control-Allow-Origin", PAGE],
          ["Access-Control-Allow-Headers", "x-id; x-b"],
        ],
      },
      { status: 200, headers: [["Access-Control-Allow-Origin", PAGE]] },
    ],
  },
});
