import type { HeaderList, NetworkFailure } from "@whycors/core";
import { connectionFailure, type Resolution } from "@whycors/probe";
import { Agent, type buildConnector, type Dispatcher } from "undici";
import { flat } from "../rewrite/headers.ts";
import type { BodySource } from "./body.ts";
import { resolvingConnector } from "./resolve.ts";

/** A request for a target. */
export interface Outgoing {
  readonly origin: string;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: HeaderList;
  readonly body: BodySource;
}

/** The head of a target's answer. */
export interface AnswerHead {
  readonly status: number;
  readonly statusText: string;
  readonly headers: HeaderList;
}

/** Stops and continues what is on its way. */
export interface Flowing {
  pause(): void;
  resume(): void;
  /** Gives the exchange up; nothing more is heard of it. */
  abort(): void;
}

/** Who takes an answer, piece by piece. Either `onEnd` or `onFailure` comes last. */
export interface AnswerTaker {
  onHead(head: AnswerHead, flowing: Flowing): void;
  onData(chunk: Buffer): void;
  onEnd(trailers: HeaderList): void;
  /** `error` is what Node or undici said. */
  onFailure(failure: NetworkFailure, error: Error): void;
}

export interface ForwardOptions {
  /** How many connections there may be to one target. */
  readonly connections: number;
  /** In milliseconds. */
  readonly connectTimeout: number;
  /** How long a target may take for its headers, in milliseconds. Bodies may take as long as they like. */
  readonly headersTimeout: number;
  /** In bytes. */
  readonly headerBytes: number;
  readonly http2: boolean;
  /** Whether any certificate will do. */
  readonly insecure: boolean;
  /** Authorities to trust besides the usual ones, as PEM. */
  readonly ca: string | null;
  /** The addresses of hosts, in place of what their names resolve to. */
  readonly resolve: readonly Resolution[];
  /** Connects in its own way, whatever the options above say about connections. */
  readonly connect?: buildConnector.connector;
}

/** Sends requests to targets, over connections that are kept. */
export interface Forwarder {
  /** Begins an exchange; the way to stop it before there is an answer is what it gives. */
  send(request: Outgoing, taker: AnswerTaker): { abort(): void };
  close(): Promise<void>;
}

export function createForwarder(options: ForwardOptions): Forwarder {
  const { connections, connectTimeout, headersTimeout, headerBytes, http2, insecure, ca, resolve } = options;
  const connect = { timeout: connectTimeout, rejectUnauthorized: !insecure, ...(ca === null ? {} : { ca }) };
  const agent = new Agent({
    connections,
    pipelining: 1,
    headersTimeout,
    bodyTimeout: 0,
    maxHeaderSize: headerBytes,
    allowH2: http2,
    connect: options.connect ?? (resolve.length === 0 ? connect : resolvingConnector(resolve, { ...connect, allowH2: http2 })),
  });
  return {
    send(request, taker) {
      const exchange = new Exchange(request, taker, headersTimeout);
      const { origin, path, headers, body } = request;
      // undici's type lists the methods that it knows; it takes any token
      const method = request.method as Dispatcher.HttpMethod;
      try {
        agent.dispatch({ origin, path, method, headers: flat(headers), body }, exchange);
      } catch (error) {
        exchange.onResponseError(null, error instanceof Error ? error : new Error(String(error)));
      }
      return exchange;
    },
    close: () => agent.destroy(),
  };
}

class Exchange implements Dispatcher.DispatchHandler, Flowing {
  readonly #request: Outgoing;
  readonly #taker: AnswerTaker;
  readonly #headersTimeout: number;
  #controller: Dispatcher.DispatchController | null = null;
  #over = false;

  constructor(request: Outgoing, taker: AnswerTaker, headersTimeout: number) {
    this.#request = request;
    this.#taker = taker;
    this.#headersTimeout = headersTimeout;
  }

  pause(): void {
    this.#controller?.pause();
  }

  resume(): void {
    this.#controller?.resume();
  }

  abort(): void {
    this.#over = true;
    this.#controller?.abort(new Error("given up"));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#over) controller.abort(new Error("given up"));
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: unknown, statusText = ""): void {
    if (status < 200 || this.#over) return;
    this.#taker.onHead({ status, statusText: reasonPhrase(statusText), headers: rawPairs(controller.rawHeaders ?? headers) }, this);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.#over) this.#taker.onData(chunk);
  }

  onResponseEnd(controller: Dispatcher.DispatchController, trailers: unknown): void {
    if (this.#over) return;
    this.#over = true;
    this.#taker.onEnd(rawPairs(controller.rawTrailers ?? trailers));
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    if (this.#over) return;
    this.#over = true;
    const { host, port, protocol } = new URL(this.#request.origin);
    const where = port === "" ? `${host}:${protocol === "https:" ? 443 : 80}` : host;
    this.#taker.onFailure(failureOf(error, where, this.#headersTimeout), error);
  }
}

/** The reason phrase as bytes; undici hands it over decoded as UTF-8. One that is not UTF-8 is lost. */
function reasonPhrase(text: string): string {
  if (/^[\t\x20-\x7e]*$/.test(text)) return text;
  const bytes = Buffer.from(text).toString("latin1");
  return text.includes("\ufffd") || !/^[\t\x20-\x7e\x80-\xff]*$/.test(bytes) ? "" : bytes;
}

/** The headers as they came, from undici's flat list of bytes, or from the object that HTTP/2 gives. */
function rawPairs(raw: unknown): HeaderList {
  const list: (readonly [string, string])[] = [];
  if (Array.isArray(raw)) {
    for (let index = 0; index + 1 < raw.length; index += 2) {
      const [name, value]: readonly unknown[] = [raw[index], raw[index + 1]];
      for (const each of Array.isArray(value) ? value : [value]) list.push([text(name), text(each)]);
    }
  } else if (typeof raw === "object" && raw !== null) {
    for (const [name, value] of Object.entries(raw)) for (const each of [value].flat()) list.push([name, text(each)]);
  }
  return list;
}

function text(bytes: unknown): string {
  return Buffer.isBuffer(bytes) ? bytes.toString("latin1") : String(bytes);
}

/** Why there is no answer, by undici's errors and Node's. */
function failureOf(error: Error, where: string, headersTimeout: number): NetworkFailure {
  const code = "code" in error ? String(error.code) : "";
  switch (code) {
    case "UND_ERR_CONNECT_TIMEOUT":
      return { failure: "timeout", detail: `${where} does not answer` };
    case "UND_ERR_HEADERS_TIMEOUT":
      return { failure: "timeout", detail: `${where} sent no complete answer within ${headersTimeout / 1000} s` };
    case "UND_ERR_HEADERS_OVERFLOW":
      return { failure: "protocol", detail: `the headers of ${where} are too long` };
    case "UND_ERR_DESTROYED":
      return { failure: "closed", detail: "the proxy has ended" };
    case "UND_ERR_SOCKET":
      return { failure: "closed", detail: `${where} closed the connection` };
    default:
      if (error.name === "HTTPParserError")
        return { failure: "protocol", detail: `the answer of ${where} is malformed HTTP (${error.message})` };
      if (code.startsWith("ERR_HTTP2")) return { failure: "protocol", detail: `${where} breaks HTTP/2: ${error.message}` };
      if (code.startsWith("UND_ERR")) return { failure: "protocol", detail: `${where}: ${error.message}` };
      return connectionFailure(error, where);
  }
}
