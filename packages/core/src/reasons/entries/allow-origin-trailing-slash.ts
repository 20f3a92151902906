import { mdn, nameOrigin, narrowed } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { mismatch } from "../match.ts";

export const allowOriginTrailingSlash: Reason = defineReason({
  id: "allow-origin-trailing-slash",
  title: "The allowed origin ends in a slash",
  steps: ["fetch/cors-check:4"],
  match: mismatch(({ value, origin }) => (value === `${origin}/` ? {} : null)),
  what: ({ value }) => `\`${value}\` ends in a slash, which an origin does not`,
  why: "An origin is scheme, host and port. The value is compared byte for byte, so the slash makes it another one.",
  advice: (_args, failure) => [nameOrigin(failure)],
  links: [mdn("CORSAllowOriginNotMatchingOrigin")],
  evidence: (failure) => narrowed(failure, "Access-Control-Allow-Origin", (value) => [value.length - 1, value.length]),
  example: { request: { url: API, origin: PAGE }, replies: [{ status: 200, headers: [["Access-Control-Allow-Origin", `${PAGE}/`]] }] },
});
