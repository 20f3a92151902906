import { crossOriginOf, type FetchRequest } from "@whycors/core";
import { type Order, parseSeen, type Seen, UNSEEN, type Word } from "./protocol.ts";

/** How long the page waits for the end of its request, and how much longer the studio for the page, in milliseconds. */
const TIMEOUT = 8000;
const FURTHER = 4000;

/** What a page is to ask, and from where. */
export interface Shot {
  readonly request: FetchRequest;
  readonly body: string;
  /** The URL of the page that makes requests. */
  readonly runner: string;
  readonly embedderPolicy: string;
  /** How long the answer is kept back on purpose, in milliseconds. */
  readonly wait: number;
}

/** Opens a page on another origin, lets it make the request, and gives what it saw. */
export function fire({ request, body, runner, embedderPolicy, wait }: Shot): Promise<Seen> {
  const timeout = TIMEOUT + wait;
  return new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.className = "unseen";
    frame.title = "whycors";
    frame.ariaHidden = "true";
    frame.tabIndex = -1;
    // what it loads and runs may be anybody's: it can ask, and not open, move or download anything. Without allow-same-origin its origin is null
    frame.setAttribute("sandbox", request.origin === "null" ? "allow-scripts" : "allow-scripts allow-same-origin");
    const end = (seen: Seen): void => {
      removeEventListener("message", listen);
      clearTimeout(timer);
      frame.remove();
      resolve(seen);
    };
    const listen = ({ source, data }: MessageEvent<Partial<Word> | null>): void => {
      if (source !== frame.contentWindow) return;
      if (data?.whycors === "ready") frame.contentWindow?.postMessage(orderOf(request, body, timeout), "*");
      const seen = data?.whycors === "seen" ? parseSeen(data) : null;
      if (seen !== null) end(seen);
    };
    addEventListener("message", listen);
    const timer = setTimeout(() => end(UNSEEN), timeout + FURTHER);
    frame.src = embedderPolicy === "unsafe-none" ? runner : `${runner}?embedder-policy=${embedderPolicy}`;
    document.body.append(frame);
  });
}

function orderOf(request: FetchRequest, body: string, timeout: number): Order {
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
    timeout,
  };
}
