import { advise, mdn, sendHeaders } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { askedHeaders, listedIn } from "../match.ts";

export const headerWildcardWithCredentials: Reason = defineReason({
  id: "header-wildcard-with-credentials",
  title: "Access-Control-Allow-Headers is * for a request with credentials",
  steps: ["fetch/cors-preflight-fetch:7.6", "fetch/cors-preflight-fetch:7.7"],
  match: (failure) =>
    failure.response !== null &&
    failure.request.credentials === "include" &&
    listedIn(failure.response, "Access-Control-Allow-Headers").includes("*")
      ? { names: askedHeaders(failure) }
      : null,
  what: ({ names }) => `\`Access-Control-Allow-Headers: *\` does not allow \`${names.join(", ")}\` with credentials`,
  why: "For a request with credentials the star is no wildcard but a header of that name.",
  advice: ({ names }) => [
    advise("page", 'leave out `credentials: "include"` (or `withCredentials`) if no cookies are needed'),
    sendHeaders("preflight", [["Access-Control-Allow-Headers", names.join(", ")]], "name the headers"),
  ],
  links: [mdn("CORSMissingAllowHeaderFromPreflight")],
  example: {
    request: { url: API, origin: PAGE, headers: [["X-Id", "1"]], credentials: "include" },
    replies: [
      {
        status: 204,
        headers: [
          ["Access-Control-Allow-Origin", PAGE],
          ["Access-Control-Allow-Credentials", "true"],
          ["Access-Control-Allow-Headers", "*"],
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
