import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE, TEXT } from "../examples.ts";

export const bodyWithGetOrHead: Reason = defineReason({
  id: "body-with-get-or-head",
  title: "GET and HEAD have no body",
  steps: ["fetch/request-constructor:35"],
  match: ({ request }) => ({ method: request.method }),
  what: ({ method }) => `a \`${method}\` request cannot have a body`,
  why: "fetch throws a TypeError before anything is sent; XMLHttpRequest drops the body without a word.",
  advice: () => [advise("page", "put the parameters into the URL's query, or use POST")],
  links: [],
  example: { request: { url: API, origin: PAGE, body: TEXT }, replies: [] },
});
