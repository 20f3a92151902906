import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { PAGE } from "../examples.ts";

export const unparsableUrl: Reason = defineReason({
  id: "unparsable-url",
  title: "The URL cannot be parsed",
  steps: ["fetch/request-constructor:5.2", "xhr/open:6"],
  match: ({ request }) => ({ url: request.url }),
  what: ({ url }) => `\`${url}\` is no URL that can be requested`,
  why: "The page's own code fails with an exception before anything is sent.",
  advice: () => [advise("page", "build the URL with new URL(path, base), which says what is wrong with it")],
  links: [],
  example: { request: { url: "https://[", origin: PAGE }, replies: [] },
});
