import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const forbiddenMethod: Reason = defineReason({
  id: "forbidden-method",
  title: "The method may not be used by pages",
  steps: ["fetch/request-constructor:25.2", "xhr/open:2", "xhr/open:3"],
  match: ({ request }) => ({ method: request.method }),
  what: ({ method }) => `pages may not use the method \`${method}\``,
  why: "CONNECT, TRACE and TRACK would show a page what it must not see, and anything that is no token is no method. The page's code fails with an exception before anything is sent.",
  advice: () => [advise("page", "use another method, such as GET or POST")],
  links: [],
  example: { request: { url: API, origin: PAGE, method: "TRACE" }, replies: [] },
});
