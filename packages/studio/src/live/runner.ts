/** Runs on another origin than the studio, in a frame that the studio alone may open, and makes one request the way pages do. */
import { type Ending, type Order, type Seen, type Timing, UNSEEN, type Word } from "./protocol.ts";

function say(word: Word): void {
  // what a page sees of an answer it may read is no secret from the page that told it to ask
  parent.postMessage(word, "*");
}

addEventListener("message", ({ source, data }: MessageEvent<Order | null>) => {
  if (source !== parent || data?.whycors !== "order") return;
  void fire(data).then((seen) => say({ whycors: "seen", ...seen }));
});
say({ whycors: "ready" });

/** What a way of asking shows; the rest is measured. */
type Shown = Pick<Seen, "ending" | "words"> & Partial<Seen>;

async function fire(order: Order): Promise<Seen> {
  const started = performance.now();
  const pending = sleep(order.timeout).then((): Shown => ({ ending: "pending", words: "" }));
  const shown = await Promise.race([perform(order).catch(failed), pending]);
  const took = performance.now() - started;
  return { ...UNSEEN, ...shown, took, timing: shown.ending === "pending" ? null : await timingOf(order.url) };
}

function failed(error: unknown): Shown {
  return { ending: "error", words: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** How often, and how many milliseconds apart, the page looks for its entry, which may come a little later than the answer. */
const LOOKS = 10;
const BETWEEN_LOOKS = 20;

async function timingOf(url: string): Promise<Timing | null> {
  const { href } = new URL(url, location.href);
  for (let look = 0; look < LOOKS; look++) {
    const entry = performance.getEntriesByType("resource").find((each) => each.name === href);
    if (entry instanceof PerformanceResourceTiming) return { duration: entry.duration, detailed: entry.requestStart > 0 };
    await sleep(BETWEEN_LOOKS);
  }
  return null;
}

function perform(order: Order): Promise<Shown> {
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
      return byVideo(order);
    case "audio":
      return byAudio(order);
    default:
      return order.initiator satisfies never;
  }
}

async function byFetch({ url, method, headers, body, mode, credentials, redirect, integrity, keepalive, timeout }: Order): Promise<Shown> {
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
  const words = `a response of type ${type}`;
  if (type !== "basic" && type !== "cors" && type !== "default") return { ending: "opaque", words, status };
  const shown: Shown = { ending: "readable", words, status, headers: [...response.headers], url: response.url };
  return { ...shown, body: await Promise.race([readBody(response), sleep(timeout / 2).then(() => null)]) };
}

/** Pages that stream without end are read so far, in bytes. */
const MOST_BODY = 16 * 1024 * 1024;

async function readBody({ body }: Response): Promise<Seen["body"]> {
  const reader = body?.getReader();
  if (reader === undefined) return "whole";
  try {
    let length = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      length += part.value.length;
      if (length <= MOST_BODY) continue;
      await reader.cancel();
      return null;
    }
    return "whole";
  } catch {
    return "broken";
  }
}

function byXhr({ url, method, headers, body, credentials, uploadListeners }: Order): Promise<Shown> {
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, url);
    xhr.withCredentials = credentials === "include";
    for (const [name, value] of headers) xhr.setRequestHeader(name, value);
    if (uploadListeners) xhr.upload.addEventListener("progress", () => undefined);
    xhr.addEventListener("load", () =>
      resolve({ ending: "readable", words: "load", status: xhr.status, headers: headersOf(xhr), url: xhr.responseURL, body: "whole" }),
    );
    xhr.addEventListener("error", () => resolve({ ending: "error", words: "error" }));
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

function byEventSource({ url, credentials }: Order): Promise<Shown> {
  return new Promise((resolve) => {
    const source = new EventSource(url, { withCredentials: credentials === "include" });
    const end = (ending: Ending, words: string): void => {
      // at once, so that it does not connect again
      source.close();
      resolve({ ending, words });
    };
    source.addEventListener("open", () => end("readable", "open"));
    source.addEventListener("error", () => end("error", "error"));
  });
}

async function byBeacon({ url, body }: Order): Promise<Shown> {
  const queued = navigator.sendBeacon(url, body);
  await sleep(500);
  return { ending: "sent", words: `sendBeacon returned ${queued}` };
}

/** Resolves with the first of an element's two events. */
function ended(element: HTMLElement, good = "load"): Promise<boolean> {
  return new Promise((resolve) => {
    element.addEventListener(good, () => resolve(true));
    element.addEventListener("error", () => resolve(false));
  });
}

const FAILED: Shown = { ending: "error", words: "error" };

async function byImage({ url, crossOrigin }: Order): Promise<Shown> {
  const image = new Image();
  if (crossOrigin !== "none") image.crossOrigin = crossOrigin;
  const end = ended(image);
  image.src = url;
  return (await end) ? drawn(image, "load") : FAILED;
}

/** Whether code may read the pixels. */
function drawn(picture: HTMLImageElement | HTMLVideoElement, event: string): Shown {
  const context = document.createElement("canvas").getContext("2d");
  context?.drawImage(picture, 0, 0);
  try {
    context?.getImageData(0, 0, 1, 1);
    return { ending: "readable", words: `${event}; the canvas can be read` };
  } catch {
    return { ending: "opaque", words: `${event}; the canvas is tainted` };
  }
}

async function byScript({ url, crossOrigin, initiator, integrity }: Order): Promise<Shown> {
  const script = document.createElement("script");
  if (initiator === "module-script") script.type = "module";
  if (crossOrigin !== "none") script.crossOrigin = crossOrigin;
  script.integrity = integrity;
  const end = ended(script);
  script.src = url;
  document.body.append(script);
  return (await end) ? { ending: "loaded", words: "load" } : FAILED;
}

async function byStylesheet({ url, crossOrigin }: Order): Promise<Shown> {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  if (crossOrigin !== "none") link.crossOrigin = crossOrigin;
  const end = ended(link);
  link.href = url;
  document.head.append(link);
  if (!(await end)) return FAILED;
  if (link.sheet === null) return { ending: "loaded", words: "load; there are no rules" };
  try {
    return { ending: "readable", words: `load; ${link.sheet.cssRules.length} rules can be read` };
  } catch {
    return { ending: "opaque", words: "load; the rules cannot be read" };
  }
}

async function byFont({ url }: Order): Promise<Shown> {
  await new FontFace("whycors", `url(${JSON.stringify(url)})`).load();
  return { ending: "loaded", words: "load" };
}

async function byVideo({ url, crossOrigin }: Order): Promise<Shown> {
  const video = document.createElement("video");
  if (crossOrigin !== "none") video.crossOrigin = crossOrigin;
  video.preload = "auto";
  const end = ended(video, "loadeddata");
  video.src = url;
  return (await end) ? drawn(video, "loadeddata") : { ending: "error", words: mediaError(video) };
}

/** Nothing tells whether code may hear a sound. */
async function byAudio({ url, crossOrigin }: Order): Promise<Shown> {
  const audio = document.createElement("audio");
  if (crossOrigin !== "none") audio.crossOrigin = crossOrigin;
  audio.preload = "auto";
  const end = ended(audio, "loadedmetadata");
  audio.src = url;
  return (await end) ? { ending: "loaded", words: "loadedmetadata" } : { ending: "error", words: mediaError(audio) };
}

function mediaError({ error }: HTMLMediaElement): string {
  return `error: ${error?.message ?? ""}`.replace(/: $/, "");
}
