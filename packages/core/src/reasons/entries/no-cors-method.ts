import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const noCorsMethod: Reason = defineReason({
  id: "no-cors-method",
  title: "Mode no-cors allows GET, HEAD and POST only",
  steps: ["fetch/request-constructor:32.1"],
  match: ({ request }) => ({ method: request.method }),
  what: ({ method }) => `mode \`no-cors\` does not allow the method \`${method}\``,
  why: "Without CORS a page may send to other origins only what a form could send.",
  advice: () => [advise("page", 'leave out `mode: "no-cors"`: it would hide the answer as well; the server must allow the method instead')],
  links: [],
  example: { request: { url: API, origin: PAGE, mode: "no-cors", method: "PUT" }, replies: [] },
});
