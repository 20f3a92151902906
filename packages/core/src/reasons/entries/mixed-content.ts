import { advise } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { PAGE } from "../examples.ts";

export const mixedContent: Reason = defineReason({
  id: "mixed-content",
  title: "A secure page requests an insecure URL",
  steps: ["mixed-content/should-fetching-be-blocked-as-mixed-content:2"],
  match: ({ trace, exchange, request }) => ({
    url:
      trace.steps.filter(({ at }) => at === "mixed-content/should-fetching-be-blocked-as-mixed-content:1").at(-1)?.reads[0]?.value ??
      request.url,
    redirected: exchange !== null,
  }),
  what: ({ url, redirected }) => `the page is secure and \`${url}\` is not${redirected ? ", to which the server redirects" : ""}`,
  why: "Anyone on the way could read and change what goes over http:, so browsers do not let an https: page use it. This comes before CORS, and no header of the server changes it.",
  advice: ({ url }) => [
    advise("page", `request \`${url.replace(/^http:/, "https:")}\``),
    advise(
      "server",
      "serve the API over https:, and redirect to https: URLs only (behind a proxy that ends TLS, make the application trust its X-Forwarded-Proto)",
    ),
  ],
  links: ["https://w3c.github.io/webappsec-mixed-content/"],
  example: { request: { url: "http://api.example/", origin: PAGE }, replies: [] },
});
