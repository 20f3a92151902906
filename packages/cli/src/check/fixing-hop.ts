import { randomBytes } from "node:crypto";
import { createServer, type Socket } from "node:net";
import type { HeaderList, WireRequest } from "@whycors/core";
import { type Edit, editReply } from "@whycors/core/fixes";
import { createTransport, type ProbeReply, type TransportOptions } from "@whycors/probe";

/** A server on this machine through which requests go out, and which makes changes to the answers on their way back. */
export interface FixingHop {
  /** Sends a request through the hop. Never rejects. */
  readonly send: (wire: WireRequest) => Promise<ProbeReply>;
  readonly close: () => Promise<void>;
}

/** What belongs to the connection to the server, and to the coding of a body that is decoded by now. */
const OWN_NAMES: ReadonlySet<string> = new Set(["connection", "content-encoding", "content-length", "keep-alive", "transfer-encoding"]);

/** A head that is longer does not come from {@link FixingHop.send}. */
const LONGEST_HEAD = 1024 * 1024;

/** Starts a hop that makes `edits`. It carries out only the requests that `send` is given, each once, and knows them by a token. */
export async function startFixingHop(edits: readonly Edit[], transport: TransportOptions): Promise<FixingHop> {
  const awaited = new Map<string, WireRequest>();
  const sockets = new Set<Socket>();
  const outward = createTransport(transport);
  const answer = async (head: string, socket: Socket): Promise<void> => {
    const token = /\r\nProxy-Authorization: Bearer (\w+)\r\n/.exec(head)?.[1] ?? "";
    const wire = awaited.get(token);
    awaited.delete(token);
    if (wire === undefined) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      return;
    }
    const { reply, details } = await outward.send(wire);
    const edited = editReply(reply, wire, edits);
    if ("status" in edited) socket.end(bytesOf(edited.status, edited.headers, details.body, wire.method));
    else socket.resetAndDestroy();
  };
  // by hand, for Node's own parser knows only the methods that are registered
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
    let head = "";
    const read = (chunk: Buffer): void => {
      head += chunk.toString("latin1");
      if (head.length > LONGEST_HEAD) socket.destroy();
      if (!head.includes("\r\n\r\n")) return;
      // a body is read over: whoever makes the request has it
      socket.off("data", read).resume();
      void answer(head.slice(0, head.indexOf("\r\n\r\n") + 2), socket);
    };
    socket.on("data", read);
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    send: (wire) => {
      const token = randomBytes(16).toString("hex");
      awaited.set(token, wire);
      return createTransport({ ...transport, hop: { port, token } }).send(wire);
    },
    close: () => {
      outward.close();
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Written by hand, so that every line goes out as it is: order, duplicates and bytes. */
function bytesOf(status: number, headers: HeaderList, body: Uint8Array, method: string): Uint8Array {
  const bodiless = status === 204 || status === 304 || method === "HEAD";
  const kept = headers.filter(([name]) => !OWN_NAMES.has(name.toLowerCase()));
  const lines = [
    `HTTP/1.1 ${status} `,
    ...kept.map(([name, value]) => `${name}: ${value}`),
    ...(bodiless ? [] : [`Content-Length: ${body.length}`]),
    "Connection: close",
  ];
  const head = Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
  return bodiless ? head : Buffer.concat([head, body]);
}
