import { createServer, type RequestListener, type ServerResponse } from "node:http";
import { connect, createServer as createHttp2Server } from "node:http2";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { definePolicy } from "./define-policy.ts";
import { cors } from "./express.ts";
import { withCors } from "./node.ts";
import { corsHeaders, type Received, request } from "./testing/send.ts";

const APP = "https://app.example";
const policy = definePolicy({ origins: [APP] });
const ALLOWED = [`access-control-allow-origin: ${APP}`, "vary: Origin"];
const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function ask(listener: RequestListener, headers = [["Origin", APP]] as const, method = "GET", path = "/"): Promise<Received> {
  const server = createServer(listener);
  closing.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return request((server.address() as AddressInfo).port, method, path, headers);
}

function answer(write: (response: ServerResponse) => void): RequestListener {
  return withCors(policy, (_request, response) => write(response));
}

describe("the headers of a response of node:http", () => {
  it.each<readonly [string, (response: ServerResponse) => void]>([
    ["set one by one", (response) => void response.setHeader("Access-Control-Allow-Origin", "*").setHeader("X-A", "1").end()],
    ["appended", (response) => void response.appendHeader("access-control-allow-origin", "*").appendHeader("X-A", "1").end()],
    ["handed over as an object", (response) => void response.writeHead(200, { "Access-Control-Allow-Origin": "*", "X-A": "1" }).end()],
    ["with a reason", (response) => void response.writeHead(200, "Fine", { "ACCESS-CONTROL-ALLOW-ORIGIN": "*", "X-A": "1" }).end()],
    ["handed over as a list", (response) => void response.writeHead(200, ["Access-Control-Allow-Origin", "*", "X-A", "1"]).end()],
    [
      "handed over as pairs",
      (response) =>
        void response
          .writeHead(200, [
            ["Access-Control-Allow-Origin", "*"],
            ["X-A", "1"],
          ] as never)
          .end(),
    ],
    [
      "flushed",
      (response) => {
        response.setHeader("X-A", "1").flushHeaders();
        response.end();
      },
    ],
    [
      "removed, all of them, before the end",
      (response) => {
        for (const name of response.getHeaderNames()) response.removeHeader(name);
        response.setHeader("X-A", "1").end("x");
      },
    ],
    [
      "of a body written in pieces",
      (response) => {
        response.setHeader("X-A", "1").write("x");
        response.end("y");
      },
    ],
  ])("%s: the policy's stand in place of the application's", async (_name, write) => {
    const received = await ask(answer(write));
    expect(corsHeaders(received)).toEqual(ALLOWED);
    expect(received.headers).toContainEqual(["X-A", "1"]);
  });

  it("keeps several values of one name, and the reason", async () => {
    const received = await ask(answer((response) => void response.writeHead(200, ["Set-Cookie", "a=1", "Set-Cookie", "b=2"]).end()));
    expect(received.headers.filter(([name]) => name === "Set-Cookie").map(([, value]) => value)).toEqual(["a=1", "b=2"]);
  });

  it("takes a list of values in a list of headers", async () => {
    const received = await ask(
      answer((response) => void response.writeHead(200, ["Set-Cookie", ["a=1", "b=2"], "Vary", ["A", "B"]]).end()),
    );
    expect(received.headers.filter(([name]) => name === "Set-Cookie").map(([, value]) => value)).toEqual(["a=1", "b=2"]);
    expect(corsHeaders(received)).toEqual([ALLOWED[0], "vary: A, B, Origin"]);
  });

  it("joins several Vary of the application", async () => {
    const received = await ask(answer((response) => void response.setHeader("Vary", ["A", "B"]).end()));
    expect(corsHeaders(received)).toEqual([ALLOWED[0], "vary: A, B, Origin"]);
  });

  it("leaves Vary: * as it is", async () => {
    expect(corsHeaders(await ask(answer((response) => void response.setHeader("Vary", "*").end())))).toEqual([ALLOWED[0], "vary: *"]);
  });

  it("complains as ever about headers that are written twice", async () => {
    const codes: unknown[] = [];
    await ask(
      answer((response) => {
        response.writeHead(200).end();
        try {
          response.writeHead(500);
        } catch (error) {
          codes.push(Reflect.get(Object.assign({}, error), "code"));
        }
      }),
    );
    expect(codes).toEqual(["ERR_HTTP_HEADERS_SENT"]);
  });

  it("are there when another listener answers for a handler that threw", async () => {
    const received = await ask((incoming, response) => {
      try {
        withCors(policy, () => {
          throw new Error("on purpose");
        })(incoming, response);
      } catch {
        response.writeHead(500).end();
      }
    });
    expect([received.status, ...corsHeaders(received)]).toEqual([500, ...ALLOWED]);
  });

  it("are those of the first of several middlewares, for preflights and for requests", async () => {
    const open = cors(definePolicy({ origins: "any" }));
    const strict = cors(policy);
    const chain: RequestListener = (incoming, response) => open(incoming, response, () => strict(incoming, response, () => response.end()));
    expect(corsHeaders(await ask(chain))).toEqual(["access-control-allow-origin: *"]);
  });

  it("are chosen by the path of a target that is a whole URL", async () => {
    const byPath = definePolicy({ origins: [], paths: [{ path: "/public/*", origins: "any" }] });
    const listener = withCors(byPath, (_request, response) => void response.end());
    expect(corsHeaders(await ask(listener, [["Origin", APP]], "GET", "http://api.example/public/x"))).toEqual([
      "access-control-allow-origin: *",
    ]);
    expect(corsHeaders(await ask(listener, [["Origin", APP]], "GET", "http://api.example?/public/x"))).toEqual(["vary: Origin"]);
  });
});

describe("the compatibility API of node:http2", () => {
  it("gives the same headers, and answers preflights", async () => {
    const handler = withCors(policy, (_request, response) => void response.end("ok"));
    const server = createHttp2Server((incoming, response) => handler(incoming as never, response as never));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    closing.push(() => void session.close(() => server.close()));
    const send = (headers: Record<string, string>): Promise<Record<string, unknown>> =>
      new Promise((resolve, reject) => {
        const stream = session.request({ ":path": "/", origin: APP, ...headers });
        stream.on("response", (received) => resolve({ ...received }));
        stream.on("error", reject);
        stream.resume();
        stream.end();
      });
    expect(await send({})).toMatchObject({ ":status": 200, "access-control-allow-origin": APP, vary: "Origin" });
    expect(await send({ ":method": "OPTIONS", "access-control-request-method": "GET" })).toMatchObject({
      ":status": 204,
      "access-control-allow-origin": APP,
    });
  });
});
