import type { HeaderList } from "../model/header-list.ts";
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
