import { mdn, nameOrigin, narrowed } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API } from "../examples.ts";
import { mismatch } from "../match.ts";

export const allowOriginPort: Reason = defineReason({
  id: "allow-origin-port",
  title: "The allowed origin has another port",
  steps: ["fetch/cors-check:4"],
  match: mismatch(({ value, allowed, page }) =>
    allowed !== null && allowed.host === page.host && allowed.scheme === page.scheme && /^[^/]+:\/\/[^/]+\/?$/.test(value) ? {} : null,
  ),
  what: ({ value, origin }) => `the answer allows \`${value}\`, and the page comes from \`${origin}\`: the port differs`,
  why: "The port is part of the origin, and is left out exactly when it is the scheme's own (80 for http:, 443 for https:).",
  advice: (_args, failure) => [nameOrigin(failure)],
  links: [mdn("CORSAllowOriginNotMatchingOrigin")],
  evidence: (failure) => narrowed(failure, "Access-Control-Allow-Origin", (value) => [value.search(/(:\d*)?\/?$/), value.length]),
  example: {
    request: { url: API, origin: "http://localhost:5173" },
    replies: [{ status: 200, headers: [["Access-Control-Allow-Origin", "http://localhost:3000"]] }],
  },
});
