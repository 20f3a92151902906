import { crossOriginOf, type FetchRequest } from "@whycors/core";
import type { Order, Seen, Word } from "./protocol.ts";

/** How long the page waits for the end of its request, and how long the studio for the page, in milliseconds. */
const TIMEOUT = 8000;

/** Opens a page on another origin, lets it make the request, and gives what it saw. */
export function fire(request: FetchRequest, body: string, runner: string, embedderPolicy: string): Promise<Seen> {
  return new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.className = "unseen";
    frame.title = "whycors";
    frame.ariaHidden = "true";
    frame.tabIndex = -1;
    // without allow-same-origin the page has the origin null
    if (request.origin === "null") frame.setAttribute("sandbox", "allow-scripts");
    const end = (seen: Seen): void => {
      removeEventListener("message", listen);
      clearTimeout(timer);
      frame.remove();
      resolve(seen);
    };
    const listen = ({ source, data }: MessageEvent<Word | null>): void => {
      if (source !== frame.contentWindow || data === null || typeof data !== "object") return;
      if (data.whycors === "ready") frame.contentWindow?.postMessage(orderOf(request, body), "*");
      else if (data.whycors === "seen") end(data);
    };
    addEventListener("message", listen);
    const timer = setTimeout(() => end({ ending: "pending", status: null, headers: null, words: "" }), TIMEOUT + 4000);
    frame.src = embedderPolicy === "unsafe-none" ? runner : `${runner}?embedder-policy=${embedderPolicy}`;
    document.body.append(frame);
  });
}

function orderOf(request: FetchRequest, body: string): Order {
  const { initiator, url, method, headers, mode, credentials, redirect, useCorsPreflight, integrity, keepalive } = request;
  return {
    whycors: "order",
    initiator,
    url,
    method,
    headers,
    body: body === "" ? null : body,
    mode,
    credentials,
    redirect,
    crossOrigin: crossOriginOf(request) ?? "none",
    uploadListeners: useCorsPreflight,
    integrity,
    keepalive,
    timeout: TIMEOUT,
  };
}
