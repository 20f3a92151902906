import { getHeader } from "../../model/header-list.ts";
import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const redirectRefusedByPage: Reason = defineReason({
  id: "redirect-refused-by-page",
  title: "The page refuses redirects",
  steps: ["fetch/http-fetch:6.3.a.1"],
  match: ({ response }) => (response === null ? null : { status: response.status, location: getHeader(response.headers, "Location") }),
  what: ({ status, location }) =>
    `the server redirects (${status}${location === null ? "" : ` to \`${location}\``}), and the page said \`redirect: "error"\``,
  why: "The page itself asked for an error in this case.",
  advice: () => [advise("page", 'request the final URL in the first place, or leave out `redirect: "error"`')],
  links: [],
  example: {
    request: { url: API, origin: PAGE, redirect: "error" },
    replies: [
      {
        status: 302,
        headers: [
          ["Location", "/there"],
          ["Access-Control-Allow-Origin", "*"],
        ],
      },
    ],
  },
});
