import { BROWSERS } from "../../browsers/profiles.ts";
import { advise, mdn } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const corsDisabled: Reason = defineReason({
  id: "cors-disabled",
  title: "CORS is switched off in the browser",
  steps: ["fetch/main-fetch:12"],
  match: ({ request }) => ({ url: request.url }),
  what: ({ url }) => `CORS is switched off in this browser, so \`${url}\` cannot be requested`,
  why: "Firefox has a setting, content.cors.disable, that makes every request to another origin fail.",
  advice: () => [advise("browser", "set content.cors.disable to false in about:config")],
  links: [mdn("CORSDisabled")],
  example: { request: { url: API, origin: PAGE }, replies: [], environment: { browser: { ...BROWSERS.gecko, corsDisabled: true } } },
});
