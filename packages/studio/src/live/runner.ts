/** Runs on another origin than the studio, in a frame that the studio alone may open, and makes one request the way pages do. */
import type { Ending, Order, Seen, Word } from "./protocol.ts";

function say(word: Word): void {
  // what a page sees of an answer it may read is no secret from the page that told it to ask
  parent.postMessage(word, "*");
}

addEventListener("message", ({ source, data }: MessageEvent<Order | null>) => {
  if (source !== parent || data?.whycors !== "order") return;
  void fire(data).then((seen) => say({ whycors: "seen", ...seen }));
});
say({ whycors: "ready" });

async function fire(order: Order): Promise<Seen> {
  const pending = new Promise<Seen>((resolve) => setTimeout(() => resolve(seen("pending", "")), order.timeout));
  try {
    return await Promise.race([perform(order), pending]);
  } catch (error) {
    return seen("error", error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
}

function seen(ending: Ending, words: string, status: number | null = null, headers: Seen["headers"] = null): Seen {
  return { ending, status, headers, words };
}

function perform(order: Order): Promise<Seen> {
  switch (order.initiator) {
    case "fetch":
      return byFetch(order);
    case "xmlhttprequest":
      return byXhr(order);
    case "eventsource":
      return byEventSource(order);
    case "beacon":
      return byBeacon(order);
    case "image":
      return byImage(order);
    case "script":
    case "module-script":
      return byScript(order);
    case "stylesheet":
      return byStylesheet(order);
    case "font":
      return byFont(order);
    case "video":
    case "audio":
      return byMedia(order);
    default:
      return order.initiator satisfies never;
  }
}

async function byFetch({ url, method, headers, body, mode, credentials, redirect, integrity, keepalive }: Order): Promise<Seen> {
  const response = await fetch(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    body,
    mode,
    credentials,
    redirect,
    integrity,
    keepalive,
  });
  const { type, status } = response;
  const readable = type === "basic" || type === "cors" || type === "default";
  return seen(readable ? "readable" : "opaque", `a response of type ${type}`, status, [...response.headers]);
}

function byXhr({ url, method, headers, body, credentials, uploadListeners }: Order): Promise<Seen> {
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, url);
    xhr.withCredentials = credentials === "include";
    for (const [name, value] of headers) xhr.setRequestHeader(name, value);
    if (uploadListeners) xhr.upload.addEventListener("progress", () => undefined);
    xhr.addEventListener("load", () => resolve(seen("readable", "load", xhr.status, headersOf(xhr))));
    xhr.addEventListener("error", () => resolve(seen("error", "error")));
    xhr.send(body);
  });
}

function headersOf(xhr: XMLHttpRequest): Seen["headers"] {
  const lines = xhr
    .getAllResponseHeaders()
    .split("\r\n")
    .filter((line) => line !== "");
  return lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)] as const);
}

function byEventSource({ url, credentials }: Order): Promise<Seen> {
  return new Promise((resolve) => {
    const source = new EventSource(url, { withCredentials: credentials === "include" });
    const end = (ending: Ending, words: string): void => {
      // at once, so that it does not connect again
      source.close();
      resolve(seen(ending, words));
    };
    source.addEventListener("open", () => end("readable", "open"));
    source.addEventListener("error", () => end("error", "error"));
  });
}

async function byBeacon({ url, body }: Order): Promise<Seen> {
  const queued = navigator.sendBeacon(url, body);
  await new Promise((resolve) => setTimeout(resolve, 500));
  return seen("sent", `sendBeacon returned ${queued}`);
}

/** Resolves with the first of an element's two events. */
function ended(element: HTMLElement, good = "load"): Promise<boolean> {
  return new Promise((resolve) => {
    element.addEventListener(good, () => resolve(true));
    element.addEventListener("error", () => resolve(false));
  });
}

async function byImage({ url, crossOrigin }: Order): Promise<Seen> {
  const image = new Image();
  if (crossOrigin !== "none") image.crossOrigin = crossOrigin;
  const end = ended(image);
  image.src = url;
  if (!(await end)) return seen("error", "error");
  const context = document.createElement("canvas").getContext("2d");
  context?.drawImage(image, 0, 0);
  try {
    context?.getImageData(0, 0, 1, 1);
    return seen("readable", "load; the canvas can be read");
  } catch {
    return seen("opaque", "load; the canvas is tainted");
  }
}

async function byScript({ url, crossOrigin, initiator, integrity }: Order): Promise<Seen> {
  const script = document.createElement("script");
  if (initiator === "module-script") script.type = "module";
  if (crossOrigin !== "none") script.crossOrigin = crossOrigin;
  script.integrity = integrity;
  const end = ended(script);
  script.src = url;
  document.body.append(script);
  return (await end) ? seen("loaded", "load") : seen("error", "error");
}

async function byStylesheet({ url, crossOrigin }: Order): Promise<Seen> {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  if (crossOrigin !== "none") link.crossOrigin = crossOrigin;
  const end = ended(link);
  link.href = url;
  document.head.append(link);
  if (!(await end)) return seen("error", "error");
  try {
    return seen("readable", `load; ${link.sheet?.cssRules.length ?? 0} rules can be read`);
  } catch {
    return seen("opaque", "load; the rules cannot be read");
  }
}

async function byFont({ url }: Order): Promise<Seen> {
  await new FontFace("whycors", `url(${JSON.stringify(url)})`).load();
  return seen("loaded", "load");
}

async function byMedia({ url, crossOrigin, initiator }: Order): Promise<Seen> {
  const media = document.createElement(initiator === "audio" ? "audio" : "video");
  if (crossOrigin !== "none") media.crossOrigin = crossOrigin;
  const end = ended(media, "loadedmetadata");
  media.src = url;
  return (await end) ? seen("loaded", "loadedmetadata") : seen("error", "error");
}
