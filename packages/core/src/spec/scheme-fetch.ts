import { pageFact } from "../trace/recorder.ts";
import { type Fetching, type FetchParams, type HttpResponse, networkError, type Response } from "./fetch-params.ts";
import { httpFetch } from "./http-fetch.ts";

/** https://fetch.spec.whatwg.org/#concept-scheme-fetch */
export function* schemeFetch(params: FetchParams): Fetching<Response> {
  const { request, trace } = params;
  const url = request.currentUrl;
  // 1 ~ nothing is cancelled
  // 2 ~ take the request
  // 3 switch on the scheme
  trace.did("fetch/scheme-fetch:3", pageFact("url", url.href));
  switch (url.scheme) {
    case "about":
      // 3.a is it about:blank?
      return trace.asks("fetch/scheme-fetch:3.a", url.path === "blank") ? local(params, "text/html;charset=utf-8") : refused(params);
    case "blob":
      // 3.b ~ blobs live in the browser
      // 3.b.1 ~ look the blob up
      // 3.b.2 no blob is known here
      trace.did("fetch/scheme-fetch:3.b.2", pageFact("url", url.href));
      return networkError("fetch/scheme-fetch:3.b.2");
    case "data": {
      // 3.c ~ data: URLs carry their answer
      // 3.c.1 process the data: URL
      trace.did("fetch/scheme-fetch:3.c.1");
      const comma = url.href.indexOf(",");
      // 3.c.2 does it lack its comma?
      if (trace.asks("fetch/scheme-fetch:3.c.2", comma < 0, pageFact("url", url.href))) return networkError("fetch/scheme-fetch:3.c.2");
      // 3.c.3 ~ serialize its MIME type
      const type = url.href.slice("data:".length, comma).replace(/ *; *[Bb][Aa][Ss][Ee]64$/, "");
      // 3.c.4 answer with its body
      trace.did("fetch/scheme-fetch:3.c.4");
      return local(params, type === "" || type.startsWith(";") ? `text/plain${type === "" ? ";charset=US-ASCII" : type}` : type);
    }
    case "file":
      // 3.d files are not answered
      trace.did("fetch/scheme-fetch:3.d", pageFact("url", url.href));
      // NOTE: the standard leaves this to the browser; all three refuse, but let pages on disk load elements without CORS
      // (Chromium 156, Firefox 153, WebKitGTK 2.50.6)
      if (request.mode === "no-cors" && params.environment.client.url?.startsWith("file:") === true) return local(params, "");
      return networkError("fetch/scheme-fetch:3.d");
    case "http":
    case "https":
      // 3.e go over HTTP
      trace.did("fetch/scheme-fetch:3.e");
      return yield* httpFetch(params, false);
    default:
      return refused(params);
  }
}

/** Any other URL. */
function refused({ request, trace }: FetchParams): Response {
  // 4 no other scheme can be fetched
  trace.did("fetch/scheme-fetch:4", pageFact("url", request.currentUrl.href));
  return networkError("fetch/scheme-fetch:4");
}

/** An answer that needs no wire. */
function local({ request }: FetchParams, contentType: string): HttpResponse {
  return {
    type: "default",
    url: request.currentUrl,
    status: 200,
    headers: [["Content-Type", contentType]],
    exchange: null,
    requestIncludesCredentials: true,
    exposedHeaderNames: [],
  };
}
