import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { LabReply, Part, RequestHead } from "../scenario.ts";
import { REQUEST_TIMEOUT, RESET_AFTER, SILENCE_TIMEOUT } from "./limits.ts";
import { createRequestReader, type ReaderEvent } from "./request-reader.ts";
import { answerBytes, plainText } from "./write-answer.ts";

/** Decides what a request gets; `host` is the value of its Host header, or null. */
export type Respond = (head: RequestHead, host: string | null) => LabReply;

/** Speaks HTTP/1.1 on one connection: one request after the other, each within the time limit, and never more than one answer ahead of the client. */
export function serveConnection(socket: Socket, respond: Respond, timeout: number = REQUEST_TIMEOUT): void {
  const reader = createRequestReader();
  let open = true;
  const timer = setTimeout(() => socket.destroy(), timeout);
  const stop = (): void => {
    open = false;
  };
  const carryOut = (event: ReaderEvent): void => {
    timer.refresh();
    if (event.kind === "refused") {
      stop();
      socket.end(answerBytes(plainText(event.status, "the lab does not understand this request"), "", true));
      return;
    }
    const reply = respond(event.head, event.host);
    // A misdirected request is the last one, so that nobody goes on talking to the wrong server.
    const last = !event.keepAlive || (reply.kind === "http" && reply.status === 421);
    if (reply.kind !== "http" || last) stop();
    if (reply.kind === "http") socket[last ? "end" : "write"](answerBytes(reply, event.head.method, last));
    else misbehave(socket, reply, timer);
  };
  const proceed = (): void => {
    while (open && !socket.writableNeedDrain) {
      const event = reader.next();
      if (event === null) return;
      carryOut(event);
    }
    if (open) socket.pause();
  };
  socket.on("data", (chunk: Buffer) => {
    if (!open) return;
    reader.push(chunk);
    proceed();
  });
  socket.on("drain", () => {
    socket.resume();
    proceed();
  });
  // Clients come and go as they like: their errors are no errors of the lab.
  socket.on("error", () => socket.destroy());
  socket.on("close", () => clearTimeout(timer));
}

function misbehave(socket: Socket, reply: Exclude<LabReply, { readonly kind: "http" }>, timer: NodeJS.Timeout): void {
  switch (reply.kind) {
    case "bytes":
      socket.end(Buffer.from(reply.bytes, "latin1"));
      return;
    case "parts":
      clearTimeout(timer);
      sendParts(socket, reply.parts, reply.end);
      return;
    case "silence":
      clearTimeout(timer);
      later(socket, SILENCE_TIMEOUT, () => socket.destroy());
      return;
    case "reset":
      reset(socket);
      return;
    default:
      reply satisfies never;
  }
}

function sendParts(socket: Socket, [part, ...rest]: readonly Part[], end: "close" | "reset"): void {
  if (part === undefined) {
    if (end === "close") socket.end();
    else later(socket, RESET_AFTER, () => reset(socket));
    return;
  }
  const send = (): void => {
    socket.write(part.bytes);
    sendParts(socket, rest, end);
  };
  if (part.after === 0) send();
  else later(socket, part.after, send);
}

function reset(socket: Socket): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

/** Does something after so many milliseconds, unless the connection ends before. */
function later(socket: Socket, milliseconds: number, act: () => void): void {
  const timer = setTimeout(act, milliseconds);
  socket.on("close", () => clearTimeout(timer));
}
