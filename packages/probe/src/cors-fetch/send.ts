import { type NetworkFailure, parseUrl, stripHttpTabOrSpace, type WireRequest, type WireResponse } from "@whycors/core";
import type { Dispatcher } from "undici";
import { DECODES_ZSTD } from "../decode.ts";
import { dispatchFailure, failure } from "../failure.ts";
import { headerLines } from "../header-lines.ts";
import { createTransport } from "../transport.ts";
import { AnswerBody, type BodySink, receiveBody } from "./answer-body.ts";
import type { Page } from "./page.ts";
import { chunksOf, isStream, type RequestBody } from "./request-body.ts";

/** What came back. */
export type Received = { readonly reply: NetworkFailure; readonly body: null } | Answered;

export interface Answered {
  readonly reply: WireResponse;
  readonly body: AnswerBody;
}

/** What is sent with a wire request, and who listens. */
export interface Load {
  readonly body: RequestBody | null;
  readonly signal: AbortSignal | null;
  /** Called with the number of bytes of the body that were sent so far. */
  readonly onSent: ((bytes: number) => void) | null;
}

/**
 * Sends one request. Whatever goes wrong on the way is the reply; rejects only when aborted, with the signal's reason.
 *
 * @param cookie the value of the Cookie header, or null for none
 */
export function send(page: Page, wire: WireRequest, load: Load, cookie: string | null): Promise<Received> {
  const origin = parseUrl(wire.url)?.origin ?? "";
  const headers: string[] = [];
  for (const [name, value] of headerLines(wire, page.browser.id, cookie)) {
    if (name === "Host" || name === "Connection") continue;
    headers.push(name, name === "Accept-Encoding" && !DECODES_ZSTD ? value.replace(", zstd", "") : value);
  }
  const options: Dispatcher.DispatchOptions = {
    origin,
    path: wire.url.slice(origin.length),
    method: wire.method,
    headers,
    body: contentOf(wire.body ? load.body : null),
  };
  return new Promise((resolve, reject) => {
    page.dispatcher.dispatch(options, new Exchange(page, wire, load, cookie, resolve, reject));
  });
}

function contentOf(body: RequestBody | null): Exclude<Dispatcher.DispatchOptions["body"], undefined> {
  if (body === null) return null;
  const { content } = body;
  // NOTE: undici takes blobs and async iterables as well, which its type does not say
  return (isStream(content) ? chunksOf(content) : content) as unknown as Uint8Array;
}

/** More of an answer than this is not read where undici does not send. */
const FALLBACK_LIMIT = 64 * 1024 * 1024;

/** One exchange, as undici reports it. The methods are those of its handlers that versions 6 and 7 both call. */
class Exchange {
  readonly #page: Page;
  readonly #wire: WireRequest;
  readonly #load: Load;
  readonly #cookie: string | null;
  readonly #resolve: (received: Received | Promise<Received>) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #onAbort: (() => void) | null;
  #cancel: ((reason: Error) => void) | null = null;
  #sink: BodySink | null = null;
  #sent = 0;

  constructor(
    page: Page,
    wire: WireRequest,
    load: Load,
    cookie: string | null,
    resolve: (received: Received | Promise<Received>) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#page = page;
    this.#wire = wire;
    this.#load = load;
    this.#cookie = cookie;
    this.#resolve = resolve;
    this.#reject = reject;
    const { signal } = load;
    this.#onAbort = signal === null ? null : () => this.#aborted(signal.reason);
    if (this.#onAbort !== null) signal?.addEventListener("abort", this.#onAbort, { once: true });
  }

  onConnect(abort: (reason?: Error) => void): void {
    this.#cancel = abort;
    if (this.#load.signal?.aborted === true) abort(this.#load.signal.reason);
  }

  onHeaders(status: number, rawHeaders: readonly (Buffer | string)[], resume: () => void, statusText: string): boolean {
    if (status < 200) return true;
    const headers: (readonly [string, string])[] = [];
    for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
      // NOTE: undici leaves the whitespace behind a value
      headers.push([latin1(rawHeaders[i]), stripHttpTabOrSpace(latin1(rawHeaders[i + 1]))]);
    }
    const { body, sink } = receiveBody(headers, resume, (reason) => this.#cancel?.(reason));
    this.#sink = sink;
    this.#resolve({ reply: { status, headers, statusText }, body });
    return true;
  }

  onData(chunk: Buffer): boolean {
    return this.#sink?.push(chunk) ?? true;
  }

  onComplete(): void {
    this.#settle();
    this.#sink?.end();
  }

  onError(error: Error): void {
    this.#settle();
    const { signal } = this.#load;
    if (this.#sink !== null) this.#sink.fail(signal?.aborted === true ? signal.reason : new TypeError("network error", { cause: error }));
    else if (signal?.aborted === true) this.#reject(signal.reason);
    else if (Reflect.get(error, "code") === "UND_ERR_INVALID_ARG")
      this.#resolve(sendByHand(this.#page, this.#wire, this.#load, this.#cookie));
    else this.#resolve({ reply: dispatchFailure(error, new URL(this.#wire.url).host), body: null });
  }

  /** NOTE: undici hands over the chunk, where its types say its length. */
  onBodySent(chunk: unknown): void {
    this.#sent += ArrayBuffer.isView(chunk) ? chunk.byteLength : Buffer.byteLength(String(chunk));
    this.#load.onSent?.(this.#sent);
  }

  #aborted(reason: unknown): void {
    this.#reject(reason);
    this.#sink?.fail(reason);
    this.#cancel?.(reason instanceof Error ? reason : new Error("aborted", { cause: reason }));
  }

  #settle(): void {
    if (this.#onAbort !== null) this.#load.signal?.removeEventListener("abort", this.#onAbort);
  }
}

function latin1(bytes: Buffer | string | undefined): string {
  return typeof bytes === "string" ? bytes : (bytes?.toString("latin1") ?? "");
}

/** Browsers send control characters in header values, which undici refuses: then the checker's own transport sends. */
async function sendByHand(page: Page, wire: WireRequest, { body, signal }: Load, cookie: string | null): Promise<Received> {
  if (body !== null && isStream(body.content))
    return { reply: failure("protocol", "a stream cannot go with control characters"), body: null };
  const bytes = body === null ? null : body.content instanceof Blob ? new Uint8Array(await body.content.arrayBuffer()) : body.content;
  const limits = { headerBytes: 256 * 1024, bodyBytes: FALLBACK_LIMIT };
  const transport = createTransport({ browser: page.browser.id, cookie, body: isStream(bytes) ? null : bytes, signal, limits });
  const { reply, details } = await transport.send(wire);
  if ("status" in reply) return { reply, body: AnswerBody.of(details.body) };
  if ("missing" in reply) throw new Error("the transport always has a reply");
  return { reply, body: null };
}
