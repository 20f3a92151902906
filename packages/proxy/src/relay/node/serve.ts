import type { IncomingMessage, ServerResponse } from "node:http";
import { flat } from "../../rewrite/headers.ts";
import { clientAddress } from "../addresses.ts";
import type { Answer, Answering, Asked } from "../answer.ts";
import { GivenUp, Halt } from "../halt.ts";
import type { Body } from "../services.ts";

/** How long the rest of a request that was refused may come in before it is cut, in milliseconds, so that the page gets to read why. */
const LINGER = 2000;

/** Answers a request of Node's server. */
export async function serveOne(
  answering: Answering,
  trusted: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const halt = new Halt();
  response.once("close", () => {
    if (!response.writableFinished) halt.giveUp("client-gone");
  });
  halt.onGivenUp(() => {
    if (response.headersSent && !response.writableFinished) cut(request);
  });
  const answer = await answering.answer(askedOf(request, trusted, halt));
  if (response.destroyed) return;
  response.writeHead(answer.status, flat(answer.headers));
  await writeBody(response, answer, halt).catch(() => cut(request));
  linger(request);
}

function askedOf(request: IncomingMessage, trusted: readonly string[], halt: Halt): Asked {
  const { method = "GET", url = "", rawHeaders, socket } = request;
  const headers: [string, string][] = [];
  const forwardedFor: string[] = [];
  let host: string | null = null;
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    const value = rawHeaders[index + 1] ?? "";
    headers.push([name, value]);
    const lower = name.toLowerCase();
    // two hosts are none
    if (lower === "host") host = host === null ? value : "";
    else if (lower === "x-forwarded-for") forwardedFor.push(value);
  }
  const { "content-length": length, "transfer-encoding": coding } = request.headers;
  const hasBody = coding !== undefined || (length !== undefined && length !== "0");
  return {
    method,
    path: url,
    host: host ?? "",
    headers,
    body: hasBody ? bodyOf(request) : null,
    address: clientAddress(socket.remoteAddress ?? null, forwardedFor, trusted),
    halt,
  };
}

/** The body, which can be left unread without an end of the connection. */
function bodyOf(request: IncomingMessage): Body {
  return { [Symbol.asyncIterator]: () => request.iterator({ destroyOnReturn: false }) };
}

async function writeBody(response: ServerResponse, { body }: Answer, halt: Halt): Promise<void> {
  if (body === null || body instanceof Uint8Array) {
    response.end(body ?? undefined);
    return;
  }
  let goOn = (): void => {};
  response.on("drain", () => goOn());
  halt.onGivenUp(() => goOn());
  for await (const chunk of body) {
    if (response.write(chunk) || halt.reason !== null) continue;
    await new Promise<void>((resolve) => {
      goOn = resolve;
    });
  }
  if (halt.reason !== null) throw new GivenUp(halt.reason);
  response.end();
}

/** Ends an answer in the middle, so that nobody takes it for whole. */
function cut(request: IncomingMessage): void {
  request.socket.destroy();
}

function linger(request: IncomingMessage): void {
  if (request.complete) return;
  request.resume();
  const timer = setTimeout(() => cut(request), LINGER);
  request.once("close", () => clearTimeout(timer)).once("end", () => clearTimeout(timer));
}
