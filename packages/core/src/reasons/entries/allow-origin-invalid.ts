import { mdn, nameOrigin } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { mismatch } from "../match.ts";

export const allowOriginInvalid: Reason = defineReason({
  id: "allow-origin-invalid",
  title: "Access-Control-Allow-Origin is no origin",
  steps: ["fetch/cors-check:4"],
  match: mismatch(({ allowed }) => (allowed === null || allowed.origin === "null" ? {} : null)),
  what: ({ value }) => `\`Access-Control-Allow-Origin: ${value}\` is no origin`,
  why: "The value must be * or one origin, such as https://app.example, and is compared with the page's byte for byte.",
  advice: (_args, failure) => [nameOrigin(failure)],
  links: [mdn("CORSAllowOriginNotMatchingOrigin")],
  example: { request: { url: API, origin: PAGE }, replies: [{ status: 200, headers: [["Access-Control-Allow-Origin", "true"]] }] },
});
