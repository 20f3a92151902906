import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const noCorsRedirectMode: Reason = defineReason({
  id: "no-cors-redirect-mode",
  title: "Mode no-cors must follow redirects",
  steps: ["fetch/main-fetch:12.d.1"],
  match: ({ request }) => ({ redirect: request.redirect }),
  what: ({ redirect }) => `mode \`no-cors\` does not go with redirect mode \`${redirect}\``,
  why: "An opaque answer must not tell the page whether there was a redirect.",
  advice: () => [advise("page", 'leave out the redirect mode, or let the server allow the page\'s origin and leave out `mode: "no-cors"`')],
  links: [],
  example: { request: { url: API, origin: PAGE, mode: "no-cors", redirect: "manual" }, replies: [] },
});
