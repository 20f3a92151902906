import { getHeader } from "../../model/header-list.ts";
import { advise, sendHeaders } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const mimeTypeBlocked: Reason = defineReason({
  id: "mime-type-blocked",
  title: "The script has the type of something else",
  steps: ["fetch/should-response-be-blocked-due-to-its-mime-type:4"],
  match: ({ response }) => (response === null ? null : { type: getHeader(response.headers, "Content-Type") ?? "" }),
  what: ({ type }) => `the script's type is \`${type}\`, which no script has`,
  why: "This is not CORS: browsers do not run pictures, sound, films and tables.",
  advice: () => [
    sendHeaders("actual", [["Content-Type", "text/javascript"]], "send scripts with their type"),
    advise("page", "check that the URL leads to a script"),
  ],
  links: ["https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?"],
  example: {
    request: { url: API, origin: PAGE, initiator: "script" },
    replies: [{ status: 200, headers: [["Content-Type", "text/csv"]] }],
  },
});
