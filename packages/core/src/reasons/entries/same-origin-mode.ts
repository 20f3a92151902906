import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const sameOriginMode: Reason = defineReason({
  id: "same-origin-mode",
  title: "The page asked to stay at its own origin",
  steps: ["fetch/main-fetch:12.c"],
  match: ({ request, exchange }) => ({ url: request.url, redirected: exchange !== null }),
  what: ({ url, redirected }) =>
    redirected
      ? `\`${url}\` redirects to another origin, which mode \`same-origin\` does not allow`
      : `mode \`same-origin\` does not allow to request \`${url}\``,
  why: 'The page itself said `mode: "same-origin"`, which refuses every other origin whatever the server answers.',
  advice: () => [
    advise(
      "page",
      'leave out `mode: "same-origin"` if the answer may come from another origin; its server must then allow the page\'s origin',
    ),
  ],
  links: [],
  example: { request: { url: API, origin: PAGE, mode: "same-origin" }, replies: [] },
});
