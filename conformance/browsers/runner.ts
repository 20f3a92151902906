/**
 * Runs inside the browser: carries out one case and posts the result back to the server. Its types are stripped and it is
 * inlined as a plain script into pages, sandboxed frames, data: documents and workers.
 */
import type { BodySpec, CaseRequest, HeaderPairs } from "../truth/case.ts";
import type { PageCase, Report } from "./protocol.ts";

type Api = (url: string, request: CaseRequest) => Promise<Report>;

async function runAndReport(each: PageCase): Promise<void> {
  const send = self.fetch.bind(self);
  let report: Report;
  try {
    report = await withTimeout(each.context === "worker" ? viaWorker(each) : perform(each), each.timeoutMs);
  } catch (error) {
    report = rejected(error);
  }
  await send(`${each.server}/__report/${each.token}`, { method: "POST", mode: "no-cors", body: JSON.stringify(report) });
}

function withTimeout(promise: Promise<Report>, ms: number): Promise<Report> {
  return Promise.race([promise, sleep(ms).then((): Report => ({ verdict: "pending", afterMs: ms }))]);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function rejected(error: unknown): Report {
  if (!(error instanceof Error || error instanceof DOMException))
    return { verdict: "reject", errorName: typeof error, errorMessage: String(error) };
  return { verdict: "reject", errorName: error.name, errorMessage: error.message };
}

function perform({ api, url, request }: PageCase): Promise<Report> {
  const run = APIS[api];
  if (run === undefined) throw new Error(`unknown API ${api}`);
  return run(url, request);
}

function viaWorker({ server, token }: PageCase): Promise<Report> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(`${server}/__worker/${token}`);
    worker.onmessage = ({ data }: MessageEvent<Report>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(`worker: ${message}`));
  });
}

async function runInWorker(each: PageCase): Promise<void> {
  try {
    self.postMessage(await perform(each));
  } catch (error) {
    self.postMessage(rejected(error));
  }
}

function makeBody(
  spec: string | BodySpec | undefined,
): string | Blob | Uint8Array<ArrayBuffer> | URLSearchParams | FormData | ReadableStream | null {
  if (spec === undefined || spec === null) return null;
  if (typeof spec === "string") return spec;
  const text = spec.text ?? "x";
  switch (spec.type) {
    case "blob":
      return new Blob([text], { type: spec.mime ?? "" });
    case "buffer":
      return new TextEncoder().encode(text);
    case "urlencoded":
      return new URLSearchParams({ a: text });
    case "formdata": {
      const form = new FormData();
      form.append("a", text);
      return form;
    }
    case "stream":
      return new Blob([text]).stream();
  }
}

async function describeResponse(response: Response): Promise<Report> {
  const { type, status, statusText, redirected, url } = response;
  const known: Report = { verdict: "resolve", type, status, statusText, redirected, url, headers: [...response.headers] };
  try {
    return { ...known, body: (await response.text()).slice(0, 200) };
  } catch (error) {
    return { ...known, bodyError: String(error) };
  }
}

/** Resolves with the first event of an element. */
function ended(target: EventTarget, good = "load", bad = "error"): Promise<Report> {
  return new Promise((resolve) => {
    target.addEventListener(good, () => resolve({ verdict: "resolve", event: good }));
    target.addEventListener(bad, () => resolve({ verdict: "reject", event: bad }));
  });
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | null | undefined>>,
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== null) made.setAttribute(name, value);
  return made;
}

/** Puts an element into the document, with its source, and waits for what becomes of it. */
function load(made: HTMLImageElement | HTMLScriptElement | HTMLVideoElement, url: string, good?: string): Promise<Report> {
  const end = ended(made, good);
  made.src = url;
  document.documentElement.append(made);
  return end;
}

function pairs(headers: CaseRequest["headers"]): HeaderPairs {
  return Array.isArray(headers) ? headers : Object.entries(headers ?? {});
}

