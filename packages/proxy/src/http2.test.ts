/** The proxy before targets that speak HTTP/2, or could. */
import { createSecureServer, type Http2SecureServer, type ServerHttp2Stream } from "node:http2";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import { afterEach, beforeAll, expect, it } from "vitest";
import { DEFAULT_FORWARD } from "./options.ts";
import { type RunningProxy, startProxy } from "./proxy.ts";
import { parseTarget } from "./targets/targets.ts";

const PAGE = "http://localhost:5173";
const cleanUp: (() => unknown)[] = [];
let certificate: { readonly key: string; readonly cert: string };
beforeAll(async () => {
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], { keySize: 2048 });
  certificate = { key, cert };
});
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});

async function before(
  server: Http2SecureServer | ReturnType<typeof createServer>,
): Promise<{ readonly proxy: RunningProxy; readonly origin: string }> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanUp.push(() => void server.close());
  const target = parseTarget(`https://127.0.0.1:${(server.address() as AddressInfo).port}`);
  if ("mistake" in target) throw new Error(target.mistake);
  const proxy = await startProxy({ targets: [target], forward: { ...DEFAULT_FORWARD, insecure: true } });
  cleanUp.push(() => proxy.close(0));
  return { proxy, origin: proxy.origins[0] ?? "" };
}

function target(onStream: (stream: ServerHttp2Stream, path: string) => void): Http2SecureServer {
  const server = createSecureServer({ ...certificate, allowHTTP1: true });
  server.on("stream", (stream, headers) => {
    stream.on("error", () => {});
    onStream(stream, String(headers[":path"]));
  });
  return server;
}

it("speaks HTTP/2 to a target that can", async () => {
  const server = createSecureServer({ ...certificate, allowHTTP1: true });
  server.on("stream", (stream, headers) => {
    let body = "";
    stream.on("data", (chunk: Buffer) => {
      body += chunk;
    });
    stream.on("end", () => {
      stream.respond({ ":status": 201, "access-control-allow-origin": "*", "set-cookie": ["a=1", "b=2"] });
      const { ":scheme": scheme, ":authority": authority, ":method": method, ":path": path, origin, host, connection } = headers;
      stream.end(JSON.stringify({ scheme, authority, method, path, origin, host, connection, body }));
    });
  });
  const { proxy, origin } = await before(server);
  const answer = await fetch(`${origin}/x?y`, { method: "POST", body: "hello", headers: { Origin: PAGE } });
  const { host: authority } = new URL(proxy.options.targets[0]?.origin ?? "");
  expect([answer.status, answer.headers.getSetCookie(), await answer.json()]).toEqual([
    201,
    ["a=1", "b=2"],
    { scheme: "https", authority, method: "POST", path: "/x?y", origin: PAGE, body: "hello" },
  ]);
  const [exchange] = proxy.exchanges();
  expect(exchange?.response?.headers.filter(([name]) => name.startsWith(":"))).toEqual([]);
});

it("speaks HTTP/1.1 to a target that cannot", async () => {
  const { origin } = await before(createServer(certificate, ({ httpVersion }, response) => void response.end(httpVersion)));
  expect(await (await fetch(origin)).text()).toBe("1.1");
});

it("passes trailers on", async () => {
  const { origin } = await before(
    target((stream) => {
      stream.respond({ ":status": 200 }, { waitForTrailers: true });
      stream.on("wantTrailers", () => stream.sendTrailers({ "x-sum": "1" }));
      stream.end("abc");
    }),
  );
  const { request } = await import("undici");
  const { body, trailers } = await request(origin);
  expect([await body.text(), trailers]).toEqual(["abc", { "x-sum": "1" }]);
});

it("takes a stream that is reset, a connection that ends, and an answer that stops, for what they are, and goes on", async () => {
  const { proxy, origin } = await before(
    target((stream, path) => {
      if (path === "/reset") stream.close(8);
      else if (path === "/goaway") stream.session?.goaway(0);
      else if (path === "/gone") stream.session?.destroy();
      else if (path === "/half") {
        stream.respond({ ":status": 200, "content-length": "1000" });
        stream.write("half", () => stream.close(2));
      } else {
        stream.respond({ ":status": 200 });
        stream.end("well");
      }
    }),
  );
  const ask = (path: string): Promise<string> =>
    fetch(origin + path, { headers: { Origin: PAGE } }).then(
      (answer) => answer.text().catch(() => "cut"),
      () => "closed",
    );
  for (const [path, outcome] of [
    ["/reset", "closed"],
    ["/goaway", "closed"],
    ["/gone", "closed"],
    ["/half", "cut"],
  ] as const)
    expect([path, await ask(path), await ask("/well")]).toEqual([path, outcome, "well"]);
  expect(proxy.counts()).toMatchObject({ "no-answer": 3 });
});
