import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { PAGE } from "../examples.ts";

export const schemeNotFetchable: Reason = defineReason({
  id: "scheme-not-fetchable",
  title: "The URL's scheme cannot be fetched",
  steps: ["fetch/scheme-fetch:3.b.2", "fetch/scheme-fetch:3.c.2", "fetch/scheme-fetch:3.d", "fetch/scheme-fetch:4"],
  match: ({ step }) => ({ url: step.reads[0]?.value ?? "" }),
  what: ({ url }) => `nothing can be fetched from \`${url}\``,
  why: "Browsers fetch http:, https:, data:, blob: (of their own making) and about:blank; anything else ends in a network error.",
  advice: () => [advise("page", "serve the resource over http: or https:")],
  links: [],
  example: { request: { url: "file:///tmp/a.json", origin: PAGE, mode: "no-cors" }, replies: [] },
});
