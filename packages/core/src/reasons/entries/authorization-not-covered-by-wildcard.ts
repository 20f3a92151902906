import { mdn, sendHeaders } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { listedIn } from "../match.ts";

export const authorizationNotCoveredByWildcard: Reason = defineReason({
  id: "authorization-not-covered-by-wildcard",
  title: "Access-Control-Allow-Headers: * does not cover Authorization",
  steps: ["fetch/cors-preflight-fetch:7.6"],
  match: ({ response, request }) =>
    response !== null && request.credentials !== "include" && listedIn(response, "Access-Control-Allow-Headers").includes("*") ? {} : null,
  what: () => "`Access-Control-Allow-Headers: *` does not cover `Authorization`, which must be listed by name",
  why: "The header holds secrets, so the standard wants the server to mean it. Chromium, Firefox and WebKit still let the wildcard pass, and Firefox warns that it will not do so for ever.",
  advice: () => [sendHeaders("preflight", [["Access-Control-Allow-Headers", "*, Authorization"]], "list the header by name")],
  links: [mdn("CORSMissingAllowHeaderFromPreflight")],
  example: {
    request: { url: API, origin: PAGE, headers: [["Authorization", "Bearer x"]] },
    replies: [
      {
        status: 204,
        headers: [
          ["Access-Control-Allow-Origin", PAGE],
          ["Access-Control-Allow-Headers", "*"],
        ],
      },
      { status: 200, headers: [["Access-Control-Allow-Origin", PAGE]] },
    ],
  },
});
