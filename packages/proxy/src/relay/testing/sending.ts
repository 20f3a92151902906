import { connect } from "node:net";

/** What came back over a socket. */
export interface Got {
  /** 0 where there was no answer. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

const LONGEST_WAIT = 8000;

/** Writes bytes onto a new connection, and reads until it closes. Each piece after the first waits a moment. */
export function sendRaw(origin: string, ...pieces: readonly (string | Buffer)[]): Promise<Got> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) });
    const chunks: Buffer[] = [];
    const timer = setTimeout(() => socket.destroy(), LONGEST_WAIT);
    const end = (): void => {
      clearTimeout(timer);
      resolve(gotOf(Buffer.concat(chunks).toString("latin1")));
    };
    socket
      .on("data", (chunk) => chunks.push(chunk))
      .on("error", () => {})
      .on("close", end);
    void (async () => {
      for (const piece of pieces) {
        if (socket.destroyed) return;
        socket.write(piece);
        await new Promise((wait) => setTimeout(wait, 20));
      }
    })();
  });
}

function gotOf(text: string): Got {
  const end = text.indexOf("\r\n\r\n");
  const [first = "", ...lines] = text.slice(0, Math.max(0, end)).split("\r\n");
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]));
  return { status: Number(first.split(" ")[1] ?? 0), headers, body: end < 0 ? "" : text.slice(end + 4) };
}

/** Why the relay refused, by its body; null where it did not. */
export function reasonOf({ body, headers }: Got): string | null {
  if (headers.get("content-type") !== "application/problem+json") return null;
  return String(JSON.parse(body.slice(body.indexOf("{"), body.lastIndexOf("}") + 1)).reason);
}
