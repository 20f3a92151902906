import { mdn, nameOrigin, narrowed } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { mismatch } from "../match.ts";

export const allowOriginWithPath: Reason = defineReason({
  id: "allow-origin-with-path",
  title: "The allowed origin has a path",
  steps: ["fetch/cors-check:4"],
  match: mismatch(({ value, origin }) => (value.startsWith(`${origin}/`) ? {} : null)),
  what: ({ value }) => `\`${value}\` has a path, which an origin does not`,
  why: "An origin is scheme, host and port: every page of a site has the same. The value is compared byte for byte.",
  advice: (_args, failure) => [nameOrigin(failure)],
  links: [mdn("CORSAllowOriginNotMatchingOrigin")],
  evidence: (failure) => narrowed(failure, "Access-Control-Allow-Origin", (value) => [failure.requestOrigin.length, value.length]),
  example: { request: { url: API, origin: PAGE }, replies: [{ status: 200, headers: [["Access-Control-Allow-Origin", `${PAGE}/app`]] }] },
});
