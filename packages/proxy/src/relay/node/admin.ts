import { createServer, type Server, type ServerResponse } from "node:http";
import { sameText } from "../admit.ts";
import type { Metrics } from "./metrics.ts";

/** What the operator may ask. */
export interface AdminState {
  readonly token: string | null;
  readonly metrics: Metrics;
  isDraining(): boolean;
}

/** A server for the operator alone: `/healthz`, which tells nothing else, and `/metrics`. Not for pages: it has no CORS headers. */
export function createAdmin({ token, metrics, isDraining }: AdminState): Server {
  return createServer({ headersTimeout: 5000, requestTimeout: 5000 }, (request, response) => {
    const path = request.url?.split("?")[0];
    if (path === "/healthz") return health(response, isDraining());
    if (path !== "/metrics") return send(response, 404, "there are /healthz and /metrics\n");
    if (token !== null && !sameText(request.headers.authorization ?? "", `Bearer ${token}`))
      return send(response, 401, "the token is missing, or another: Authorization: Bearer <token>\n", { "WWW-Authenticate": "Bearer" });
    metrics.print().then(
      ({ type, text }) => send(response, 200, text, { "Content-Type": type }),
      () => send(response, 500, "the metrics could not be collected\n"),
    );
  });
}

export function health(response: ServerResponse, draining: boolean): void {
  send(response, draining ? 503 : 200, draining ? "draining\n" : "ok\n");
}

function send(response: ServerResponse, status: number, text: string, headers: Readonly<Record<string, string>> = {}): void {
  const always = { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
  response.writeHead(status, { ...always, ...headers }).end(text);
}
