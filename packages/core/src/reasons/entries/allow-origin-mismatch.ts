import { advise, mdn, nameOrigin } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { mismatch, relation } from "../match.ts";

export const allowOriginMismatch: Reason = defineReason({
  id: "allow-origin-mismatch",
  title: "Another origin is allowed",
  steps: ["fetch/cors-check:4"],
  match: mismatch(({ allowed, page }) => ({ hint: relation(allowed?.host ?? "", page.host) })),
  what: ({ value, origin, hint }) => `the answer allows \`${value}\`, and the page comes from \`${origin}\`${hint}`,
  why: "The server lets another origin read its answers. Often it has a fixed value where it should look at the request's Origin, or a cache hands out an answer that was made for another page.",
  advice: (_args, failure) => [
    nameOrigin(failure),
    advise(
      "infrastructure",
      "if the server allows several origins, make sure that every answer has `Vary: Origin`, so that no cache mixes them up",
    ),
  ],
  links: [mdn("CORSAllowOriginNotMatchingOrigin")],
  example: {
    request: { url: API, origin: PAGE },
    replies: [{ status: 200, headers: [["Access-Control-Allow-Origin", "https://other.example"]] }],
  },
});
