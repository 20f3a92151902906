import { type BrowserId, extractMimeEssence, type Initiator, isJavaScriptMimeType, type Trace, type WireResponse } from "@whycors/core";
import type { Delivered } from "../case/delivered.ts";
import type { Ending } from "./protocol.ts";

/** How it ends for the page; null where that cannot be known beforehand. */
export function expectEnding({ request, exchanges, outcome }: Trace, browser: BrowserId, { broken }: Delivered): Ending | null {
  const { initiator, integrity } = request;
  if (outcome.kind === "unknown") return null;
  // whatever comes of it, the page is told nothing
  if (initiator === "beacon") return "sent";
  // a server that keeps silent keeps the page waiting
  if (outcome.kind === "failed") return outcome.failure.failure === "timeout" ? "pending" : "error";
  if (outcome.kind === "blocked") return "error";
  // fetch gives what stood in the head, and fails when the body is read
  if (broken && (initiator !== "fetch" || integrity !== "")) return "error";
  const reply = outcome.exchange === null ? undefined : exchanges[outcome.exchange]?.reply;
  const taken = reply === undefined || !("status" in reply) ? true : isTaken(initiator, browser, reply);
  return taken === null ? null : taken ? outcome.kind : "error";
}

/**
 * Whether whoever asked takes an answer that Fetch hands over: by status and type, HTML and CSS turn some of them down.
 *
 * BROWSER: Chromium 156 takes scripts, style sheets and fonts with any status below 400, and style sheets of any type; Firefox 153 keeps to
 * HTML. For partial content that nobody asked for, they differ by mode as well, and nothing is said here.
 */
function isTaken(initiator: Initiator, browser: BrowserId, { status, headers }: WireResponse): boolean | null {
  const ok = status >= 200 && status <= 299;
  const lenient = browser === "chromium" ? status < 400 : ok;
  const essence = extractMimeEssence(headers);
  switch (initiator) {
    case "fetch":
    case "xmlhttprequest":
    case "beacon":
      return true;
    case "eventsource":
      return status === 200 && essence === "text/event-stream";
    case "script":
      return lenient;
    case "module-script":
      return ok && essence !== null && isJavaScriptMimeType(essence);
    case "stylesheet":
      return lenient && (browser === "chromium" || essence === null || essence === "text/css");
    case "font":
      return lenient && !WITHOUT_CONTENT.has(status);
    case "image":
      return status === 206 ? null : !WITHOUT_CONTENT.has(status);
    case "video":
    case "audio":
      return status === 200 ? true : ok ? null : false;
    default:
      return initiator satisfies never;
  }
}

const WITHOUT_CONTENT: ReadonlySet<number> = new Set([204, 205, 304]);

/** Those that must make sense of the bytes, and fail where they are something else. */
const DECODING: ReadonlySet<Initiator> = new Set(["image", "font", "video", "audio"]);

export function decodes(initiator: Initiator): boolean {
  return DECODING.has(initiator);
}
