import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const integrityMismatch: Reason = defineReason({
  id: "integrity-mismatch",
  title: "The answer does not match its integrity metadata",
  steps: ["fetch/main-fetch:23.3.1"],
  match: ({ request }) => ({ integrity: request.integrity }),
  what: ({ integrity }) => `the body is not the one that \`${integrity}\` stands for`,
  why: "CORS lets the page read the answer, but the page asked for one exact content, and the server sent another: a new version, an error page, or something changed on the way.",
  advice: () => [
    advise("page", "take the hash of what the server sends now, or ask for the version that the hash was made of"),
    advise("server", "serve every version of a file at a URL of its own, so that its content never changes"),
  ],
  links: [],
  example: {
    request: { url: API, origin: PAGE, integrity: "sha256-x" },
    replies: [{ status: 200, headers: [["Access-Control-Allow-Origin", "*"]] }],
    environment: { integrityMatches: false },
  },
});
