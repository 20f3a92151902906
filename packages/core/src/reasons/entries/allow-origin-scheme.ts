import { mdn, nameOrigin, narrowed } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { mismatch } from "../match.ts";

export const allowOriginScheme: Reason = defineReason({
  id: "allow-origin-scheme",
  title: "The allowed origin has another scheme",
  steps: ["fetch/cors-check:4"],
  match: mismatch(({ value, origin, allowed, page }) =>
    allowed !== null && allowed.host === page.host && allowed.port === page.port && allowed.scheme !== page.scheme && value !== origin
      ? {}
      : null,
  ),
  what: ({ value, origin }) => `the answer allows \`${value}\`, and the page comes from \`${origin}\`: the scheme differs`,
  why: "http: and https: are different origins, even of the same host.",
  advice: (_args, failure) => [nameOrigin(failure)],
  links: [mdn("CORSAllowOriginNotMatchingOrigin")],
  evidence: (failure) => narrowed(failure, "Access-Control-Allow-Origin", (value) => [0, value.indexOf(":")]),
  example: {
    request: { url: API, origin: PAGE },
    replies: [{ status: 200, headers: [["Access-Control-Allow-Origin", "http://app.example"]] }],
  },
});
