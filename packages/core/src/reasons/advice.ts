import type { HeaderList } from "../model/header-list.ts";
import type { Evidence } from "../trace/trace.ts";
import type { Failure } from "./define.ts";
import type { Advice, Place } from "./finding.ts";

/** Something to do that is not a header line. */
export function advise(where: Place, text: string): Advice {
  return { where, text, headers: [], on: null };
}

/** Header lines for the server to send. */
export function sendHeaders(on: "preflight" | "actual" | "both", headers: HeaderList, text: string): Advice {
  return { where: "server", text, headers, on };
}

/** The lines that let one origin, and only it, read an answer. */
export function allowOriginHeaders(origin: string, credentials: boolean): HeaderList {
  return [
    ["Access-Control-Allow-Origin", origin],
    ...(credentials ? [["Access-Control-Allow-Credentials", "true"] as const] : []),
    ["Vary", "Origin"],
  ];
}

/** Names the origin on the answers that need it; the usual advice for anything wrong with Access-Control-Allow-Origin. */
export function nameOrigin({ requestOrigin, request, preflight }: Failure): Advice {
  const text = `let \`${requestOrigin}\`, exactly so, read the answer`;
  return sendHeaders(preflight ? "both" : "actual", allowOriginHeaders(requestOrigin, request.credentials === "include"), text);
}

/** What to do for a page that has no origin to name. */
export const SERVE_OVER_HTTP: Advice = advise(
  "page",
  "give the page an origin: serve it over http(s) rather than from disk, or add allow-same-origin to the frame's sandbox; allowing `null` would let any site in",
);

/** A page of MDN about one of Firefox's messages. */
export function mdn(page: string): string {
  return `https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/${page}`;
}

/** What a step read of the answer, one header narrowed to the part of its value that decided. */
export function narrowed(
  { step }: Failure,
  name: string,
  span: (value: string) => readonly [start: number, end: number],
): readonly Evidence[] {
  const reads = step.reads.filter((read) => read.side === "response" && read.name === name);
  return reads.map((read) => (read.value === null ? read : { ...read, span: span(read.value) }));
}
