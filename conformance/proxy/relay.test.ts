/** Pages in real browsers use the relay, and abuse it. A missing browser is skipped, but not on CI. */
import { createServer, type IncomingMessage, type Server, type ServerResponse, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { type ExchangeRecord, parseRelayConfig } from "@whycors/proxy/relay";
import { type RelayServer, startRelay } from "@whycors/proxy/relay-node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeCertificates } from "../browsers/certificates.ts";
import { launchChromium } from "../browsers/chromium.ts";
import type { Driver } from "../browsers/driver.ts";
import { launchFirefox } from "../browsers/firefox.ts";
import { canUnshare } from "../browsers/processes.ts";
import { executableOf } from "../browsers/programs.ts";
import { newScratch } from "../browsers/scratch.ts";

const optional = process.env["CI"] !== "true";
const LAUNCH = { chromium: launchChromium, firefox: launchFirefox } as const;

/** What a page found out. */
interface Found {
  readonly api: string;
  readonly json: string;
  readonly refusals: readonly string[];
  readonly script: string;
  readonly worker: string;
  readonly serviceWorker: string;
  readonly frames: readonly string[];
}

/** Runs in the page: everything that it may do, and everything that it may not. */
const IN_THE_PAGE = `
const read = (url, init) => fetch(url, init).then(async (answer) => {
  const text = await answer.text();
  return answer.ok ? text : answer.status + " " + JSON.parse(text).reason;
}, (error) => error.name);
const element = (tag, fields) => new Promise((resolve) => {
  const made = Object.assign(document.createElement(tag), fields);
  made.onload = () => resolve("loaded");
  made.onerror = () => resolve("error");
  setTimeout(() => resolve("no event"), 2000);
  document.documentElement.append(made);
});
const kept = { credentials: "include" };
const json = (await read(relay + api + "/json", kept)) + (await read(relay + api + "/json", kept));
const refusals = [];
for (const url of refused) refusals.push(await read(relay + url));
const worker = await new Promise((resolve) => {
  try {
    const made = new Worker(relay + api + "/script");
    made.onerror = () => resolve("error");
    made.onmessage = () => resolve("ran");
  } catch (error) {
    resolve(error.name);
  }
});
const serviceWorker = await navigator.serviceWorker.register(relay + api + "/script").then(() => "registered", (error) => error.name);
const frames = [];
for (const at of [api, relay + api, bare + api]) frames.push(await element("iframe", { src: at + "/html" }));
const found = { api: await read(api + "/json"), json, refusals, script: await element("script", { src: relay + api + "/script" }), worker, serviceWorker, frames };
await new Promise((resolve) => setTimeout(resolve, 500));
await fetch("/found", { method: "POST", body: JSON.stringify(found) });
`;

function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ readonly server: Server; readonly origin: string }> {
  const server = createServer(answer);
  return new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve({ server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })),
  );
}

/** An API that knows nothing of CORS, and is up to no good: its HTML and its script call home. */
function startApi(calls: string[]): ReturnType<typeof listen> {
  return listen((request, response) => {
    const path = request.url ?? "";
    const home = `http://${request.headers.host}/home?${path.slice(1)}`;
    if (path.startsWith("/home")) calls.push(path);
    // cookies know no ports: one that came to the browser directly would go to the relay as well
    if (request.headers.via !== undefined) response.setHeader("Set-Cookie", ["session=1", "other=1; SameSite=None; Secure"]);
    response.setHeader("Service-Worker-Allowed", "/");
    const bodies: Readonly<Record<string, readonly [type: string, text: string]>> = {
      "/json": ["application/json", JSON.stringify({ cookie: request.headers.cookie ?? null })],
      "/script": ["text/javascript", `fetch(${JSON.stringify(home)}, { mode: "no-cors" }); self.postMessage?.("ran", "*");`],
      "/html": ["text/html", `<!doctype html><img src="${home}&img"><script>fetch("${home}&script", { mode: "no-cors" })</script>`],
    };
    const [type, text] = bodies[path] ?? ["text/plain", "hello"];
    response.writeHead(200, { "Content-Type": type }).end(text);
  });
}

/** What stands before the relay: it notes cookies. At `bare`, it hides what tells the relay that a browser wants a document. */
function tap(
  relay: () => string,
  cookies: string[],
  page: () => string,
): { readonly full: ReturnType<typeof listen>; readonly bare: ReturnType<typeof listen> } {
  const start = (hides: boolean): ReturnType<typeof listen> =>
    listen((incoming, outgoing) => {
      if (incoming.headers.cookie !== undefined) cookies.push(incoming.headers.cookie);
      const kept = Object.entries(incoming.headers).filter(([name]) => !(hides && name.startsWith("sec-")));
      const headers = { ...Object.fromEntries(kept), ...(hides ? { origin: page() } : {}) };
      const passed = send(relay() + incoming.url, { method: incoming.method ?? "GET", headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 0, answer.rawHeaders);
        answer.pipe(outgoing);
      });
      passed.on("error", () => outgoing.destroy());
      incoming.pipe(passed);
    });
  return { full: start(false), bare: start(true) };
}

