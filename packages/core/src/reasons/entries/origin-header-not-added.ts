import { BROWSERS } from "../../browsers/profiles.ts";
import { advise, mdn } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const originHeaderNotAdded: Reason = defineReason({
  id: "origin-header-not-added",
  title: "The browser cannot add the Origin header",
  steps: ["fetch/append-a-request-origin-header:3"],
  match: ({ request }) => ({ origin: request.origin }),
  what: () => "the browser could not add the `Origin` header, without which there is no CORS",
  why: "A setting or an extension keeps Firefox from sending where a request comes from, so the server could not decide.",
  advice: () => [advise("browser", "try a fresh profile without extensions; look at network.http.sendOriginHeader in about:config")],
  links: [mdn("CORSOriginHeaderNotAdded")],
  example: { request: { url: API, origin: PAGE }, replies: [], environment: { browser: { ...BROWSERS.gecko, setsOriginHeader: false } } },
});
