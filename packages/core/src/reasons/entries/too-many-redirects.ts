import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const tooManyRedirects: Reason = defineReason({
  id: "too-many-redirects",
  title: "There are more than 20 redirects",
  steps: ["fetch/http-redirect-fetch:7"],
  match: ({ trace, exchange }) => ({ url: exchange?.request.url ?? trace.request.url }),
  what: ({ url }) => `20 redirects were followed, and \`${url}\` redirects once more`,
  why: "Browsers give up after 20 redirects; more of them mostly go in a circle.",
  advice: () => [
    advise("server", "look for two rules that redirect to each other, such as one that adds a slash and one that takes it away"),
  ],
  links: [],
  example: {
    request: { url: API, origin: PAGE },
    replies: Array.from({ length: 21 }, () => ({
      status: 302,
      headers: [
        ["Location", "/again"],
        ["Access-Control-Allow-Origin", "*"],
      ] as const,
    })),
  },
});
