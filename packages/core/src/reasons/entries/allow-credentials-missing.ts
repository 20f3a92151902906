import { getHeader } from "../../model/header-list.ts";
import { advise, mdn, nameOrigin } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const allowCredentialsMissing: Reason = defineReason({
  id: "allow-credentials-missing",
  title: "Access-Control-Allow-Credentials is missing",
  steps: ["fetch/cors-check:8"],
  match: ({ response, requestOrigin }) =>
    response !== null && getHeader(response.headers, "Access-Control-Allow-Credentials") === null ? { origin: requestOrigin } : null,
  what: ({ origin }) => `the request carries credentials, and the answer does not allow them to \`${origin}\``,
  why: "With cookies an answer can be private, so the server must say twice that the page may read it: by naming the origin, and by Access-Control-Allow-Credentials.",
  advice: (_args, failure) => [
    advise("page", 'leave out `credentials: "include"` (or `withCredentials`) if no cookies are needed'),
    nameOrigin(failure),
  ],
  links: [mdn("CORSMissingAllowCredentials")],
  example: {
    request: { url: API, origin: PAGE, credentials: "include" },
    replies: [{ status: 200, headers: [["Access-Control-Allow-Origin", PAGE]] }],
  },
});
