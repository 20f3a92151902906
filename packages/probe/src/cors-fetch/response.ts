import { ReadableStream } from "node:stream/web";
import type { HeaderList } from "@whycors/core";
import type { AnswerBody } from "./answer-body.ts";
import { Headers } from "./headers.ts";

/** A filtered response: https://fetch.spec.whatwg.org/#concept-filtered-response */
export interface Answer {
  readonly type: "basic" | "cors" | "opaque" | "opaqueredirect";
  /** Without fragment; empty when it is hidden. */
  readonly url: string;
  /** 0 when it is hidden. */
  readonly status: number;
  readonly statusText: string;
  readonly redirected: boolean;
  /** Those that the page may read. */
  readonly headers: HeaderList;
  readonly body: AnswerBody | null;
}

const UTF8 = new TextDecoder();

/** Node's class without what its constructor does: all that its prototype has is overridden below. */
class Native {}
Object.setPrototypeOf(Native.prototype, globalThis.Response.prototype);

/** The Response that fetch gives: Node's, with what only a fetch can say of it. */
export class FetchedResponse extends Native implements globalThis.Response {
  readonly #answer: Answer;
  #headers: Headers | null = null;
  /** Holds the body once somebody wants more of it than the whole at once. */
  #holder: globalThis.Response | null;
  #taken = false;

  constructor(answer: Answer, holder: globalThis.Response | null = null) {
    super();
    this.#answer = answer;
    this.#holder = holder;
  }

  get type(): Answer["type"] {
    return this.#answer.type;
  }

  get url(): string {
    return this.#answer.url;
  }

  get status(): number {
    return this.#answer.status;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status <= 299;
  }

  get statusText(): string {
    return this.#answer.statusText;
  }

  get redirected(): boolean {
    return this.#answer.redirected;
  }

  get headers(): Headers {
    this.#headers ??= new Headers(this.#answer.headers, "immutable");
    return this.#headers;
  }

  get body(): globalThis.Response["body"] {
    return this.#hold().body;
  }

  get bodyUsed(): boolean {
    return this.#taken || this.#holder?.bodyUsed === true;
  }

  async text(): Promise<string> {
    const bytes = this.#take();
    return bytes === null ? this.#hold().text() : UTF8.decode(await bytes);
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    const bytes = this.#take();
    return bytes === null ? this.#hold().arrayBuffer() : new Uint8Array(await bytes).buffer;
  }

  /** https://fetch.spec.whatwg.org/#dom-body-bytes */
  async bytes(): Promise<Uint8Array> {
    return new Uint8Array(await this.arrayBuffer());
  }

  blob(): Promise<Blob> {
    return this.#hold().blob();
  }

  formData(): Promise<FormData> {
    return this.#hold().formData();
  }

  clone(): FetchedResponse {
    return new FetchedResponse(this.#answer, this.#hold().clone());
  }

  /** The whole body, where nobody has looked at it as a stream; null otherwise. */
  #take(): Promise<Uint8Array> | null {
    const { body } = this.#answer;
    if (this.#holder !== null || body === null) return null;
    if (this.#taken) throw new TypeError("the body was read already");
    this.#taken = true;
    return body.collect();
  }

  #hold(): globalThis.Response {
    this.#holder ??= new globalThis.Response(this.#stream(), { headers: new globalThis.Headers(this.#typeOfBody()) });
    return this.#holder;
  }

  #stream(): ReadableStream<Uint8Array> | null {
    const { body } = this.#answer;
    if (body === null) return null;
    return this.#taken ? usedStream() : body.stream();
  }

  #typeOfBody(): [string, string][] {
    const type = this.headers.get("Content-Type");
    return type === null ? [] : [["Content-Type", type]];
  }
}

function usedStream(): ReadableStream<Uint8Array> {
  const stream = new ReadableStream<Uint8Array>();
  void stream.cancel();
  return stream;
}
