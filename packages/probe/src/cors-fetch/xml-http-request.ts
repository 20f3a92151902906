import { guardAdmits, newRequest } from "@whycors/core";
import type { AnswerBody } from "./answer-body.ts";
import { resolveUrl } from "./asking.ts";
import { type CorsFetch, pageOf } from "./cors-fetch.ts";
import { Headers } from "./headers.ts";
import type { Page } from "./page.ts";
import { type Performed, perform, thrownAtPage } from "./perform.ts";
import {
  defineHandler,
  fireProgress,
  type Handler,
  isListenedTo,
  type ProgressType,
  XMLHttpRequestEventTarget,
  XMLHttpRequestUpload,
} from "./progress-events.ts";
import { extractBody, type RequestBody } from "./request-body.ts";
import { parseOverride, withUtf8Charset, XhrResponse } from "./xhr-response.ts";

const UNSENT = 0;
const OPENED = 1;
const HEADERS_RECEIVED = 2;
const LOADING = 3;
const DONE = 4;

type State = typeof UNSENT | typeof OPENED | typeof HEADERS_RECEIVED | typeof LOADING | typeof DONE;

/** Between two progress events, in milliseconds. */
const PROGRESS_INTERVAL = 50;

const RESPONSE_TYPES = ["", "arraybuffer", "blob", "document", "json", "text"] as const;

type ResponseType = (typeof RESPONSE_TYPES)[number];

/** What `open` and `send` settle for one request. */
interface Sending {
  readonly controller: AbortController;
  readonly started: number;
  /** Of the request's body, in bytes; 0 until a form is encoded. */
  length: number;
  /** Whether somebody listened to the upload when it was sent. */
  readonly listened: boolean;
  uploaded: boolean;
  timer: NodeJS.Timeout | null;
}

/** https://xhr.spec.whatwg.org/#interface-xmlhttprequest: asynchronous requests only, and no documents. */
export class PageXMLHttpRequest extends XMLHttpRequestEventTarget {
  declare onreadystatechange: Handler;
  static readonly UNSENT: typeof UNSENT = UNSENT;
  static readonly OPENED: typeof OPENED = OPENED;
  static readonly HEADERS_RECEIVED: typeof HEADERS_RECEIVED = HEADERS_RECEIVED;
  static readonly LOADING: typeof LOADING = LOADING;
  static readonly DONE: typeof DONE = DONE;
  readonly UNSENT: typeof UNSENT = UNSENT;
  readonly OPENED: typeof OPENED = OPENED;
  readonly HEADERS_RECEIVED: typeof HEADERS_RECEIVED = HEADERS_RECEIVED;
  readonly LOADING: typeof LOADING = LOADING;
  readonly DONE: typeof DONE = DONE;
  readonly upload: XMLHttpRequestUpload = new XMLHttpRequestUpload();
  readonly #page: Page;
  #state: State = UNSENT;
  #method = "GET";
  #url = "";
  #headers: Headers = new Headers();
  #withCredentials = false;
  #timeout = 0;
  #responseType: ResponseType = "";
  #override: string | null = null;
  #sending: Sending | null = null;
  #response: XhrResponse = new XhrResponse();

  static {
    defineHandler(PageXMLHttpRequest.prototype, "readystatechange");
  }

  constructor(page: Page) {
    super();
    this.#page = page;
  }

  get readyState(): State {
    return this.#state;
  }

