import { getHeader } from "../../model/header-list.ts";
import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const redirectToOtherScheme: Reason = defineReason({
  id: "redirect-to-other-scheme",
  title: "The redirect leads away from HTTP",
  steps: ["fetch/http-redirect-fetch:6"],
  match: ({ response }) => (response === null ? null : { location: getHeader(response.headers, "Location") ?? "" }),
  what: ({ location }) => `the redirect leads to \`${location}\`, which is not an http: or https: URL`,
  why: "Requests of a page follow redirects over HTTP only.",
  advice: () => [advise("server", "redirect to an https: URL, or answer the request itself")],
  links: [],
  example: {
    request: { url: API, origin: PAGE },
    replies: [
      {
        status: 302,
        headers: [
          ["Location", "data:text/plain,x"],
          ["Access-Control-Allow-Origin", "*"],
        ],
      },
    ],
  },
});
