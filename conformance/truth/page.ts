/**
 * What the page makes of an answer after the fetch: HTML fires `load` or `error`, taints canvases and judges types. None
 * of it is fetch's, so the engine does not model it.
 */
import { createHash } from "node:crypto";
import { type BrowserId, getHeader, type Outcome, type Trace } from "@whycors/core";
import type { Answer, Case, CaseRequest, Recording } from "./case.ts";

/** Whether the page's code sees success, failure, or nothing in time. */
export function verdictOf(each: Case, trace: Trace, browser: BrowserId): Recording["verdict"] {
  const { outcome } = trace;
  // a beacon is queued, whatever becomes of it
  if (each.api === "beacon") return "resolve";
  if (hangs(each, trace)) return "pending";
  if (outcome.kind === "failed" && outcome.failure.failure === "timeout") return "pending";
  const loaded = outcome.kind === "readable" || outcome.kind === "opaque";
  // BROWSER: Firefox 153 fires load for a preload that was blocked
  if (each.api === "preload" && browser === "gecko") return "resolve";
  return loaded && isUsable(each, outcome, trace, browser) ? "resolve" : "reject";
}

function hangs(each: Case, trace: Trace): boolean {
  return lastAnswer(each, trace)?.action === "hang-after-headers" && each.api === "fetch";
}

/** What the case's server was told to answer in the end. */
function lastAnswer({ server }: Case, { exchanges }: Trace): Answer | undefined {
  const hop = /[\w.-]*$/.exec(exchanges.at(-1)?.request.url ?? "")?.[0] ?? "";
  return server[hop]?.actual;
}

/** Whether the body is what the page asked for: the engine sees none. Cases name one hash only. */
function hasIntegrity({ integrity = "" }: CaseRequest, answer: Answer | undefined): boolean {
  const [algorithm = "", hash] = integrity.split(/-(.*)/);
  return (
    integrity === "" ||
    createHash(algorithm)
      .update(answer?.body ?? "")
      .digest("base64") === hash
  );
}

const SCRIPT_TYPE = /^(?:text|application)\/(?:javascript|ecmascript|x-javascript)/;

function isUsable(each: Case, outcome: Outcome & { kind: "readable" | "opaque" }, trace: Trace, browser: BrowserId): boolean {
  const { api, request } = each;
  const reply = trace.exchanges[outcome.exchange ?? -1]?.reply;
  const answer = reply !== undefined && "status" in reply ? reply : null;
  const dataType = /^data:([^,;]*)/.exec(trace.request.url)?.[1];
  const type = dataType ?? getHeader(answer?.headers ?? [], "Content-Type") ?? "";
  const status = answer?.status ?? 200;
  if (!hasIntegrity(request, lastAnswer(each, trace))) return false;
  switch (api) {
    case "canvas":
      return outcome.kind === "readable";
    case "script":
      if (request.type === "module") return status < 400 && SCRIPT_TYPE.test(type);
      // BROWSER: Chromium 156 and Firefox 153 block opaque answers that are no scripts (opaque response blocking)
      if (outcome.kind === "opaque" && type === "text/html" && browser !== "webkit") return false;
      return status < 400;
    case "import":
      return status < 400 && SCRIPT_TYPE.test(type);
    case "video":
      return type.startsWith("video/");
    case "img":
      return dataType === undefined ? lastAnswer(each, trace)?.asset !== undefined : dataType.startsWith("image/");
    case "eventsource":
      return status === 200 && type.startsWith("text/event-stream");
    case "stylesheet":
      return status < 400 && (browser === "chromium" || type !== "text/html");
    case "font":
    case "fontface":
      return dataType === undefined && status < 400;
    default:
      return true;
  }
}
