import { asciiLowercase } from "../../model/bytes.ts";
import { mdn, nameOrigin } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { mismatch } from "../match.ts";

export const allowOriginWithoutScheme: Reason = defineReason({
  id: "allow-origin-without-scheme",
  title: "The allowed origin lacks its scheme",
  steps: ["fetch/cors-check:4"],
  match: mismatch(({ value, origin }) =>
    asciiLowercase(value.replace(/^\/\//, "").replace(/\/$/, "")) === origin.slice(origin.indexOf("://") + 3) ? {} : null,
  ),
  what: ({ value, origin }) => `\`${value}\` lacks the scheme: the origin is \`${origin}\``,
  why: "An origin is scheme, host and port. The value is compared byte for byte.",
  advice: (_args, failure) => [nameOrigin(failure)],
  links: [mdn("CORSAllowOriginNotMatchingOrigin")],
  example: { request: { url: API, origin: PAGE }, replies: [{ status: 200, headers: [["Access-Control-Allow-Origin", "app.example"]] }] },
});
