import { getHeader } from "../../model/header-list.ts";
import { parseUrl } from "../../model/url.ts";
import { advise, mdn, nameOrigin } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { PAGE } from "../examples.ts";
import { redirectKind } from "../redirect-kind.ts";

export const redirectWithoutAllowOrigin: Reason = defineReason({
  id: "redirect-without-allow-origin",
  title: "A redirect is answered without CORS headers",
  steps: ["fetch/cors-check:2"],
  match: ({ response, exchange, preflight }) => {
    if (response === null || exchange === null || preflight || response.status < 300 || response.status > 399) return null;
    const location = getHeader(response.headers, "Location");
    if (location === null) return null;
    const target = parseUrl(location, exchange.request.url);
    return { status: response.status, target: target?.href ?? location, kind: redirectKind(exchange.request.url, target) };
  },
  what: ({ status, target }) => `the redirect (${status} to \`${target}\`) has no \`Access-Control-Allow-Origin\``,
  why: "Each answer on the way must let the page's origin in, redirects included; the browser stops at the first that does not.",
  advice: ({ target, kind }, failure) => [
    ...(kind === "login"
      ? [
          advise(
            "server",
            "answer requests of scripts without a session with 401 rather than with a redirect to a login page, which no script can use",
          ),
        ]
      : [advise("page", `request \`${target}\` in the first place`)]),
    nameOrigin(failure),
  ],
  links: [mdn("CORSMissingAllowOrigin")],
  example: { request: { url: "https://api.example/items", origin: PAGE }, replies: [{ status: 301, headers: [["Location", "/items/"]] }] },
});
