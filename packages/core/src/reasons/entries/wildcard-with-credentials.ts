import { getHeader } from "../../model/header-list.ts";
import { advise, allowOriginHeaders, sendHeaders } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";

export const wildcardWithCredentials: Reason = defineReason({
  id: "wildcard-with-credentials",
  title: "Access-Control-Allow-Origin is * for a request with credentials",
  steps: ["fetch/cors-check:4"],
  match: ({ response, requestOrigin, preflight }) =>
    response !== null && getHeader(response.headers, "Access-Control-Allow-Origin") === "*" ? { origin: requestOrigin, preflight } : null,
  what: () => "`Access-Control-Allow-Origin: *` does not allow a request with credentials",
  why: "The wildcard means that anyone may read the answer, which can only be true of an answer that is the same for everyone. With cookies it is not, so the server must name the origin.",
  advice: ({ origin, preflight }) => [
    advise(
      "page",
      'leave out `credentials: "include"` (or `withCredentials`) if no cookies are needed: a header such as `Authorization` does not need it',
    ),
    sendHeaders(preflight ? "both" : "actual", allowOriginHeaders(origin, true), `name \`${origin}\` in place of the wildcard`),
  ],
  links: ["https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSNotSupportingCredentials"],
  example: {
    request: { url: "https://api.example/", origin: "https://app.example", credentials: "include" },
    replies: [{ status: 200, headers: [["Access-Control-Allow-Origin", "*"]] }],
  },
});
