// One proxy in a process of its own: `contender.mjs <name> <target>`. Plain JavaScript on the built packages, as users have them.
// Sends its port to the parent, and whenever it is asked, what processor time it has used, in microseconds.
import { Agent, createServer, request as send } from "node:http";
import { createRequire } from "node:module";
import { parseTarget, startProxy } from "@whycors/proxy";
import { parseRelayConfig } from "@whycors/proxy/relay";
import { startRelay } from "@whycors/proxy/relay-node";
import { createProxyMiddleware } from "http-proxy-middleware";

const [name = "", target = ""] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 1024 });

async function observe() {
  const parsed = parseTarget(target);
  if ("mistake" in parsed) throw new Error(parsed.mistake);
  const proxy = await startProxy({ targets: [parsed] });
  proxy.subscribe(() => {});
  return Number(new URL(proxy.origins[0] ?? "").port);
}

/** The least that Node can do: pass the request on, and the answer back. */
function bare() {
  const { hostname, port } = new URL(target);
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const request = send({ hostname, port, method, path: url, headers, agent }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 0, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    request.on("error", () => outgoing.destroy());
    incoming.pipe(request);
  });
  return listen(server);
}

function middleware() {
  const pass = createProxyMiddleware({ target, changeOrigin: true, agent });
  return listen(createServer((request, response) => void pass(request, response)));
}

/** Takes the target from the path: `/http://127.0.0.1:1234/`. */
function anywhere() {
  const { createServer: create } = createRequire(import.meta.url)("cors-anywhere");
  return listen(create({ requireHeader: [], httpProxyOptions: { agent } }));
}

/** As its documentation starts it: a connection for each request. */
function unpooled() {
  return listen(createRequire(import.meta.url)("cors-anywhere").createServer({ requireHeader: [] }));
}

/** With the policy, the checks and the limits of a relay that one may expose; only the limits are those of a bench. */
async function relay() {
  const text = JSON.stringify({
    targets: [{ url: `${target}/*`, dangerouslyAllowAddresses: ["127.0.0.1"] }],
    pages: { origins: ["http://localhost:5173"] },
    listen: { port: 0 },
    limits: { atOncePerAddress: 1000, perAddress: { requests: 1_000_000, seconds: 1 }, answerBytes: 2 ** 30 },
  });
  const { config, mistakes } = parseRelayConfig(text, { environment: {}, publicSuffixWithin: null });
  if (config === null) throw new Error(mistakes.map(({ message }) => message).join("; "));
  const { origin } = await startRelay(config, { exchange() {}, say() {} });
  return Number(new URL(origin).port);
}

function listen(server) {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
}

const CONTENDERS = { observe, bare, middleware, anywhere, unpooled, relay };
const start = CONTENDERS[name];
if (start === undefined) throw new Error(`no contender ${name}`);
process.send(await start());

process.on("message", (message) => {
  if (message !== "time") return;
  const { user, system } = process.cpuUsage();
  process.send(user + system);
});
process.on("disconnect", () => process.exit());
