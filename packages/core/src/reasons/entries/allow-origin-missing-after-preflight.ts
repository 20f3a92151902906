import { advise, mdn, nameOrigin } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const allowOriginMissingAfterPreflight: Reason = defineReason({
  id: "allow-origin-missing-after-preflight",
  title: "Access-Control-Allow-Origin is on the preflight's answer only",
  steps: ["fetch/cors-check:2"],
  match: ({ passedPreflight, preflight, response }) =>
    passedPreflight && !preflight && response !== null && response.status < 400 ? { status: response.status } : null,
  what: ({ status }) => `the preflight was allowed, but the answer itself (${status}) has no \`Access-Control-Allow-Origin\``,
  why: "Passing the preflight only lets the request be sent. To read the answer the page needs the server's consent once more, on that answer.",
  advice: (_args, failure) => [
    nameOrigin(failure),
    advise("infrastructure", "if OPTIONS is answered by a gateway and the rest by the application, both must add the header"),
  ],
  links: [mdn("CORSMissingAllowOrigin")],
  example: {
    request: { url: API, origin: PAGE, method: "PUT" },
    replies: [
      {
        status: 204,
        headers: [
          ["Access-Control-Allow-Origin", PAGE],
          ["Access-Control-Allow-Methods", "PUT"],
        ],
      },
      { status: 200, headers: [] },
    ],
  },
});
