import { getHeader } from "../../model/header-list.ts";
import { advise, sendHeaders } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const nosniffBlocked: Reason = defineReason({
  id: "nosniff-blocked",
  title: "The type is not what the element needs",
  steps: ["fetch/should-response-be-blocked-due-to-nosniff:4", "fetch/should-response-be-blocked-due-to-nosniff:5"],
  match: ({ response, request }) =>
    response === null
      ? null
      : { type: getHeader(response.headers, "Content-Type"), wanted: request.initiator === "stylesheet" ? "text/css" : "text/javascript" },
  what: ({ type, wanted }) =>
    `the type is ${type === null ? "missing" : `\`${type}\``}, and with \`X-Content-Type-Options: nosniff\` it must be \`${wanted}\``,
  why: "This is not CORS: with nosniff the server forbids to guess the type. An error page in HTML in place of the script is the usual cause.",
  advice: ({ wanted }) => [
    sendHeaders("actual", [["Content-Type", wanted]], "send the resource with its type"),
    advise("page", "check that the URL leads to the resource and not to an error page"),
  ],
  links: ["https://fetch.spec.whatwg.org/#x-content-type-options-header"],
  example: {
    request: { url: API, origin: PAGE, initiator: "script" },
    replies: [
      {
        status: 200,
        headers: [
          ["Content-Type", "text/html"],
          ["X-Content-Type-Options", "nosniff"],
        ],
      },
    ],
  },
});
