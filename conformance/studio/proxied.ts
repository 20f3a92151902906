/** The studio beside a proxy, an API behind it, and a page of another origin that calls the API through it. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type ProxyOptions, parseTarget, type RunningProxy, startProxy } from "@whycors/proxy";
import type { Page } from "puppeteer-core";
import { createProxyDesk } from "../../packages/cli/src/studio/proxy-desk.ts";
import { type BrowserName, type OpenStudio, openStudio } from "./open-studio.ts";

export interface Proxied {
  readonly studio: OpenStudio;
  readonly proxy: RunningProxy;
  /** Where the proxy stands. */
  readonly origin: string;
  /** The origin of the page that calls. */
  readonly page: string;
  /** Calls through the proxy from that page: what its code reads, or `error`. */
  readonly call: (path: string, init?: RequestInit) => Promise<string>;
  /** Opens the page of the proxy anew. */
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** `/open` may be read, everything else says nothing of CORS. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const open = request.url?.startsWith("/open") === true;
  response.writeHead(200, { "Content-Type": "text/plain", "X-Of": "api", ...(open ? { "Access-Control-Allow-Origin": "*" } : {}) });
  response.end(`the API's ${request.url}`);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
}

export async function openProxied(name: BrowserName, executable: string, options: Partial<ProxyOptions> = {}): Promise<Proxied> {
  const api = createServer(answer);
  const site = createServer((_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>a page</title>");
  });
  const target = parseTarget(await listen(api));
  if ("mistake" in target) throw new Error(target.mistake);
  const proxy = await startProxy({ targets: [target], holdTimeout: 20_000, ...options });
  const [origin = ""] = proxy.origins;
  const desk = createProxyDesk(proxy);
  const studio = await openStudio(name, executable, desk);
  const pageOrigin = await listen(site);
  const caller: Page = await studio.browser.newPage();
  await caller.goto(pageOrigin);
  await studio.page.bringToFront();
  return {
    studio,
    proxy,
    origin,
    page: pageOrigin,
    call: (path, init = {}) => {
      const code = `fetch(${JSON.stringify(origin + path)}, ${JSON.stringify(init)})
        .then(async (answer) => [answer.status, answer.headers.get("x-of") ?? "-", await answer.text()].join(" "), () => "error")`;
      return caller.evaluate(code) as Promise<string>;
    },
    async open() {
      await studio.page.goto("about:blank");
      await studio.page.goto(`${studio.url}#proxy=`);
      await studio.page.waitForSelector(".proxy-settings");
    },
    async close() {
      desk.close();
      await studio.close();
      await proxy.close(0);
      for (const server of [api, site]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
