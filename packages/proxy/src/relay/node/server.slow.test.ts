import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Writable } from "node:stream";
import { afterEach, describe, expect, it } from "vitest";
import { parseRelayConfig } from "../config/read-config.ts";
import { sendRaw } from "../testing/sending.ts";
import { jsonLog } from "./log.ts";
import { type RelayServer, startRelay } from "./server.ts";

const PAGE = "https://app.example";
const toClose: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

/** A target that answers after so many milliseconds. */
async function startTarget(milliseconds: number): Promise<number> {
  const server: Server = createServer((_request, response) => void setTimeout(() => response.end("hello"), milliseconds));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  toClose.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

interface Started {
  readonly relay: RelayServer;
  readonly target: string;
  readonly log: () => readonly Record<string, unknown>[];
}

async function start(fields: Readonly<Record<string, unknown>>, milliseconds = 0): Promise<Started> {
  const port = await startTarget(milliseconds);
  const text = JSON.stringify({
    targets: [{ url: `http://127.0.0.1:${port}/*`, dangerouslyAllowAddresses: ["127.0.0.1"], methods: ["GET", "POST"] }],
    pages: { origins: [PAGE] },
    listen: { port: 0 },
    ...fields,
  });
  const { config, mistakes } = parseRelayConfig(text, { environment: {}, publicSuffixWithin: null });
  if (config === null) throw new Error(JSON.stringify(mistakes));
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const relay = await startRelay(config, jsonLog(sink));
  toClose.push(() => relay.kill());
  return { relay, target: `http://127.0.0.1:${port}/`, log: () => lines.map((line) => JSON.parse(line)) };
}

const ask = (origin: string, target: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${origin}/${target}`, { headers: { Origin: PAGE, ...headers } });

describe("startRelay", () => {
  it("limits what an address may ask, whatever it says of itself, and tells the page", async () => {
    const { relay, target } = await start({ limits: { perAddress: { requests: 2, seconds: 60 } } });
    expect((await ask(relay.origin, target, { "X-Forwarded-For": "192.0.2.1" })).status).toBe(200);
    expect((await ask(relay.origin, target, { "X-Forwarded-For": "192.0.2.2" })).status).toBe(200);
    const third = await ask(relay.origin, target, { "X-Forwarded-For": "192.0.2.3" });
    expect([third.status, third.headers.get("Access-Control-Allow-Origin"), await third.json()]).toMatchObject([
      429,
      PAGE,
      { reason: "too-many-requests" },
    ]);
    expect(Number(third.headers.get("Retry-After"))).toBeGreaterThan(50);
  });

  it("believes X-Forwarded-For of proxies that it trusts", async () => {
    const { relay, target, log } = await start({ limits: { perAddress: { requests: 1, seconds: 60 } }, trustProxy: ["127.0.0.0/8"] });
    expect((await ask(relay.origin, target, { "X-Forwarded-For": "192.0.2.1" })).status).toBe(200);
    expect((await ask(relay.origin, target, { "X-Forwarded-For": "192.0.2.2" })).status).toBe(200);
    expect((await ask(relay.origin, target, { "X-Forwarded-For": "192.0.2.1" })).status).toBe(429);
    expect(log().map(({ address }) => address)).toEqual(["192.0.2.1", "192.0.2.2", "192.0.2.1"]);
  });

  it("logs a line of JSON for each exchange, without queries and headers", async () => {
    const { relay, target, log } = await start({});
    await (await ask(relay.origin, `${target}?token=secret`, { Authorization: "Bearer secret", Cookie: "secret" })).text();
    const [{ time: _time, milliseconds: _milliseconds, ...line } = {}] = log();
    expect(line).toEqual({
      level: 30,
      name: "whycors-relay",
      msg: "relayed",
      method: "GET",
      url: `${target}?…`,
      target: `${target}*`,
      origin: PAGE,
      address: "127.0.0.1",
      key: null,
      kind: "relayed",
      status: 200,
      reason: null,
      error: null,
      redirects: 0,
      requestBytes: 0,
      answerBytes: 5,
    });
  });

  it("answers the operator, who has the token, and pages nothing of it", async () => {
    const token = "0123456789abcdef";
    const { relay, target } = await start({ admin: { port: 0, token } });
    await (await ask(relay.origin, target)).text();
    const admin = relay.adminOrigin ?? "";
    expect((await fetch(`${admin}/metrics`)).status).toBe(401);
    const metrics = await (await fetch(`${admin}/metrics`, { headers: { Authorization: `Bearer ${token}` } })).text();
    expect(metrics).toContain(`whycors_relay_requests_total{target="${target}*",kind="relayed",reason="none",status="200"} 1`);
    expect(metrics).toContain("whycors_relay_exchanges 0");
    expect([(await fetch(`${admin}/healthz`)).status, (await fetch(`${relay.origin}/healthz`)).status]).toEqual([200, 200]);
    expect((await fetch(`${relay.origin}/metrics`)).status).toBe(403);
  });

  it("is called by names of loopback alone, where it listens there", async () => {
    const { relay, target } = await start({});
    const lines = [`GET /${target} HTTP/1.1`, "Host: rebound.example", `Origin: ${PAGE}`, "Connection: close", "", ""];
    expect((await sendRaw(relay.origin, lines.join("\r\n"))).status).toBe(421);
  });

  it("lets what is under way end before it closes, and takes nothing new", async () => {
    const { relay, target, log } = await start({}, 500);
    const answer = ask(relay.origin, target);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const closed = relay.close();
    expect([(await answer).status, await (await answer).text()]).toEqual([200, "hello"]);
    await closed;
    await expect(ask(relay.origin, target)).rejects.toThrow();
    expect(log()).toHaveLength(1);
  });

  it("cuts what takes longer than it may", async () => {
    const { relay, target } = await start({ drainSeconds: 1 }, 10_000);
    const answer = ask(relay.origin, target).then(
      () => "answered",
      () => "cut",
    );
    await new Promise((resolve) => setTimeout(resolve, 200));
    const started = Date.now();
    await relay.close();
    expect(Date.now() - started).toBeLessThan(5000);
    expect(await answer).toBe("cut");
  });

  it("does not start where the port is taken", async () => {
    const { relay } = await start({});
    await expect(start({ listen: { port: Number(new URL(relay.origin).port) } })).rejects.toThrow("EADDRINUSE");
  });
});
