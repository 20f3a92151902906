import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const streamWithoutCors: Reason = defineReason({
  id: "stream-without-cors",
  title: "A streamed body needs CORS",
  steps: ["fetch/request-constructor:39.2"],
  match: () => ({}),
  what: () => "a stream cannot be uploaded in mode `no-cors`",
  why: "A stream cannot be asked for a second time, so the server must be asked first, and that takes CORS.",
  advice: () => [advise("page", 'leave out `mode: "no-cors"`, or read the stream into a blob and send that')],
  links: [],
  example: {
    request: { url: API, origin: PAGE, mode: "no-cors", method: "POST", body: { source: "stream", type: null, length: null } },
    replies: [],
  },
});
