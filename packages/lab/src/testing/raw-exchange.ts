import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

/** What came back, byte for byte, and how it ended; `open` when nothing ended it in time. */
export interface RawAnswer {
  readonly text: string;
  readonly end: "closed" | "reset" | "open";
}

/** How to talk to a server of the lab. */
export interface RawOptions {
  /** In milliseconds. */
  readonly wait?: number;
  /** The certificate to trust. */
  readonly certificate?: string;
  /** Sends the bytes in pieces, with a pause after each. */
  readonly pieces?: readonly string[];
}

/** Opens a connection to an origin. */
export function openSocket(origin: string, certificate?: string): Socket {
  const { hostname, port, protocol } = new URL(origin);
  const to = { host: hostname, port: Number(port) };
  if (protocol !== "https:") return connect(to);
  return connectTls({ ...to, ...(certificate === undefined ? { rejectUnauthorized: false } : { ca: certificate }) });
}

/** Sends these bytes and reads until the end. */
export function exchange(origin: string, bytes: string, { wait = 3000, certificate, pieces = [] }: RawOptions = {}): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const socket = openSocket(origin, certificate);
    let text = "";
    const finish = (end: RawAnswer["end"]): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, end });
    };
    const timer = setTimeout(() => finish("open"), wait);
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
    });
    socket.on("end", () => finish("closed"));
    socket.on("error", () => finish("reset"));
    socket.on("close", () => finish("closed"));
    socket.write(bytes, "latin1");
    void sendSlowly(socket, pieces);
  });
}

async function sendSlowly(socket: Socket, pieces: readonly string[]): Promise<void> {
  for (const piece of pieces) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (!socket.destroyed) socket.write(piece, "latin1");
  }
}

/** A request as bytes, the last on its connection; `Host` is right unless the lines say otherwise. */
export function requestBytes(origin: string, method: string, target: string, lines: readonly string[] = []): string {
  const host = lines.some((line) => /^host:/i.test(line)) ? [] : [`Host: ${new URL(origin).host}`];
  return [`${method} ${target} HTTP/1.1`, ...host, ...lines, "Connection: close", "", ""].join("\r\n");
}
