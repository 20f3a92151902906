import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { LabReply, RequestHead } from "../scenario.ts";
import { REQUEST_TIMEOUT, SILENCE_TIMEOUT } from "./limits.ts";
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
    case "silence":
      clearTimeout(timer);
      setTimeoutOn(socket, SILENCE_TIMEOUT);
      return;
    case "reset":
      if (socket instanceof TLSSocket) socket.destroy();
      else socket.resetAndDestroy();
      return;
    default:
      reply satisfies never;
  }
}

function setTimeoutOn(socket: Socket, milliseconds: number): void {
  const timer = setTimeout(() => socket.destroy(), milliseconds);
  socket.on("close", () => clearTimeout(timer));
}
