import { mdn, nameOrigin } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { mismatch } from "../match.ts";

export const allowOriginNull: Reason = defineReason({
  id: "allow-origin-null",
  title: "Access-Control-Allow-Origin is null",
  steps: ["fetch/cors-check:4"],
  match: mismatch(({ value }) => (value === "null" ? {} : null)),
  what: ({ origin }) => `the answer allows \`null\`, and the page comes from \`${origin}\``,
  why: "`null` does not mean no restriction: it names pages without an origin, such as sandboxed frames, which any site can make.",
  advice: (_args, failure) => [nameOrigin(failure)],
  links: [mdn("CORSAllowOriginNotMatchingOrigin")],
  example: { request: { url: API, origin: PAGE }, replies: [{ status: 200, headers: [["Access-Control-Allow-Origin", "null"]] }] },
});
