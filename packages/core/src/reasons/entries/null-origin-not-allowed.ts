import { getHeader } from "../../model/header-list.ts";
import { mdn, SERVE_OVER_HTTP } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";
import { API, PAGE } from "../examples.ts";

export const nullOriginNotAllowed: Reason = defineReason({
  id: "null-origin-not-allowed",
  title: "The page has no origin of its own",
  steps: ["fetch/cors-check:4"],
  match: ({ request, response }) =>
    request.origin === "null" && response !== null ? { value: getHeader(response.headers, "Access-Control-Allow-Origin") } : null,
  what: ({ value }) => `the page's origin is \`null\`, and the answer allows \`${value}\``,
  why: "Pages opened from disk, sandboxed frames and data: URLs have no origin that a server could name. Any site can make such a page, so a server that allows `null` allows everybody.",
  advice: () => [SERVE_OVER_HTTP],
  links: [mdn("CORSAllowOriginNotMatchingOrigin")],
  example: { request: { url: API, origin: "null" }, replies: [{ status: 200, headers: [["Access-Control-Allow-Origin", PAGE]] }] },
});
