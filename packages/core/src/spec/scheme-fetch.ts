import { getHeader, type HeaderList } from "../model/header-list.ts";
import type { Url } from "../model/url.ts";
import type { StepId } from "../standard/steps.ts";
import { pageFact, pageHeader } from "../trace/recorder.ts";
import { type Fetching, type FetchParams, type HttpResponse, networkError, type Response } from "./fetch-params.ts";
import { httpFetch } from "./http-fetch.ts";
import { parseASingleRangeHeaderValue } from "./parse-a-single-range-header-value.ts";

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
      const range = getHeader(request.headers, "Range");
      // 3.b.13 is the whole of it asked for?
      const whole = trace.asks("fetch/scheme-fetch:3.b.13", range === null);
      // 3.b.13.1 ~ whoever holds the blob reads it
      // 3.b.13.2 ~ the status text is theirs
      // 3.b.13.3 ~ and the body
      // 3.b.13.4 ~ with its length and type
      // 3.b.14 ~ otherwise a part
      const part = whole || range === null ? null : partOfBlob(params, range, blob.size);
      if (typeof part === "string") return networkError(part);
      // 3.b.15 answer with its body
      trace.did("fetch/scheme-fetch:3.b.15");
      return { ...local(params, blob.type, blobHeaders(part, blob.size)), status: part === null ? 200 : 206 };
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

/** The first and the last byte of a part. */
type Part = readonly [first: number, last: number];

/** Step 3.b.14: which part of a blob a Range header asks for. */
function partOfBlob({ trace }: FetchParams, range: string, size: number): Part | StepId {
  // 3.b.14.1 ~ nobody asks whether a range was requested
  // 3.b.14.2 ~ take the header
  // 3.b.14.3 parse it
  trace.did("fetch/scheme-fetch:3.b.14.3", pageHeader("Range", range));
  const value = parseASingleRangeHeaderValue(trace, range, true);
  // 3.b.14.4 is it no single range?
  if (trace.asks("fetch/scheme-fetch:3.b.14.4", value === null, pageHeader("Range", range)) || value === null)
    return "fetch/scheme-fetch:3.b.14.4";
  // 3.b.14.5 ~ take its ends
  const [start, end] = value;
  // 3.b.14.6 does it count from the end?
  if (trace.asks("fetch/scheme-fetch:3.b.14.6", start === null) || start === null) {
    // 3.b.14.6.1 ~ as many bytes before the end
    // DEVIATION: the standard goes on before the first byte, and says so in Content-Range; Chromium 156 does not
    // 3.b.14.6.2 ~ up to the end
    return [Math.max(0, size - (end ?? 0)), size - 1];
  }
  // 3.b.14.7 ~ otherwise from the start
  // 3.b.14.7.1 does it start behind the end?
  if (trace.asks("fetch/scheme-fetch:3.b.14.7.1", start >= size, pageHeader("Range", range))) return "fetch/scheme-fetch:3.b.14.7.1";
  // 3.b.14.7.2 does it go on behind the end?
  const long = trace.asks("fetch/scheme-fetch:3.b.14.7.2", end === null || end >= size);
  return [start, long || end === null ? size - 1 : end];
}

/** The rest of steps 3.b.13 and 3.b.14. */
function blobHeaders(part: Part | null, size: number): HeaderList {
  // 3.b.14.8 ~ whoever holds the blob slices it
  // 3.b.14.9 ~ and reads it
  // 3.b.14.10 ~ as body
  // 3.b.14.11 ~ its length
  if (part === null) return [["Content-Length", String(size)]];
  const [first, last] = part;
  // 3.b.14.12 ~ its place
  // 3.b.14.13 ~ the status is the caller's
  // 3.b.14.14 ~ whoever holds the blob knows the status text
  // 3.b.14.15 ~ the headers
  return [
    ["Content-Length", String(last - first + 1)],
    ["Content-Range", `bytes ${first}-${last}/${size}`],
  ];
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