  open(method: string, url: string | URL, async = true, user: string | null = null, password: string | null = null): void {
    const asked = `${method}`;
    const parsed = withUserInfo(resolveUrl(this.#page, url), user, password);
    refuseToOpen(this.#page, asked, parsed);
    if (!async) {
      throw new DOMException(
        "synchronous requests are not supported outside a browser: leave out the third argument of open",
        "InvalidAccessError",
      );
    }
    this.#terminate();
    this.#method = asked;
    this.#url = parsed;
    this.#headers = new Headers();
    this.#response = new XhrResponse();
    if (this.#state === OPENED) return;
    this.#state = OPENED;
    this.#fireStateChange();
  }

  setRequestHeader(name: string, value: string): void {
    this.#mustBeOpened();
    if (!isHeader(`${name}`, `${value}`)) throw new DOMException(`\`${name}: ${value}\` is no header`, "SyntaxError");
    if (guardAdmits("request", `${name}`, `${value}`, null)) this.#headers.append(name, value);
  }

  get timeout(): number {
    return this.#timeout;
  }

  set timeout(milliseconds: number) {
    this.#timeout = Number(milliseconds) >>> 0;
    if (this.#sending !== null) this.#startTimer(this.#sending);
  }

  get withCredentials(): boolean {
    return this.#withCredentials;
  }

  set withCredentials(value: boolean) {
    const busy = this.#sending !== null || (this.#state !== UNSENT && this.#state !== OPENED);
    if (busy) throw new DOMException("the request is sent already", "InvalidStateError");
    this.#withCredentials = Boolean(value);
  }

  send(body: unknown = null): void {
    this.#mustBeOpened();
    const bodyless = body === null || body === undefined || /^(?:GET|HEAD)$/i.test(this.#method);
    const type = this.#headers.get("Content-Type");
    if (!bodyless && typeof body === "string" && type !== null) this.#headers.set("Content-Type", withUtf8Charset(type));
    const listened = isListenedTo(this.upload);
    const extracting = bodyless ? null : extractBody(body);
    const length = extracting !== null && "info" in extracting ? (extracting.info.length ?? 0) : 0;
    const controller = new AbortController();
    const sending: Sending = { controller, started: Date.now(), length, listened, uploaded: bodyless, timer: null };
    this.#sending = sending;
    fireProgress(this, "loadstart", 0, 0);
    if (!sending.uploaded && listened) fireProgress(this.upload, "loadstart", 0, sending.length);
    if (this.#sending !== sending) return;
    this.#startTimer(sending);
    void this.#run(sending, extracting);
  }

  abort(): void {
    const sending = this.#sending;
    this.#terminate();
    const under = sending !== null || this.#state === HEADERS_RECEIVED || this.#state === LOADING;
    if (under && this.#state !== UNSENT && this.#state !== DONE) this.#fail("abort", sending);
    if (this.#state === DONE) {
      this.#state = UNSENT;
      this.#response = new XhrResponse();
    }
  }

  get responseURL(): string {
    return this.#response.answer?.url ?? "";
  }

  get status(): number {
    return this.#response.answer?.status ?? 0;
  }

  get statusText(): string {
    return this.#response.answer?.statusText ?? "";
  }

  getResponseHeader(name: string): string | null {
    return isHeader(`${name}`, "") ? this.#response.headers.get(name) : null;
  }

  getAllResponseHeaders(): string {
    return this.#response.allHeaders();
  }

  overrideMimeType(mime: string): void {
    this.#mustNotBeLoading();
    this.#override = parseOverride(`${mime}`);
  }

  get responseType(): ResponseType {
    return this.#responseType;
  }

  set responseType(type: ResponseType) {
    this.#mustNotBeLoading();
    const known = RESPONSE_TYPES.find((each) => each === `${type}`);
    if (known !== undefined) this.#responseType = known;
  }

  get response(): unknown {
    if (this.#responseType === "" || this.#responseType === "text") return this.#isLoading() ? this.#response.text(this.#override) : "";
    return this.#state === DONE && this.#response.answer !== null ? this.#response.object(this.#responseType, this.#override) : null;
  }

  get responseText(): string {
    if (this.#responseType !== "" && this.#responseType !== "text")
      throw new DOMException(`responseType is "${this.#responseType}": read response`, "InvalidStateError");
    return this.#isLoading() ? this.#response.text(this.#override) : "";
  }

  get responseXML(): null {
    if (this.#responseType !== "" && this.#responseType !== "document")
      throw new DOMException(`responseType is "${this.#responseType}"`, "InvalidStateError");
    return null;
  }

  async #run(sending: Sending, extracting: RequestBody | Promise<RequestBody> | null): Promise<void> {
    let performed: Performed | null = null;
    try {
      const body = await extracting;
      sending.length = body?.info.length ?? 0;
      performed = await perform(this.#page, this.#asked(sending, body), (bytes) => this.#progress(sending, bytes));
    } catch {
      // aborted: whoever did it has fired the events
    }
    if (this.#sending !== sending) return;
    const answer = performed?.answer ?? null;
    if (answer === null) return this.#fail("error", sending);
    this.#finishUpload(sending);
    this.#response = new XhrResponse(answer);
    this.#state = HEADERS_RECEIVED;
    this.#fireStateChange();
    if (this.#sending === sending) await this.#receive(sending, answer.body);
  }

  #asked(sending: Sending, body: RequestBody | null): Parameters<typeof perform>[1] {
    const { origin } = this.#page;
    const request = newRequest({
      url: this.#url,
      origin,
      method: this.#method,
      headers: this.#headers.list(),
      body: body?.info ?? null,
      initiator: "xmlhttprequest",
      credentials: this.#withCredentials ? "include" : "same-origin",
      useCorsPreflight: sending.listened,
    });
    return { request, body, signal: sending.controller.signal };
  }

  async #receive(sending: Sending, body: AnswerBody | null): Promise<void> {
    const response = this.#response;
    let last = 0;
    try {
      for await (const chunk of body?.stream() ?? []) {
        if (this.#sending !== sending) return;
        response.push(chunk);
        if (Date.now() - last < PROGRESS_INTERVAL) continue;
        last = Date.now();
        this.#state = LOADING;
        this.#fireStateChange();
        fireProgress(this, "progress", response.received, response.length);
      }
    } catch {
      if (this.#sending === sending) this.#fail("error", sending);
      return;
    }
    if (this.#sending !== sending) return;
    const { received, length } = response;
    fireProgress(this, "progress", received, length);
    this.#state = DONE;
    this.#stop(sending);
    this.#fireStateChange();
    fireProgress(this, "load", received, length);
    fireProgress(this, "loadend", received, length);
  }

  #progress(sending: Sending, bytes: number): void {
    if (this.#sending !== sending || sending.uploaded) return;
    if (bytes >= sending.length) return this.#finishUpload(sending);
    if (sending.listened) fireProgress(this.upload, "progress", bytes, sending.length);
  }

  #finishUpload(sending: Sending): void {
    if (sending.uploaded) return;
    sending.uploaded = true;
    if (!sending.listened) return;
    for (const type of ["progress", "load", "loadend"] as const) fireProgress(this.upload, type, sending.length, sending.length);
  }

  /** https://xhr.spec.whatwg.org/#request-error-steps */
  #fail(type: ProgressType, sending: Sending | null): void {
    this.#state = DONE;
    if (sending !== null) this.#stop(sending);
    this.#response = new XhrResponse();
    this.#fireStateChange();
    if (sending !== null && !sending.uploaded) {
      sending.uploaded = true;
      if (sending.listened) for (const each of [type, "loadend"] as const) fireProgress(this.upload, each, 0, 0);
    }
    for (const each of [type, "loadend"] as const) fireProgress(this, each, 0, 0);
  }

  #startTimer(sending: Sending): void {
    if (sending.timer !== null) clearTimeout(sending.timer);
    sending.timer = null;
    if (this.#timeout === 0) return;
    const late = (): void => {
      this.#terminate();
      this.#fail("timeout", sending);
    };
    sending.timer = setTimeout(late, Math.max(0, this.#timeout - (Date.now() - sending.started)));
  }

  #terminate(): void {
    const sending = this.#sending;
    if (sending === null) return;
    this.#stop(sending);
    sending.controller.abort();
  }

  #stop(sending: Sending): void {
    if (sending.timer !== null) clearTimeout(sending.timer);
    if (this.#sending === sending) this.#sending = null;
  }

  #fireStateChange(): void {
    this.dispatchEvent(new Event("readystatechange"));
  }

  #isLoading(): boolean {
    return this.#state === LOADING || this.#state === DONE;
  }

  #mustBeOpened(): void {
    if (this.#state !== OPENED || this.#sending !== null) throw new DOMException("call open first, and send once", "InvalidStateError");
  }

  #mustNotBeLoading(): void {
    if (this.#isLoading()) throw new DOMException("the answer is coming in already", "InvalidStateError");
  }
}

/** The class that {@link createXMLHttpRequest} makes. */
export interface XMLHttpRequestClass {
  new (): PageXMLHttpRequest;
  readonly UNSENT: typeof UNSENT;
  readonly OPENED: typeof OPENED;
  readonly HEADERS_RECEIVED: typeof HEADERS_RECEIVED;
  readonly LOADING: typeof LOADING;
  readonly DONE: typeof DONE;
}

/**
 * An XMLHttpRequest over a fetch of `createCorsFetch`: for the same page, with its cookies and its preflight cache.
 * Synchronous requests are refused with an InvalidAccessError, and documents are not parsed.
 *
 * @example
 * const XMLHttpRequest = createXMLHttpRequest(createCorsFetch({ origin: "https://app.example" }));
 * const xhr = new XMLHttpRequest();
 * xhr.open("GET", "http://127.0.0.1:9/");
 * xhr.setRequestHeader("X-Id", "1");
 */
export function createXMLHttpRequest(fetch: CorsFetch): XMLHttpRequestClass {
  const page = pageOf(fetch);
  return class XMLHttpRequest extends PageXMLHttpRequest {
    constructor() {
      super(page);
    }
  };
}

/** Lets the engine judge what `open` is given, and throws as a browser would. */
function refuseToOpen(page: Page, method: string, url: string): void {
  const thrown = thrownAtPage(page, newRequest({ url, origin: page.origin, method, initiator: "xmlhttprequest" }));
  if (thrown?.outcome.kind !== "blocked") return;
  switch (thrown.outcome.at) {
    case "xhr/open:2":
      throw new DOMException(`\`${method}\` is no method`, "SyntaxError");
    case "xhr/open:3":
      throw new DOMException(`a page may not use the method \`${method}\``, "SecurityError");
    case "xhr/open:6":
      throw new DOMException(`\`${url}\` cannot be parsed`, "SyntaxError");
    default:
    // what stops it later is found when it is sent
  }
}

/** The URL with the user name and password that `open` was given. */
function withUserInfo(url: string, user: string | null, password: string | null): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  if (user !== null) parsed.username = user;
  if (password !== null) parsed.password = password;
  return parsed.href;
}

function isHeader(name: string, value: string): boolean {
  try {
    new globalThis.Headers().append(name, value);
    return true;
  } catch {
    return false;
  }
}
