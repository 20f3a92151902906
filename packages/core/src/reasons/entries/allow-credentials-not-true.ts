import { getHeader } from "../../model/header-list.ts";
import { mdn, nameOrigin } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const allowCredentialsNotTrue: Reason = defineReason({
  id: "allow-credentials-not-true",
  title: "Access-Control-Allow-Credentials is not true",
  steps: ["fetch/cors-check:8"],
  match: ({ response }) => (response === null ? null : { value: getHeader(response.headers, "Access-Control-Allow-Credentials") ?? "" }),
  what: ({ value }) => `\`Access-Control-Allow-Credentials: ${value}\` does not count: only \`true\`, in lower case and once, does`,
  why: "The value is compared byte for byte with true.",
  advice: (_args, failure) => [nameOrigin(failure)],
  links: [mdn("CORSMissingAllowCredentials")],
  example: {
    request: { url: API, origin: PAGE, credentials: "include" },
    replies: [
      {
        status: 200,
        headers: [
          ["Access-Control-Allow-Origin", PAGE],
          ["Access-Control-Allow-Credentials", "True"],
        ],
      },
    ],
  },
});
