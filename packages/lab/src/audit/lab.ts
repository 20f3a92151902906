import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { makeCertificate } from "../certificate.ts";
import { AUDIT_HOST, type AuditScenario } from "./scenario.ts";
import { AUDIT_SCENARIOS } from "./scenarios.ts";

/** Endpoints to audit, on the loopback interface. */
export interface AuditLab {
  readonly port: number;
  /** `https://api.shop.example:port`, which whoever asks maps to 127.0.0.1. */
  readonly origin: string;
  /** What a checker is told to reach it by: `api.shop.example:port:127.0.0.1`. */
  readonly resolution: string;
  /** Whoever trusts it, as PEM, can talk to the server. */
  readonly certificate: string;
  /** How many requests came, by method. */
  readonly seen: ReadonlyMap<string, number>;
  readonly close: () => Promise<void>;
}

const CONNECTION_LIMIT = 512;

/** Starts the vulnerable endpoints and their safe look-alikes. Rejects when the port is taken. */
export async function startAuditLab({
  port = 0,
  secure = true,
}: {
  readonly port?: number;
  readonly secure?: boolean;
} = {}): Promise<AuditLab> {
  const { key, certificate } = await makeCertificate(Date.now(), [AUDIT_HOST]);
  const seen = new Map<string, number>();
  const scenarios = new Map(AUDIT_SCENARIOS.map((scenario) => [scenario.path, scenario]));
  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    seen.set(request.method ?? "", (seen.get(request.method ?? "") ?? 0) + 1);
    answer(request, response, scenarios);
  };
  const server: Server = secure ? createHttpsServer({ key, cert: certificate }, listener) : createHttpServer(listener);
  server.maxConnections = CONNECTION_LIMIT;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port }, resolve);
  });
  const address = server.address();
  const taken = typeof address === "object" && address !== null ? address.port : port;
  return {
    port: taken,
    origin: `${secure ? "https" : "http"}://${AUDIT_HOST}:${taken}`,
    resolution: `${AUDIT_HOST}:${taken}:127.0.0.1`,
    certificate,
    seen,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** No page reaches the lab through a name of its own: only those of the lab are answered. */
function answer(request: IncomingMessage, response: ServerResponse, scenarios: ReadonlyMap<string, AuditScenario>): void {
  const { method, headers, url = "/" } = request;
  const host = headers.host?.replace(/:\d+$/, "");
  const scenario = scenarios.get(url.replace(/\?.*$/, ""));
  if (host !== AUDIT_HOST && host !== "localhost" && host !== "127.0.0.1") return void response.writeHead(421).end();
  if (scenario === undefined || !["GET", "HEAD", "OPTIONS"].includes(method ?? "")) return void response.writeHead(404).end();
  const asked = headers["access-control-request-headers"];
  const { status, headers: lines } = scenario.answer({
    origin: headers.origin ?? "",
    preflight: method === "OPTIONS" && headers["access-control-request-method"] !== undefined,
    requestHeaders: asked ?? "",
    url,
  });
  response.sendDate = true;
  response.writeHead(status, [["Content-Type", "application/json"], ...lines].flat());
  response.end(method === "GET" && status === 200 ? '{"secret":"of the lab"}\n' : undefined);
}
