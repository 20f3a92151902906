import { asciiLowercase } from "../../model/bytes.ts";
import { mdn, nameOrigin } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { mismatch } from "../match.ts";

export const allowOriginCase: Reason = defineReason({
  id: "allow-origin-case",
  title: "The allowed origin is in another case",
  steps: ["fetch/cors-check:4"],
  match: mismatch(({ value, origin }) => (asciiLowercase(value) === origin ? {} : null)),
  what: ({ value, origin }) => `\`${value}\` is not \`${origin}\`: upper and lower case count`,
  why: "Browsers send origins in lower case and compare the value byte for byte.",
  advice: (_args, failure) => [nameOrigin(failure)],
  links: [mdn("CORSAllowOriginNotMatchingOrigin")],
  example: {
    request: { url: API, origin: PAGE },
    replies: [{ status: 200, headers: [["Access-Control-Allow-Origin", "https://App.Example"]] }],
  },
});
