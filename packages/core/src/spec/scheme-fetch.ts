import type { HeaderList } from "../model/header-list.ts";
import type { Url } from "../model/url.ts";
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
    case "blob": {
      // 3.b ~ blob: URLs stand for what the page holds
      // 3.b.1 ~ look the blob up
      const blob = params.environment.blobAt(url);
      // 3.b.2 is there none, or another method than GET?
      const none = request.method !== "GET" || blob === null;
      trace.asks("fetch/scheme-fetch:3.b.2", none, pageFact("url", url.href));
      if (blob === null || none) return networkError("fetch/scheme-fetch:3.b.2");
      // 3.b.3–3.b.6 ~ there is one page
      // 3.b.7 ~ take the blob
      // 3.b.8 ~ it is one
      // 3.b.9 ~ no response yet
      // 3.b.10 ~ take its length
      // 3.b.11 ~ serialize it
      // 3.b.12 ~ take its type
      // 3.b.13 ~ answer with the whole
      // 3.b.14 ~ parts of blobs are not told apart
      // 3.b.15 answer with its body
      trace.did("fetch/scheme-fetch:3.b.15");
      return local(params, blob.type, [["Content-Length", String(blob.size)]]);
    }
    case "data": {
      // 3.c ~ data: URLs carry their answer
      // 3.c.1 process the data: URL
      trace.did("fetch/scheme-fetch:3.c.1");
      const comma = url.href.indexOf(",");
      // 3.c.2 does it lack its comma, or is it no base64 where it says so?
      const broken = comma < 0 || !isBodyOfDataUrl(url, comma);
      if (trace.asks("fetch/scheme-fetch:3.c.2", broken, pageFact("url", url.href))) return networkError("fetch/scheme-fetch:3.c.2");
      // 3.c.3 ~ serialize its MIME type
      const type = url.href.slice("data:".length, comma).replace(BASE64, "");
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

const BASE64 = / *; *[Bb][Aa][Ss][Ee]64$/;

/** Whether what follows the comma can be decoded: https://infra.spec.whatwg.org/#forgiving-base64-decode */
function isBodyOfDataUrl({ href, fragment }: Url, comma: number): boolean {
  if (!BASE64.test(href.slice(0, comma))) return true;
  const text = href.slice(comma + 1, fragment === null ? undefined : -fragment.length - 1);
  const encoded = text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const letters = encoded.replace(/[\t\n\f\r ]+/g, "");
  const unpadded = letters.length % 4 === 0 ? letters.replace(/={1,2}$/, "") : letters;
  return unpadded.length % 4 !== 1 && /^[0-9A-Za-z+/]*$/.test(unpadded);
}

/** Any other URL. */
function refused({ request, trace }: FetchParams): Response {
  // 4 no other scheme can be fetched
  trace.did("fetch/scheme-fetch:4", pageFact("url", request.currentUrl.href));
  return networkError("fetch/scheme-fetch:4");
}

/** An answer that needs no wire. */
function local({ request }: FetchParams, contentType: string, further: HeaderList = []): HttpResponse {
  return {
    type: "default",
    url: request.currentUrl,
    status: 200,
    headers: [...further, ["Content-Type", contentType]],
    exchange: null,
    requestIncludesCredentials: true,
    exposedHeaderNames: [],
  };
}
