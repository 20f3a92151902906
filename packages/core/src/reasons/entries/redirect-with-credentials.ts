import { getHeader } from "../../model/header-list.ts";
import { advise, mdn } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const redirectWithCredentials: Reason = defineReason({
  id: "redirect-with-credentials",
  title: "The redirect leads to a URL with a user name or a password",
  steps: ["fetch/http-redirect-fetch:9", "fetch/http-redirect-fetch:10"],
  match: ({ response }) =>
    response === null ? null : { location: (getHeader(response.headers, "Location") ?? "").replace(/\/\/[^/@]*@/, "//…@") },
  what: ({ location }) => `the redirect leads to \`${location}\`, a URL with a user name or a password`,
  why: "In a request that involves another origin such a URL would hand a secret to whoever asks.",
  advice: () => [advise("server", "leave the user name and the password out of Location")],
  links: [mdn("CORSExternalRedirectNotAllowed")],
  example: {
    request: { url: API, origin: PAGE },
    replies: [
      {
        status: 302,
        headers: [
          ["Location", "https://user:pass@api.example/items"],
          ["Access-Control-Allow-Origin", "*"],
        ],
      },
    ],
  },
});
