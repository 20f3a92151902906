import { asciiLowercase } from "../../model/bytes.ts";
import { advise, mdn } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { refusedHeaders } from "../match.ts";

export const responseHeaderSentByPage: Reason = defineReason({
  id: "response-header-sent-by-page",
  title: "The page sends a header that belongs into the answer",
  steps: ["fetch/cors-preflight-fetch:7.7"],
  match: (failure) => {
    const name = refusedHeaders(failure).find(
      (each) => asciiLowercase(each).startsWith("access-control-allow-") || asciiLowercase(each) === "access-control-expose-headers",
    );
    return name === undefined ? null : { name };
  },
  what: ({ name }) => `the page itself sends \`${name}\`, which is for the server to send`,
  why: "Access-Control-Allow headers are the server's consent, and a page cannot give it to itself. All that it does on a request is to cause a preflight, which the server then refuses.",
  advice: ({ name }) => [advise("page", `take \`${name}\` out of the request's headers`)],
  links: [mdn("CORSMissingAllowHeaderFromPreflight")],
  example: {
    request: { url: API, origin: PAGE, headers: [["Access-Control-Allow-Origin", "*"]] },
    replies: [{ status: 204, headers: [["Access-Control-Allow-Origin", PAGE]] }],
  },
});
