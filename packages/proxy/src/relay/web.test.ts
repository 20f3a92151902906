import { describe, expect, it } from "vitest";
import type { RelayConfig } from "./config/config.ts";
import { parseRelayConfig } from "./config/read-config.ts";
import { createFetchConnector, type FetchLike } from "./fetch-connect.ts";
import type { ExchangeRecord, Limiter } from "./services.ts";
import { createRelay } from "./web.ts";

const ORIGIN = "https://app.example";

function configOf(more: string): RelayConfig {
  const text = `targets: [{ url: https://api.example/v1/*, methods: [GET, POST], requestHeaders: [Content-Type] }]\npages: { origins: [${ORIGIN}] }\n${more}`;
  const { config, mistakes } = parseRelayConfig(text, { environment: {}, publicSuffixWithin: null });
  if (config === null) throw new Error(JSON.stringify(mistakes));
  return config;
}

const free: Limiter = { take: () => Promise.resolve(null) };
const records: ExchangeRecord[] = [];

function relayOf(fetch: FetchLike, limiter: Limiter = free, more = ""): (request: Request) => Promise<Response> {
  const config = configOf(more);
  const onExchange = (record: ExchangeRecord): void => void records.push(record);
  return createRelay(config, { connector: createFetchConnector(config, fetch), limiter, onExchange });
}

const request = (init: RequestInit & { readonly duplex?: "half" } = {}, target = "https://api.example/v1/items?q=1"): Request =>
  new Request(`https://relay.example/${target}`, { ...init, headers: { Origin: ORIGIN, ...init.headers } });

describe("a relay as a Web-standard handler", () => {
  it("asks by fetch, without redirects, and gives a neutral answer", async () => {
    const asked: [string, RequestInit][] = [];
    const relay = relayOf((url, init) => {
      asked.push([url, init]);
      return Promise.resolve(
        new Response("hello", { headers: { "Content-Encoding": "gzip", "Content-Length": "3", "Set-Cookie": "a=b" } }),
      );
    });
    const response = await relay(request({ headers: { Cookie: "a=b" } }));
    expect([response.status, await response.text()]).toEqual([200, "hello"]);
    expect(asked.map(([url, { method, redirect, headers }]) => [url, method, redirect, [...new Headers(headers)]])).toEqual([
      [
        "https://api.example/v1/items?q=1",
        "GET",
        "manual",
        [
          ["accept-encoding", "identity"],
          ["user-agent", "whycors-relay"],
          ["via", "1.1 whycors-relay"],
        ],
      ],
    ]);
    const names = ["Access-Control-Allow-Origin", "Content-Encoding", "Content-Length", "Set-Cookie", "Content-Disposition"];
    expect(names.map((name) => response.headers.get(name))).toEqual([ORIGIN, null, null, null, "attachment"]);
    expect(records.at(-1)).toMatchObject({ kind: "relayed", url: "https://api.example/v1/items?…", answerBytes: 5, reason: null });
  });

  it("passes a body on, and refuses one that is too long", async () => {
    const relay = relayOf(
      async (_url, init) => new Response(await new Response(init.body ?? null).text()),
      free,
      "limits: { bodyBytes: 5 }\n",
    );
    const post = (body: string): Promise<Response> =>
      relay(request({ method: "POST", body: new Blob([body]).stream(), duplex: "half", headers: { "Content-Type": "text/plain" } }));
    expect(await (await post("hello")).text()).toBe("hello");
    const refused = await post("hello!");
    expect([refused.status, await refused.json()]).toMatchObject([413, { reason: "body-too-large" }]);
  });

  it("answers preflights by the target's policy, without asking", async () => {
    const relay = relayOf(() => Promise.reject(new Error("asked")));
    const headers = { "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type" };
    const response = await relay(request({ method: "OPTIONS", headers }));
    expect([response.status, response.headers.get("Access-Control-Allow-Headers"), response.headers.get("Vary")]).toEqual([
      204,
      "content-type",
      "Origin, Access-Control-Request-Method",
    ]);
  });

  it("tells an allowed page why it refuses, and others nothing that they could read", async () => {
    const relay = relayOf(() => Promise.reject(new Error("asked")));
    const target = await relay(request({}, "https://other.example/"));
    expect([target.status, target.headers.get("Access-Control-Allow-Origin"), await target.json()]).toEqual([
      403,
      ORIGIN,
      {
        status: 403,
        detail: "no target of the relay is for `https://other.example/`",
        reason: "target-not-allowed",
        advice: "ask whoever runs the relay to change its configuration, if that is meant to work",
      },
    ]);
    expect(target.headers.get("Proxy-Status")).toBe('whycors-relay; error=http_request_denied; details="target-not-allowed"');
    const page = await relay(request({ headers: { Origin: "https://evil.example" } }));
    expect([page.status, page.headers.get("Access-Control-Allow-Origin")]).toEqual([403, null]);
    const unreachable = await relay(request());
    expect([unreachable.status, await unreachable.json()]).toMatchObject([502, { reason: "connection-refused" }]);
  });

  it("tells how long to wait", async () => {
    const relay = relayOf(() => Promise.reject(new Error("asked")), { take: () => Promise.resolve(7) });
    const response = await relay(request());
    expect([response.status, response.headers.get("Retry-After"), response.headers.get("Access-Control-Expose-Headers")]).toEqual([
      429,
      "7",
      "proxy-status, relay-final-url, retry-after",
    ]);
  });

  it("asks for a key where there are keys, and lets pages send it", async () => {
    const key = "0123456789abcdef";
    const relay = relayOf(() => Promise.resolve(new Response("ok")), free, `keys: [{ id: app, key: ${key} }]\n`);
    const reason = async (headers: Record<string, string>): Promise<unknown> => {
      const response = await relay(request({ headers }));
      const text = await response.text();
      return response.status === 200 ? null : JSON.parse(text).reason;
    };
    expect(await reason({})).toBe("key-missing");
    expect(await reason({ "Relay-Key": "0123456789abcdeX" })).toBe("key-unknown");
    expect(await reason({ "Relay-Key": key })).toBe(null);
    expect(records.at(-1)?.key).toBe("app");
    const preflight = await relay(request({ method: "OPTIONS", headers: { "Access-Control-Request-Method": "GET" } }));
    expect(preflight.headers.get("Access-Control-Allow-Headers")).toBe("content-type, relay-key");
  });

  it("says that it failed when it did, and not how", async () => {
    const relay = relayOf(() => Promise.resolve(new Response("ok")), { take: () => Promise.reject(new Error("a secret")) });
    const response = await relay(request());
    expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining("a secret")]);
    expect(records.at(-1)).toMatchObject({ reason: "internal-error", error: expect.stringContaining("a secret") });
  });
});
