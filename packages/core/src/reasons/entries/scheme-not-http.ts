import { advise, mdn } from "../advice.ts";
import { defineReason, type Reason } from "../define.ts";

export const schemeNotHttp: Reason = defineReason({
  id: "scheme-not-http",
  title: "CORS works over http: and https: only",
  steps: ["fetch/main-fetch:12.e"],
  match: ({ step }) => ({ url: step.reads[0]?.value ?? "" }),
  what: ({ url }) => `\`${url}\` is not an http: or https: URL`,
  why: "A page can be allowed to read another origin by HTTP headers only, and other schemes have none. A file: page has no origin of its own, so even the files beside it are foreign.",
  advice: ({ url }) => [
    ...(/^wss?:/.test(url)
      ? [
          advise(
            "page",
            "a WebSocket has no CORS: open it with `new WebSocket`; its server must look at the handshake's Origin itself, or any site can use it in your users' name (polling, as of socket.io, is HTTP and does have CORS)",
          ),
        ]
      : []),
    advise("page", "write the URL with http: or https: (a host and port alone, as in localhost:3000, is taken for a scheme)"),
    advise("page", "open the page through a local web server rather than from disk"),
  ],
  links: [mdn("CORSRequestNotHttp")],
  example: { request: { url: "ftp://api.example/", origin: "http://app.example" }, replies: [] },
});