function runXhr(url: string, { method = "GET", headers, body, withCredentials, uploadListener, responseType, getHeaders }: CaseRequest) {
  return new Promise<Report>((resolve) => {
    const xhr = new XMLHttpRequest();
    const events: string[] = [];
    xhr.open(method, url);
    if (withCredentials) xhr.withCredentials = true;
    if (responseType) xhr.responseType = responseType;
    for (const [name, value] of pairs(headers)) xhr.setRequestHeader(name, value);
    if (uploadListener) xhr.upload.addEventListener("progress", () => events.push("upload.progress"));
    for (const name of ["load", "error", "abort", "timeout"]) xhr.addEventListener(name, () => events.push(name));
    const lines = (): string[] =>
      xhr
        .getAllResponseHeaders()
        .split("\r\n")
        .filter((line) => line !== "");
    xhr.onloadend = () =>
      resolve({
        verdict: events.includes("load") ? "resolve" : "reject",
        event: events.join(","),
        status: xhr.status,
        statusText: xhr.statusText,
        url: xhr.responseURL,
        headers: lines().map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)] as const),
        ...(getHeaders ? { asked: getHeaders.map((name) => [name, xhr.getResponseHeader(name)]) } : {}),
        ...(responseType ? {} : { body: xhr.responseText.slice(0, 200) }),
      });
    xhr.send(makeBody(body) as XMLHttpRequestBodyInit | null);
  });
}

async function runCanvas(url: string, { crossorigin }: CaseRequest): Promise<Report> {
  const image = element("img", { crossorigin });
  const loaded = await load(image, url);
  if (loaded.verdict !== "resolve") return { ...loaded, tainted: null };
  const context = document.createElement("canvas").getContext("2d");
  context?.drawImage(image, 0, 0);
  try {
    context?.getImageData(0, 0, 1, 1);
    return { verdict: "resolve", event: "load", tainted: false };
  } catch (error) {
    return { ...rejected(error), event: "load", tainted: true };
  }
}

async function runStylesheet(url: string, { crossorigin }: CaseRequest): Promise<Report> {
  const link = element("link", { rel: "stylesheet", crossorigin, href: url });
  const end = ended(link);
  document.documentElement.append(link);
  const loaded = await end;
  if (loaded.verdict !== "resolve") return loaded;
  try {
    return { ...loaded, rules: link.sheet?.cssRules.length };
  } catch (error) {
    return { ...loaded, rules: null, rulesError: String(error) };
  }
}

async function runFont(url: string): Promise<Report> {
  const style = element("style", {});
  style.textContent = `@font-face { font-family: CaseFont; src: url("${url}"); } p { font-family: CaseFont; }`;
  const text = document.createElement("p");
  text.textContent = "text in the case font";
  document.documentElement.append(style, text);
  const fonts = await document.fonts.load("16px CaseFont");
  const status = [...document.fonts].map((font) => font.status).join();
  return { verdict: status === "loaded" ? "resolve" : "reject", event: `document.fonts.load (${fonts.length}, ${status})` };
}

const APIS: Readonly<Record<string, Api>> = {
  async fetch(url, { body, ...init }) {
    return describeResponse(await fetch(url, { ...init, ...(body === undefined ? {} : { body: makeBody(body) }) } as RequestInit));
  },

  xhr: runXhr,

  eventsource(url, { withCredentials = false }) {
    return new Promise((resolve) => {
      const source = new EventSource(url, { withCredentials });
      const end = (verdict: Report["verdict"], event: string): void => {
        const { readyState } = source;
        // at once, so that it does not connect again
        source.close();
        resolve({ verdict, event, readyState });
      };
      source.onmessage = () => end("resolve", "message");
      source.onerror = () => end("reject", "error");
    });
  },

  img: (url, { crossorigin }) => load(element("img", { crossorigin }), url),
  canvas: runCanvas,
  script: (url, { crossorigin, type, integrity }) => load(element("script", { crossorigin, type, integrity }), url),
  video: (url, { crossorigin }) => load(element("video", { crossorigin, preload: "auto" }), url, "loadeddata"),
  stylesheet: runStylesheet,
  font: runFont,

  async fontface(url) {
    await new FontFace("CaseFont", `url("${url}")`).load();
    return { verdict: "resolve", event: "FontFace.load" };
  },

  async import(url) {
    await import(url);
    return { verdict: "resolve", event: "import" };
  },

  async beacon(url, { body }) {
    const queued = navigator.sendBeacon(url, makeBody(body));
    await sleep(400);
    return { verdict: queued ? "resolve" : "reject", event: `sendBeacon returned ${queued}` };
  },

  preload(url, { crossorigin, as }) {
    const link = element("link", { rel: "preload", as, crossorigin, href: url });
    const end = ended(link);
    document.head.append(link);
    return end;
  },
};

Object.assign(self, { runAndReport, runInWorker });
