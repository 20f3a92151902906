import { newClient } from "../../model/defaults.ts";
import { advise, sendHeaders } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const coepBlocked: Reason = defineReason({
  id: "coep-blocked",
  title: "The page takes only resources that agree to be embedded",
  steps: ["fetch/cross-origin-resource-policy-check:7"],
  match: ({ trace }) => ({ policy: trace.client.embedderPolicy }),
  what: ({ policy }) => `the page has \`Cross-Origin-Embedder-Policy: ${policy}\`, and the resource does not agree to be embedded`,
  why: "This is not CORS: a page with that header is isolated, and takes foreign resources only where they say so themselves.",
  advice: () => [
    sendHeaders("actual", [["Cross-Origin-Resource-Policy", "cross-origin"]], "let the resource agree"),
    advise("page", "or request it with CORS (crossorigin=anonymous), or use `Cross-Origin-Embedder-Policy: credentialless`"),
  ],
  links: ["https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header"],
  example: {
    request: { url: API, origin: PAGE, initiator: "image" },
    replies: [{ status: 200, headers: [] }],
    environment: { client: newClient(PAGE, { embedderPolicy: "require-corp" }) },
  },
});
