import { advise, allowOriginHeaders, sendHeaders } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";

/** The general case; more telling reasons for a missing header are asked first. */
export const allowOriginMissing: Reason = defineReason({
  id: "allow-origin-missing",
  title: "Access-Control-Allow-Origin is missing",
  steps: ["fetch/cors-check:2"],
  match: ({ requestOrigin, response, preflight, request }) =>
    response === null
      ? null
      : { origin: requestOrigin, status: response.status, preflight, credentials: request.credentials === "include" },
  what: ({ status, preflight }) =>
    `the answer to the ${preflight ? "preflight" : "request"} (${status}) has no \`Access-Control-Allow-Origin\``,
  why: "Without this header the server has not said that a page of another origin may read its answer, so the browser keeps it back. The server may have done the work all the same.",
  advice: ({ origin, credentials, preflight }) => [
    sendHeaders(preflight ? "both" : "actual", allowOriginHeaders(origin, credentials), `let \`${origin}\` read the answer`),
    advise("page", "if the server is not yours and never meant to be called by pages, call it from your own server instead"),
  ],
  links: ["https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSMissingAllowOrigin"],
  example: {
    request: { url: "https://api.example/", origin: "https://app.example" },
    replies: [{ status: 200, headers: [["Content-Type", "application/json"]] }],
  },
});
