import { asciiUppercase } from "../../model/bytes.ts";
import { advise, mdn } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { methodAsked } from "../match.ts";

export const methodCase: Reason = defineReason({
  id: "method-case",
  title: "The method is in lower case",
  steps: ["fetch/cors-preflight-fetch:7.5"],
  match: (failure) => {
    const { method, listed } = methodAsked(failure);
    const other = listed.find((each) => each !== method && asciiUppercase(each) === asciiUppercase(method));
    return other === undefined ? null : { method, listed: other };
  },
  what: ({ method, listed }) => `the page asks for \`${method}\`, and the server allows \`${listed}\`: upper and lower case count`,
  why: "Methods are compared as they are written. Browsers put DELETE, GET, HEAD, OPTIONS, POST and PUT into upper case for the page, and no others.",
  advice: ({ listed }) => [advise("page", `write the method as \`${listed}\``)],
  links: [mdn("CORSMethodNotFound")],
  example: {
    request: { url: API, origin: PAGE, method: "patch" },
    replies: [
      {
        status: 204,
        headers: [
          ["Access-Control-Allow-Origin", PAGE],
          ["Access-Control-Allow-Methods", "GET, PATCH"],
        ],
      },
    ],
  },
});
