import { advise, mdn, sendHeaders } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { methodAsked } from "../match.ts";

export const methodWildcardWithCredentials: Reason = defineReason({
  id: "method-wildcard-with-credentials",
  title: "Access-Control-Allow-Methods is * for a request with credentials",
  steps: ["fetch/cors-preflight-fetch:7.5"],
  match: (failure) => {
    const { method, listed } = methodAsked(failure);
    return listed.includes("*") ? { method } : null;
  },
  what: ({ method }) => `\`Access-Control-Allow-Methods: *\` does not allow \`${method}\` with credentials`,
  why: "For a request with credentials the star is no wildcard but a method of that name.",
  advice: ({ method }) => [
    advise("page", 'leave out `credentials: "include"` (or `withCredentials`) if no cookies are needed'),
    sendHeaders("preflight", [["Access-Control-Allow-Methods", method]], "name the method"),
  ],
  links: [mdn("CORSMethodNotFound")],
  example: {
    request: { url: API, origin: PAGE, method: "PUT", credentials: "include" },
    replies: [
      {
        status: 204,
        headers: [
          ["Access-Control-Allow-Origin", PAGE],
          ["Access-Control-Allow-Credentials", "true"],
          ["Access-Control-Allow-Methods", "*"],
        ],
      },
      {
        status: 200,
        headers: [
          ["Access-Control-Allow-Origin", PAGE],
          ["Access-Control-Allow-Credentials", "true"],
        ],
      },
    ],
  },
});
