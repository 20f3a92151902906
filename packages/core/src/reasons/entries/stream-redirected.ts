import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { PAGE } from "../examples.ts";

export const streamRedirected: Reason = defineReason({
  id: "stream-redirected",
  title: "A streamed body cannot be sent again",
  steps: ["fetch/http-redirect-fetch:11"],
  match: ({ response }) => (response === null ? null : { status: response.status }),
  what: ({ status }) => `the server redirects (${status}), and the body was a stream that cannot be sent again`,
  why: "The stream is used up when the redirect arrives.",
  advice: () => [advise("page", "request the final URL in the first place, or send a blob rather than a stream")],
  links: [],
  example: {
    request: { url: `${PAGE}/up`, origin: PAGE, method: "POST", body: { source: "stream", type: null, length: null } },
    replies: [{ status: 307, headers: [["Location", "/there"]] }],
  },
});
