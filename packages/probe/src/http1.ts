import type { Socket } from "node:net";
import type { HeaderList, NetworkFailure } from "@whycors/core";
import { HTTPParser } from "http-parser-js";
import { connectionFailure, failure } from "./failure.ts";
import type { TransportOptions } from "./options.ts";

// The parser's default would cut bytes to seven bits.
HTTPParser.encoding = "latin1";
// The limit is kept below, and its own is smaller.
HTTPParser.maxHeaderSize = Number.MAX_SAFE_INTEGER;

/** The head of an answer. */
export interface Head {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly headers: HeaderList;
  /** When it was complete, in milliseconds since the epoch. */
  readonly at: number;
}

/** A whole answer, its body as it came and as far as it was read. */
export interface Answer extends Head {
  readonly body: Uint8Array;
  readonly truncated: boolean;
}

/** Interim answers are skipped; a server that sends more than these does not mean to answer. */
const INTERIM_LIMIT = 100;

/** How much of an answer that is none is kept to be quoted. */
const FIRST_BYTES = 40;

/** Reads one answer off a connection, within the limits. The connection is closed afterwards. */
export async function readAnswer(
  socket: Socket,
  method: string,
  options: TransportOptions,
  where: string,
): Promise<Answer | NetworkFailure> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let full: ((truncated: boolean) => void) | null = null;
  const head = await readHead(socket, method, options, where, (chunk) => {
    if (length < options.limits.bodyBytes) chunks.push(chunk.subarray(0, options.limits.bodyBytes - length));
    length += chunk.length;
    if (length > options.limits.bodyBytes) full?.(true);
  });
  if ("failure" in head) {
    socket.destroy();
    return head;
  }
  const truncated =
    length > options.limits.bodyBytes ||
    (!head.ended() &&
      (await bodyEnds(head.onEnd, options, (end) => {
        full = end;
      })));
  socket.destroy();
  const { status, statusText, httpVersion, headers, at } = head;
  return { status, statusText, httpVersion, headers, at, body: Buffer.concat(chunks), truncated };
}

/** Waits for the end of a body; gives whether it was given up. */
function bodyEnds(
  onEnd: (end: (whole: boolean) => void) => void,
  options: TransportOptions,
  whenFull: (end: (truncated: boolean) => void) => void,
): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (truncated: boolean): void => {
      clearTimeout(timer);
      resolve(truncated);
    };
    const timer = setTimeout(() => end(true), options.timeouts.body);
    options.signal?.addEventListener("abort", () => end(true), { once: true });
    whenFull(end);
    onEnd((whole) => end(!whole));
  });
}

interface OpenHead extends Head {
  readonly ended: () => boolean;
  /** Calls back once: whether the body came whole. */
  readonly onEnd: (callback: (whole: boolean) => void) => void;
}

/** What a parser finds in a stream of bytes. */
interface Events {
  readonly onHead: (head: Head) => void;
  readonly onBody: (chunk: Uint8Array) => void;
  readonly onEnd: () => void;
}

interface AnswerParser {
  /** Gives what is wrong with the bytes, or null. */
  readonly execute: (chunk: Buffer) => Error | null;
  /** Whether the bytes may end here. */
  readonly mayEnd: () => boolean;
}

function answerParser(method: string, { onHead, onBody, onEnd }: Events): AnswerParser {
  const parser = new HTTPParser(HTTPParser.RESPONSE);
  let interim = 0;
  let final = false;
  parser[HTTPParser.kOnHeadersComplete] = ({ statusCode, statusMessage, headers, versionMajor, versionMinor }) => {
    final = statusCode >= 200 || statusCode === 101;
    if (!final) interim++;
    if (!final) return 0;
    const pairs = headers.flatMap((name, index) => (index % 2 === 0 ? [[name, headers[index + 1] ?? ""] as const] : []));
    onHead({
      status: statusCode,
      statusText: statusMessage,
      httpVersion: `${versionMajor}.${versionMinor}`,
      headers: pairs,
      at: Date.now(),
    });
    return method === "HEAD" || method === "CONNECT" ? 1 : 0;
  };
  parser[HTTPParser.kOnBody] = (chunk, offset, length) => onBody(chunk.subarray(offset, offset + length));
  parser[HTTPParser.kOnMessageComplete] = () => {
    if (final) onEnd();
  };
  return {
    execute(chunk) {
      const result = parser.execute(chunk);
      if (result instanceof Error) return result;
      return interim > INTERIM_LIMIT ? new Error("interim answers without end") : null;
    },
    mayEnd: () => parser.finish() === undefined,
  };
}

/** Reads up to the end of the headers; the body goes to `onBody` from then on. */
export function readHead(
  socket: Socket,
  method: string,
  options: TransportOptions,
  where: string,
  onBody: (chunk: Uint8Array) => void = () => {},
): Promise<OpenHead | NetworkFailure> {
  const { limits, timeouts, signal } = options;
  return new Promise((resolve) => {
    let received = 0;
    let first = "";
    let headDone = false;
    let ended = false;
    let whenEnded: ((whole: boolean) => void) | null = null;
    const finish = (whole: boolean): void => {
      if (!ended) whenEnded?.(whole);
      ended = true;
    };
    const onEnd: OpenHead["onEnd"] = (callback) => {
      if (ended) callback(true);
      else whenEnded = callback;
    };
    const settle = (result: OpenHead | NetworkFailure): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      headDone = true;
      resolve(result);
    };
    const late = (): void => settle(failure("timeout", `${where} sent no complete answer within ${timeouts.headers / 1000} s`));
    const timer = setTimeout(late, timeouts.headers);
    const abort = (): void => settle(failure("reset", "interrupted"));
    signal?.addEventListener("abort", abort, { once: true });
    const onHead = (head: Head): void => settle({ ...head, ended: () => ended, onEnd });
    const parser = answerParser(method, { onHead, onBody, onEnd: () => finish(true) });
    socket.on("data", (chunk: Buffer) => {
      if (ended) return;
      received += chunk.length;
      if (first.length < FIRST_BYTES) first += chunk.toString("latin1", 0, FIRST_BYTES);
      const problem = parser.execute(chunk);
      if (headDone && problem !== null) finish(false);
      if (headDone) return;
      if (received > limits.headerBytes)
        settle(failure("protocol", `the headers of ${where} are longer than ${Math.round(limits.headerBytes / 1024)} kB`));
      else if (problem !== null) settle(malformed(first, where, problem));
    });
    socket.once("close", () => {
      if (headDone) finish(parser.mayEnd());
      else settle(received === 0 ? failure("closed", `${where} closed the connection without an answer`) : cutOff(first, where));
    });
    socket.on("error", (error) => {
      if (!headDone) settle(connectionFailure(error, where));
      finish(false);
    });
  });
}

function malformed(first: string, where: string, { message }: Error): NetworkFailure {
  if (/^HTTP\/\d/.test(first)) return failure("protocol", `the answer of ${where} is malformed HTTP (${message})`);
  return failure("protocol", `the answer of ${where} is not HTTP: it begins with \`${beginning(first)}\``);
}

function cutOff(first: string, where: string): NetworkFailure {
  if (/^HTTP\/\d/.test(first)) return failure("reset", `${where} closed the connection in the middle of the headers`);
  return failure("protocol", `the answer of ${where} is not HTTP: it begins with \`${beginning(first)}\``);
}

function beginning(text: string): string {
  return text
    .slice(0, 24)
    .replace(/[^\x20-\x7e]/g, ".")
    .replaceAll("`", "'");
}
