import { connect } from "node:net";
import { TOKEN_HEADER } from "@whycors/studio";

/** What came back, as text; status 0 is for a connection that ended without an answer. */
export interface Answered {
  readonly status: number;
  readonly text: string;
}

/** Talks to a studio byte by byte, as browsers never would. */
export interface Client {
  readonly host: string;
  readonly token: string;
  /** Sends exactly these lines, and reads until the server closes. */
  readonly send: (line: string, headers: readonly string[], body?: string) => Promise<Answered>;
  /** What the studio's own page sends, with some lines replaced; null leaves a line out. */
  readonly call: (path: string, replaced?: Readonly<Record<string, string | null>>, body?: string) => Promise<Answered>;
}

/** A client that has read the page, and so its token. */
export async function openClient(url: string): Promise<Client> {
  const { host } = new URL(url);
  const send: Client["send"] = (line, headers, body = "") => exchange(host, [line, ...headers, "Connection: close", "", body].join("\r\n"));
  const page = await send("GET / HTTP/1.1", [`Host: ${host}`]);
  const token = /<meta name="whycors-token" content="([^"]+)">/.exec(page.text)?.[1] ?? "";
  const call: Client["call"] = (path, replaced = {}, body = "{}") => {
    const own: Readonly<Record<string, string | null>> = {
      Host: host,
      Origin: `http://${host}`,
      "Sec-Fetch-Site": "same-origin",
      "Content-Type": "application/json",
      [TOKEN_HEADER]: token,
      "Content-Length": String(Buffer.byteLength(body)),
      ...replaced,
    };
    const lines = Object.entries(own).flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]));
    return send(`POST ${path} HTTP/1.1`, lines, body);
  };
  return { host, token, send, call };
}

/** Sends bytes to a host of this computer, and reads until it closes. */
export function exchange(host: string, bytes: string): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(host.split(":")[1]), "127.0.0.1");
    const chunks: Buffer[] = [];
    const finish = (): void => {
      const text = Buffer.concat(chunks).toString("latin1");
      resolve({ status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0), text });
    };
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", (error: Error & { readonly code?: string }) =>
      error.code === "ECONNRESET" || error.code === "EPIPE" ? finish() : reject(error),
    );
    socket.on("close", finish);
    socket.write(bytes);
  });
}
