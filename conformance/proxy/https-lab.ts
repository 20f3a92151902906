/** The lab under HTTPS names, such as https://api.example.test:41234, which nothing but `resolve` leads to. */
import { createHash } from "node:crypto";
import { createServer as createSecureServer, type Server as HttpsServer } from "node:https";
import { type AddressInfo, connect, type Server as NetServer, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { text } from "node:stream/consumers";
import { createServer as createTlsServer } from "node:tls";
import type { Edit } from "@whycors/core/fixes";
import { type Origins, SCENARIOS, type Scenario, startLab } from "@whycors/lab";
import type { ProxyOptions } from "@whycors/proxy";
import { generate } from "selfsigned";
import { onPath } from "../browsers/programs.ts";
import type { Report } from "../browsers/protocol.ts";
import { editable, PATIENCE, type Pages, pageOf, RUN, runPage } from "./pages.ts";
import type { Product } from "./stage.ts";

export interface HttpsLab {
  readonly origins: Origins;
  readonly resolve: ProxyOptions["forward"]["resolve"];
  /** The certificate of its servers, as PEM. */
  readonly ca: string;
  /** The page that waits to be led to scenarios. */
  readonly start: string;
  /** Has the page that is open carry out a scenario, against a lab whose answers are edited. */
  readonly play: (scenario: Scenario, edits: readonly Edit[]) => Promise<Report>;
  /** Has the page that is open, or opens next, carry out a script: the body of an async function, whose result is given. */
  readonly run: (script: string) => Promise<unknown>;
  /** Whether a URL belongs to what makes the pages run, rather than to a scenario. */
  readonly isOwn: (url: string) => boolean;
  readonly close: () => Promise<void>;
}

const FRONTS = ["page", "api", "other", "raw"] as const;
const DOMAIN = "example.test";
const COOKIE = `Path=/; Domain=${DOMAIN}; Secure; SameSite=None`;

export async function startHttpsLab(): Promise<HttpsLab> {
  const { private: key, cert } = await generate([{ name: "commonName", value: DOMAIN }], {
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: `*.${DOMAIN}` }] }],
  });
  const pages: Pages = new Map();
  const origins: Record<string, string> = {};
  let edits: readonly Edit[] = [];
  const named = origins as Origins;
  const lab = await startLab({ scenarios: [...SCENARIOS.map((each) => editable(each, () => edits, named)), runPage(pages)] });
  const sockets = new Set<Socket>();
  const servers: NetServer[] = [];
  const open = async (server: NetServer): Promise<number> => {
    servers.push(server);
    server.on("connection", (socket: Socket) => sockets.add(socket));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  };
  for (const name of FRONTS) {
    const front = createTlsServer({ key, cert }, (socket) => join(socket, new URL(lab.origins[name])));
    origins[name] = `https://${name === "page" ? "app" : name}.${DOMAIN}:${await open(front)}`;
  }
  for (const name of ["secure", "plain", "closed"] as const) origins[name] = `https://localhost:${new URL(lab.origins[name]).port}`;
  const desk = startDesk(createSecureServer({ key, cert }));
  const deskOrigin = `https://desk.${DOMAIN}:${await open(desk.server)}`;
  let count = 0;
  return {
    origins: named,
    resolve: [...Object.values(origins), deskOrigin].map((origin) => {
      const { hostname: host, port } = new URL(origin);
      return { host, port: Number(port), address: "127.0.0.1" };
    }),
    ca: cert,
    start: `${deskOrigin}/`,
    play(scenario, wanted) {
      count++;
      const token = `run-${count}`;
      edits = wanted;
      const setting = {
        token,
        origins: named,
        nowhere: "https://api.invalid",
        report: deskOrigin,
        cookie: COOKIE,
        script: goOn(deskOrigin),
      };
      pages.set(token, pageOf(scenario, setting));
      return desk.lead(token, `${named.page}${RUN}?${token}`);
    },
    run(script) {
      count++;
      const token = `run-${count}`;
      const report = `.then((told) => fetch("${deskOrigin}/__report/${token}", { method: "POST", body: JSON.stringify(told) }));`;
      const body = `<!doctype html><script>(async () => {\n${script}\n})().catch(String)${report}\n${goOn(deskOrigin)}</script>`;
      pages.set(token, {
        kind: "http",
        status: 200,
        headers: [
          ["Content-Type", "text/html"],
          ["Set-Cookie", `session=secret; ${COOKIE}`],
        ],
        body,
      });
      return desk.lead(token, `${named.page}${RUN}?${token}`);
    },
    isOwn: (url) => url.startsWith(`${deskOrigin}/`) || url.includes(RUN),
    async close() {
      for (const socket of sockets) socket.destroy();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
      await lab.close();
    },
  };
}

