import { asciiLowercase } from "../model/bytes.ts";
import { modeAndCredentials } from "../model/defaults.ts";
import { getHeader } from "../model/header-list.ts";
import type { FetchRequest, Initiator, RequestMode } from "../model/request.ts";
import type { HarEntry } from "./entry.ts";
import { firstEntry } from "./pages.ts";
import type { HarFetch } from "./pair.ts";

/** What made a request, as far as the entry tells. */
export type Asker =
  | Pick<FetchRequest, "initiator" | "mode">
  /** A page, a frame, a download: CORS does not apply. */
  | "navigation"
  /** A WebSocket, a tunnel, a URL that is not HTTP, an answer of a service worker, a call that no page made. */
  | "connection";

/** Chromium's types of resources. */
const RESOURCE_TYPES: ReadonlyMap<string, Initiator | "navigation" | "connection"> = new Map([
  ["document", "navigation"],
  ["websocket", "connection"],
  ["webtransport", "connection"],
  ["fetch", "fetch"],
  ["xhr", "xmlhttprequest"],
  ["eventsource", "eventsource"],
  ["ping", "beacon"],
  ["image", "image"],
  ["script", "script"],
  ["stylesheet", "stylesheet"],
  ["font", "font"],
  ["media", "video"],
] as const);

/** https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-dest-header */
const DESTINATIONS: ReadonlyMap<string, Initiator | "navigation"> = new Map([
  ["audio", "audio"],
  ["document", "navigation"],
  ["embed", "navigation"],
  ["font", "font"],
  ["frame", "navigation"],
  ["iframe", "navigation"],
  ["image", "image"],
  ["object", "navigation"],
  ["script", "script"],
  ["style", "stylesheet"],
  ["video", "video"],
] as const);

/** What browsers accept, where they say nothing more: https://fetch.spec.whatwg.org/#concept-fetch step 12 */
const ACCEPTED: readonly (readonly [beginning: string, Initiator | "navigation"])[] = [
  ["text/html,", "navigation"],
  ["text/event-stream", "eventsource"],
  ["text/css,", "stylesheet"],
  ["image/", "image"],
];

/** What made a fetch. A preflight alone is for a request with CORS. */
export function askerOfFetch(fetch: HarFetch): Asker {
  const entry = firstEntry(fetch);
  const asker = fetch[0].actual === null ? CORS : askerOf(entry);
  return asker !== "navigation" && isElsewhere(entry) ? "connection" : asker;
}

const CORS: Asker = { initiator: "fetch", mode: "cors" };

function isElsewhere({ byProgram, servedBy, url }: HarEntry): boolean {
  return byProgram || servedBy === "service-worker" || !/^https?:/.test(url);
}

export function askerOf({ method, resourceType, requestHeaders }: HarEntry): Asker {
  const get = (name: string): string | null => getHeader(requestHeaders, name);
  const [mode, destination, accept] = [get("Sec-Fetch-Mode"), get("Sec-Fetch-Dest"), get("Accept") ?? ""];
  if (mode === "websocket" || asciiLowercase(get("Upgrade") ?? "") === "websocket" || method === "CONNECT") return "connection";
  const byType = RESOURCE_TYPES.get(resourceType ?? "");
  const byDestination = DESTINATIONS.get(destination ?? "");
  const byAccept = ACCEPTED.find(([beginning]) => accept.startsWith(beginning))?.[1];
  const what = mode === "navigate" ? "navigation" : (byType ?? byDestination ?? byAccept ?? "fetch");
  if (what === "navigation" || what === "connection") return what;
  // https://html.spec.whatwg.org/#hyperlink-auditing is of Chromium's type ping, too
  if (get("Content-Type") === "text/ping") return { initiator: "fetch", mode: "no-cors" };
  return { initiator: what, mode: modeOf(mode, what, get("Origin") !== null) };
}

/** Where Sec-Fetch-Mode is not recorded, an Origin header speaks for CORS. */
function modeOf(recorded: string | null, initiator: Initiator, hasOrigin: boolean): RequestMode {
  if (recorded === "cors" || recorded === "no-cors" || recorded === "same-origin") return recorded;
  return modeAndCredentials(initiator, hasOrigin ? "anonymous" : "none").mode;
}
