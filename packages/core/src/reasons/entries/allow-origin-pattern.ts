import { advise, mdn, nameOrigin, narrowed } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { mismatch } from "../match.ts";

export const allowOriginPattern: Reason = defineReason({
  id: "allow-origin-pattern",
  title: "Access-Control-Allow-Origin is a pattern",
  steps: ["fetch/cors-check:4"],
  match: mismatch(({ value }) => (value.includes("*") ? {} : null)),
  what: ({ value }) => `\`Access-Control-Allow-Origin: ${value}\` is no pattern that browsers know`,
  why: "The value is compared byte for byte with the page's origin; a star means something only when it stands alone.",
  advice: (_args, failure) => [
    advise(
      "server",
      "match the request's Origin with the pattern on the server, and answer with the origin itself; below a suffix under which anybody can register, such as vercel.app, match the hosts of your own project",
    ),
    nameOrigin(failure),
  ],
  links: [mdn("CORSAllowOriginNotMatchingOrigin")],
  evidence: (failure) => narrowed(failure, "Access-Control-Allow-Origin", (value) => [value.indexOf("*"), value.indexOf("*") + 1]),
  example: {
    request: { url: API, origin: PAGE },
    replies: [{ status: 200, headers: [["Access-Control-Allow-Origin", "https://*.example"]] }],
  },
});
