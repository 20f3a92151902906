import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const integrityWithoutCors: Reason = defineReason({
  id: "integrity-without-cors",
  title: "The integrity of an opaque answer cannot be checked",
  steps: ["fetch/main-fetch:23.2"],
  match: () => ({}),
  what: () => "the page asks for integrity, and without CORS the answer cannot be looked into",
  why: "A check of the content would tell the page what an opaque answer holds, so it fails whatever the content is.",
  advice: (_args, { request }) => [
    advise("page", "request the resource with CORS: add the attribute crossorigin=anonymous"),
    advise("server", `let \`${request.origin}\` read the resource with \`Access-Control-Allow-Origin\``),
  ],
  links: [],
  example: {
    request: { url: API, origin: PAGE, initiator: "script", integrity: "sha256-x" },
    replies: [{ status: 200, headers: [["Content-Type", "text/javascript"]] }],
  },
});