/** What a page does to be led to the next. */
function goOn(desk: string): string {
  return `fetch("${desk}/next").then((answer) => answer.text()).then((url) => location.replace(url));`;
}

interface Desk {
  readonly server: HttpsServer;
  /** Leads the page that waits to another, and gives what that one reports. */
  readonly lead: (token: string, url: string) => Promise<Report>;
}

/** Leads pages, and takes their reports. */
function startDesk(server: HttpsServer): Desk {
  const reports = new Map<string, (report: Report) => void>();
  let waiting: ((url: string) => void) | null = null;
  let next: string | null = null;
  server.on("request", async (request, response) => {
    const body = await text(request);
    response.setHeader("Access-Control-Allow-Origin", "*");
    if (request.url === "/next") {
      response.on("close", () => {
        if (!response.writableFinished) waiting = null;
      });
      const url = next ?? (await new Promise<string>((resolve) => (waiting = resolve)));
      next = null;
      response.end(url);
    } else if (request.method === "POST") {
      response.writeHead(204).end();
      reports.get(request.url?.split("/").at(-1) ?? "")?.(JSON.parse(body));
    } else {
      response.setHeader("Content-Type", "text/html");
      response.end(`<!doctype html><link rel=icon href="data:,"><script>${goOn("")}</script>`);
    }
  });
  server.on("upgrade", (request, socket) => greet(request.headers["sec-websocket-key"] ?? "", socket));
  return {
    server,
    lead(token, url) {
      if (waiting === null) next = url;
      waiting?.(url);
      waiting = null;
      return new Promise((resolve) => {
        reports.set(token, resolve);
        setTimeout(() => resolve({ verdict: "no-report" }), 2 * PATIENCE).unref();
      });
    },
  };
}

/** Joins what is said over TLS with a server of the lab, which wants to be called by its own name, and ends both as one ends. */
function join(outer: Socket, { host, port }: URL): void {
  const inner = connect(Number(port), "127.0.0.1");
  outer.on("data", (chunk: Buffer) => inner.write(chunk.toString("latin1").replace(/\r\nhost: [^\r]*/i, `\r\nHost: ${host}`), "latin1"));
  outer.on("end", () => inner.end());
  inner.pipe(outer);
  for (const [one, other] of [
    [outer, inner],
    [inner, outer],
  ] as const) {
    one.on("error", () => other.destroy());
    one.on("close", () => other.destroy());
  }
}

/** Greets over a WebSocket: https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2 */
function greet(key: string, socket: Duplex): void {
  const accept = createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");
  const lines = ["HTTP/1.1 101 Switching Protocols", "Connection: Upgrade", "Upgrade: websocket", `Sec-WebSocket-Accept: ${accept}`];
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  socket.write(Buffer.from([0x81, 5, ...Buffer.from("hello")]));
}

/** Whether the program is missing by which Firefox learns whom to trust. */
export function lacksCertutil(product: Product): boolean {
  return product === "firefox" && onPath("certutil") === undefined;
}
