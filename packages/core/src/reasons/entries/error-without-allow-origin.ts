import { advise, mdn, nameOrigin } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { errorAdvice, statusEvidence } from "../match.ts";

export const errorWithoutAllowOrigin: Reason = defineReason({
  id: "error-without-allow-origin",
  title: "An error is answered without CORS headers",
  steps: ["fetch/cors-check:2"],
  match: ({ response, preflight }) => (response !== null && !preflight && response.status >= 400 ? { status: response.status } : null),
  what: ({ status }) => `the server answered with ${status}, and that answer has no \`Access-Control-Allow-Origin\``,
  why: "The trouble is the error itself. The browser hides it behind a CORS message because the error's answer lacks the headers, as answers of gateways and of crashed handlers mostly do.",
  advice: ({ status }, failure) => [
    advise("server", errorAdvice(status)),
    { ...nameOrigin(failure), text: "then let errors carry the headers as well, so that the page can read them" },
  ],
  links: [mdn("CORSMissingAllowOrigin")],
  evidence: (failure) => [...statusEvidence(failure), ...failure.step.reads],
  example: { request: { url: API, origin: PAGE }, replies: [{ status: 502, headers: [["Server", "nginx"]] }] },
});
