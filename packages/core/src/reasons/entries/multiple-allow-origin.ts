import { headerValues } from "../../model/header-list.ts";
import { advise, mdn, nameOrigin } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const multipleAllowOrigin: Reason = defineReason({
  id: "multiple-allow-origin",
  title: "Access-Control-Allow-Origin has several values",
  steps: ["fetch/cors-check:4"],
  match: ({ response }) => {
    const lines = response === null ? [] : headerValues(response.headers, "Access-Control-Allow-Origin");
    const values = lines
      .join(", ")
      .split(/[\s,]+/)
      .filter((value) => value !== "");
    return values.length > 1 ? { values, lines: lines.length, same: new Set(values).size === 1 } : null;
  },
  what: ({ values, lines }) =>
    `\`Access-Control-Allow-Origin\` has ${values.length} values${lines > 1 ? ` on ${lines} lines` : ""}, and may have one`,
  why: "The header names one origin or is *; it is never a list. Two lines of it mostly come from two layers, such as a proxy and the application, that both add it.",
  advice: ({ lines }, failure) => [
    ...(lines > 1
      ? [advise("infrastructure", "let one layer alone add the CORS headers, and take them out of the other")]
      : [advise("server", "compare the request's Origin with the list on the server, and answer with the one that matches")]),
    nameOrigin(failure),
  ],
  links: [mdn("CORSMultipleAllowOriginNotAllowed")],
  example: {
    request: { url: API, origin: PAGE },
    replies: [
      {
        status: 200,
        headers: [
          ["Access-Control-Allow-Origin", PAGE],
          ["Access-Control-Allow-Origin", "*"],
        ],
      },
    ],
  },
});
