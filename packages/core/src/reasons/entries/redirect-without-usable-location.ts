import { getHeader } from "../../model/header-list.ts";
import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const redirectWithoutUsableLocation: Reason = defineReason({
  id: "redirect-without-usable-location",
  title: "The redirect leads nowhere",
  steps: ["fetch/http-redirect-fetch:5"],
  match: ({ response }) =>
    response === null ? null : { status: response.status, location: getHeader(response.headers, "Location") ?? "" },
  what: ({ status, location }) => `the redirect (${status}) has a \`Location\` that is no single URL: \`${location}\``,
  why: "There must be one Location, and it must be a URL.",
  advice: () => [advise("server", "send one Location header with an absolute URL, or with a path")],
  links: [],
  example: {
    request: { url: API, origin: PAGE },
    replies: [
      {
        status: 302,
        headers: [
          ["Location", "http://["],
          ["Access-Control-Allow-Origin", "*"],
        ],
      },
    ],
  },
});
