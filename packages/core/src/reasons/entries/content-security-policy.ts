import { newClient } from "../../model/defaults.ts";
import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";
import { factRead } from "../match.ts";

export const contentSecurityPolicy: Reason = defineReason({
  id: "content-security-policy",
  title: "The page's own Content Security Policy forbids the request",
  steps: ["fetch/main-fetch:7"],
  match: ({ step }) => ({ url: factRead(step, "url") ?? "", directive: factRead(step, "policy") ?? "" }),
  what: ({ url, directive }) => `the page's Content Security Policy forbids \`${url}\`: \`${directive}\``,
  why: "The page itself, by a header or an element of its own, has said where it may connect. The browser obeys before anything is sent, so no rule of CORS was applied.",
  advice: ({ url, directive }) => [
    advise("page", `add \`${originOf(url)}\` to \`${directive.split(" ")[0]}\` in the page's Content-Security-Policy`),
  ],
  links: ["https://w3c.github.io/webappsec-csp/#directive-connect-src"],
  example: {
    request: { url: API, origin: PAGE },
    replies: [],
    environment: { client: newClient(PAGE, { contentSecurityPolicies: ["connect-src 'self'"] }) },
  },
});

function originOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? url;
}
