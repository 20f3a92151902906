import type { FetchRequest } from "@whycors/core";

/** One thing that can be written at a place, with what it is for. */
export interface Suggestion {
  readonly text: string;
  readonly about: string;
}

/** What can be written, and from where on it replaces what stands there. */
export interface Suggestions {
  readonly from: number;
  readonly options: readonly Suggestion[];
}

/** The headers of an answer that decide, and what each says. */
const NAMES: readonly Suggestion[] = [
  { text: "Access-Control-Allow-Origin", about: "who may read the answer" },
  { text: "Access-Control-Allow-Credentials", about: "whether with cookies" },
  { text: "Access-Control-Allow-Methods", about: "on the preflight: which methods" },
  { text: "Access-Control-Allow-Headers", about: "on the preflight: which request headers" },
  { text: "Access-Control-Expose-Headers", about: "which answer headers the page reads" },
  { text: "Access-Control-Max-Age", about: "on the preflight: how long it is remembered, in seconds" },
  { text: "Vary", about: "by which request headers caches tell answers apart" },
  { text: "Location", about: "where a redirect leads" },
  { text: "Cross-Origin-Resource-Policy", about: "who may embed it" },
  { text: "Timing-Allow-Origin", about: "who may see its timing" },
  { text: "X-Content-Type-Options", about: "whether types are guessed" },
  { text: "Content-Type", about: "what the body is" },
  { text: "Cache-Control", about: "how long caches keep it" },
  { text: "Set-Cookie", about: "never readable by pages" },
];

const STATUSES: readonly Suggestion[] = [
  { text: "HTTP/1.1 200 OK", about: "" },
  { text: "HTTP/1.1 204 No Content", about: "usual for preflights" },
  { text: "HTTP/1.1 302 Found", about: "a redirect" },
  { text: "HTTP/1.1 307 Temporary Redirect", about: "keeps method and body" },
  { text: "HTTP/1.1 401 Unauthorized", about: "" },
  { text: "HTTP/1.1 403 Forbidden", about: "" },
  { text: "HTTP/1.1 404 Not Found", about: "" },
  { text: "HTTP/1.1 405 Method Not Allowed", about: "" },
  { text: "HTTP/1.1 502 Bad Gateway", about: "" },
];

/** What can be written at `at`, an offset into an answer's text. Null where nothing is to be suggested. */
export function suggest(text: string, at: number, request: FetchRequest): Suggestions | null {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const line = text.slice(start, at);
  if (start === 0) return { from: 0, options: STATUSES };
  if (/\n[ \t]*\n/.test(text.slice(0, at))) return null;
  const colon = line.indexOf(":");
  if (colon < 0) return { from: start, options: NAMES.map(({ text: name, about }) => ({ text: `${name}: `, about })) };
  const options = valuesOf(line.slice(0, colon).toLowerCase(), request);
  const listed = /,\s*/.test(line) ? line.lastIndexOf(",") : colon;
  const blank = /^[\s,:]*/.exec(line.slice(listed))?.[0].length ?? 0;
  return options.length === 0 ? null : { from: start + listed + blank, options };
}

function valuesOf(name: string, { origin, method, headers }: FetchRequest): readonly Suggestion[] {
  const plain = (...texts: readonly string[]): readonly Suggestion[] => texts.map((text) => ({ text, about: "" }));
  switch (name) {
    case "access-control-allow-origin":
      return [
        { text: origin, about: "this page" },
        { text: "*", about: "anyone, without cookies" },
        { text: "null", about: "sandboxed frames and files of any site" },
      ];
    case "access-control-allow-credentials":
      return plain("true");
    case "access-control-allow-methods":
      return plain(...new Set([method, "GET", "POST", "PUT", "PATCH", "DELETE", "*"]));
    case "access-control-allow-headers":
      return plain(...new Set([...headers.map(([each]) => each).filter((each) => each !== ""), "Content-Type", "Authorization", "*"]));
    case "access-control-expose-headers":
      return plain("X-Total-Count", "Link", "ETag", "Location", "*");
    case "access-control-max-age":
      return plain("600", "7200", "86400", "0");
    case "vary":
      return plain("Origin", "Accept-Encoding");
    case "cross-origin-resource-policy":
      return plain("cross-origin", "same-site", "same-origin");
    case "timing-allow-origin":
      return plain("*", origin);
    case "x-content-type-options":
      return plain("nosniff");
    case "content-type":
      return plain("application/json", "text/plain", "text/html", "image/png", "text/javascript", "text/css", "text/event-stream");
    case "cache-control":
      return plain("no-store", "no-cache", "max-age=600", "public");
    default:
      return [];
  }
}
