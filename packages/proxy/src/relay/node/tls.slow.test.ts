import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ParsedRelayConfig, parseRelayConfig } from "../config/read-config.ts";
import { startRelay } from "./server.ts";

const PAGE = "https://app.example";

describe("TLS to a target", () => {
  let server: Server;
  let port: number;
  let certificate: string;

  beforeAll(async () => {
    const altNames = [{ type: 2 as const, value: "good.test" }];
    const extensions = [{ name: "subjectAltName" as const, altNames }];
    const made = await generate([{ name: "commonName", value: "good.test" }], { keySize: 2048, extensions });
    certificate = made.cert;
    server = createServer({ key: made.private, cert: made.cert }, (_request, response) => response.end("hello"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    port = (server.address() as AddressInfo).port;
  });

  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  function parse(name: string): ParsedRelayConfig {
    const targets = [{ url: `https://${name}:${port}/*`, dangerouslyAllowAddresses: ["127.0.0.1"] }];
    const text = JSON.stringify({ targets, pages: { origins: [PAGE] }, listen: { port: 0 }, drainSeconds: 0 });
    return parseRelayConfig(text, { environment: {}, publicSuffixWithin: null });
  }

  it.each([
    ["whose authority is trusted and whose name fits", "good.test", true, 200, "received-status=200"],
    ["whose authority is not trusted", "good.test", false, 502, "tls_certificate_error"],
    ["that is for another name", "bad.test", true, 502, "tls_certificate_error"],
  ])("takes a certificate %s or not: %s", async (_what, name, trusted, status, proxyStatus) => {
    const { config } = parse(name);
    if (config === null) throw new Error("the configuration has mistakes");
    const options = { resolve: () => Promise.resolve(["127.0.0.1"]), ca: trusted ? certificate : null };
    const relay = await startRelay(config, { exchange() {}, say() {} }, options);
    const answer = await fetch(`${relay.origin}/https://${name}:${port}/`, { headers: { Origin: PAGE } });
    await answer.text();
    await relay.kill();
    expect([answer.status, answer.headers.get("Proxy-Status")]).toEqual([status, expect.stringContaining(proxyStatus)]);
  });
});