describe.each(["chromium", "firefox"] as const)("%s and the relay", (product) => {
  const executable = executableOf(product);
  const scratch = newScratch();
  const calls: string[] = [];
  const cookies: string[] = [];
  const records: ExchangeRecord[] = [];
  const servers: Server[] = [];
  let driver: Driver;
  let relay: RelayServer;
  let found: (page: string) => Promise<Found>;

  beforeAll(async () => {
    if (executable === undefined && optional) return;
    const api = await startApi(calls);
    let told = (_found: Found): void => {};
    const [full, bare] = await Promise.all(
      Object.values(
        tap(
          () => relay.origin,
          cookies,
          () => page.origin,
        ),
      ),
    );
    const gone = await listen(() => {});
    gone.server.close();
    const refused = ["http://other.example/json", api.origin.replace("http", "HTTP"), "", `${gone.origin}/json`];
    const setting = { relay: `${full?.origin}/`, bare: `${bare?.origin}/`, api: api.origin, refused };
    const serve = (request: IncomingMessage, response: ServerResponse): void => {
      let text = "";
      request.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      request.on("end", () => {
        if (request.method === "POST") told(JSON.parse(text));
        const script = `(async ({ relay, bare, api, refused }) => {${IN_THE_PAGE}})(${JSON.stringify(setting)})`;
        response
          .writeHead(200, { "Content-Type": "text/html; charset=utf-8" })
          .end(`<!doctype html><link rel=icon href="data:,"><script>${script}</script>`);
      });
    };
    const [page, other] = [await listen(serve), await listen(serve)];
    servers.push(...[api, page, other, full, bare].flatMap((each) => (each === undefined ? [] : [each.server])));
    const text = JSON.stringify({
      targets: [api.origin, gone.origin].map((origin) => ({ url: `${origin}/*`, dangerouslyAllowAddresses: ["127.0.0.1"] })),
      pages: { origins: [page.origin], credentials: true },
      listen: { port: 0 },
    });
    const { config, mistakes } = parseRelayConfig(text, { environment: {}, publicSuffixWithin: null });
    if (config === null) throw new Error(JSON.stringify(mistakes));
    relay = await startRelay(config, { exchange: (record) => void records.push(record), say() {} });
    const certificates = makeCertificates(scratch.path);
    driver = await LAUNCH[product]({ executable: executable ?? product, certificates, scratch, console: false, mounts: canUnshare() });
    found = async (which) => {
      const result = new Promise<Found>((resolve) => {
        told = resolve;
      });
      for (const list of [calls, cookies, records]) list.length = 0;
      await driver.begin(which);
      await driver.navigate(which === "allowed" ? page.origin : other.origin);
      return result;
    };
  }, 60_000);
  afterAll(async () => {
    await driver?.close();
    await relay?.kill();
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await scratch.remove();
  });

  describe.skipIf(executable === undefined && optional)("a page", () => {
    it("reads an API without CORS, and why it is refused; nothing of it acts in the relay's name", { timeout: 60_000 }, async () => {
      const { api, json, refusals, script, worker, serviceWorker, frames } = await found("allowed");
      expect([api, json]).toEqual(["TypeError", '{"cookie":null}{"cookie":null}']);
      expect(refusals).toEqual(["403 target-not-allowed", "400 url-not-exact", "400 target-missing", "502 connection-refused"]);
      expect([script, serviceWorker]).toEqual(["error", "SecurityError"]);
      expect(["SecurityError", "error"]).toContain(worker);
      expect(cookies).toEqual([]);
      // the frame with the API's own answer shows that its HTML does something where it may
      expect(frames).toHaveLength(3);
      expect([...calls].sort()).toEqual(["/home?html&img", "/home?html&script"]);
      const documents = records.filter(({ url }) => url?.endsWith("/html") === true);
      expect(documents.map(({ kind, reason }) => [kind, reason])).toEqual([
        ["refused", "origin-missing"],
        ["relayed", null],
      ]);
    });

    it("of an origin that is not allowed reads nothing, not even why", { timeout: 60_000 }, async () => {
      const { json, refusals } = await found("other");
      expect([json, refusals]).toEqual(["TypeErrorTypeError", ["TypeError", "TypeError", "TypeError", "TypeError"]]);
      expect(records.some(({ kind, origin, url }) => kind === "relayed" && !(url?.endsWith("/html") === true) && origin !== null)).toBe(
        false,
      );
    });
  });
});
