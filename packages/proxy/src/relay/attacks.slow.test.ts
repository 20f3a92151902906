import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PAGE, type Range, startRange } from "./testing/attack-range.ts";
import { type Got, reasonOf, sendRaw } from "./testing/sending.ts";

/** What the name server says of names that begin with `bad-`, and why each is out of reach. */
const ADDRESSES: readonly (readonly [what: string, ...addresses: string[]])[] = [
  ["loopback", "127.0.0.2"],
  ["this network", "0.0.0.0"],
  ["private, class A", "10.0.0.1"],
  ["private, class B", "172.16.0.1"],
  ["private, class C", "192.168.1.1"],
  ["link-local", "169.254.1.1"],
  ["cloud metadata", "169.254.169.254"],
  ["container metadata", "169.254.170.2"],
  ["carrier-grade NAT", "100.64.0.1"],
  ["Alibaba's metadata, in carrier-grade NAT", "100.100.100.200"],
  ["Azure's wire server, in the public range", "168.63.129.16"],
  ["protocol assignments", "192.0.0.192"],
  ["documentation", "192.0.2.1"],
  ["benchmarks", "198.18.0.1"],
  ["multicast", "224.0.0.1"],
  ["reserved", "240.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["IPv6 loopback", "::1"],
  ["IPv6 unspecified", "::"],
  ["IPv6 link-local", "fe80::1"],
  ["IPv6 unique local", "fd12:3456::1"],
  ["AWS's metadata over IPv6", "fd00:ec2::254"],
  ["IPv6 site-local", "fec0::1"],
  ["IPv6 multicast", "ff02::1"],
  ["IPv4 mapped into IPv6", "::ffff:127.0.0.2"],
  ["IPv4 mapped into IPv6, a public one", "::ffff:8.8.8.8"],
  ["IPv4-compatible IPv6", "::7f00:2"],
  ["IPv4 translated", "::ffff:0:7f00:2"],
  ["NAT64", "64:ff9b::7f00:2"],
  ["NAT64 of a local prefix", "64:ff9b:1::7f00:2"],
  ["6to4", "2002:7f00:2::1"],
  ["Teredo", "2001::1"],
  ["IPv6 documentation", "2001:db8::1"],
  ["a public address and a private one", "93.184.215.14", "127.0.0.2"],
  ["a private address and a public one", "10.0.0.1", "93.184.215.14"],
];

const BOMB = gzipSync(Buffer.alloc(64 * 1024 * 1024));
const MEGABYTE = Buffer.alloc(1024 * 1024, "x");

/** How much of the endless body the target has written. */
let written = 0;

/** What the target does, by the last part of the path. */
const BEHAVIOURS: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => void>> = {
  echo: (request, response) => {
    request.resume().on("end", () => response.writeHead(200, { "Content-Type": "text/plain" }).end("ok"));
  },
  page: (_request, response) =>
    response
      .writeHead(200, [
        ...["Content-Type", "text/html", "Set-Cookie", "sid=1; Path=/", "Set-Cookie", "b=2", "Service-Worker-Allowed", "/"],
        ...["Clear-Site-Data", '"*"', "Strict-Transport-Security", "max-age=1", "Alt-Svc", 'h3=":443"', "NEL", "{}", "Report-To", "{}"],
        ...["Refresh", "0; url=https://evil.example", "X-Accel-Redirect", "/internal", "X-Sendfile", "/etc/passwd"],
        ...["WWW-Authenticate", "Basic", "Access-Control-Allow-Origin", "*", "Access-Control-Allow-Credentials", "true"],
        ...[
          "Content-Security-Policy",
          "default-src *",
          "Cache-Control",
          "public, max-age=60, s-maxage=600",
          "Content-Disposition",
          "inline",
        ],
        ...["Connection", "X-Hop", "X-Hop", "1", "Proxy-Status", "other", "Cross-Origin-Resource-Policy", "same-origin", "ETag", '"1"'],
        ...["Content-Location", "/v1/other", "Access-Control-Expose-Headers", "*", "Public-Key-Pins", "x", "Reporting-Endpoints", 'a="/"'],
      ])
      .end("<script>parent.postMessage(document.cookie)</script>"),
  metadata: (_request, response) => response.writeHead(302, { Location: "http://169.254.169.254/latest/meta-data/" }).end(),
  loopback: (request, response) => response.writeHead(302, { Location: `http://127.0.0.2:${request.socket.localPort}/v1/secret` }).end(),
  file: (_request, response) => response.writeHead(302, { Location: "file:///etc/passwd" }).end(),
  elsewhere: (_request, response) => response.writeHead(301, { Location: "/other" }).end(),
  climb: (_request, response) => response.writeHead(301, { Location: "/v1/..%2fother" }).end(),
  credentials: (request, response) =>
    response.writeHead(302, { Location: `http://a:b@allowed.test:${request.socket.localPort}/v1/echo` }).end(),
  "rebound-redirect": (request, response) =>
    response.writeHead(302, { Location: `http://bad-0.test:${request.socket.localPort}/v1/` }).end(),
  "no-url": (_request, response) => response.writeHead(302, { Location: "http://[" }).end(),
  "two-locations": (_request, response) =>
    response
      .writeHead(
        302,
        [
          ["Location", "/v1/echo"],
          ["Location", "http://127.0.0.2/"],
        ].flat(),
      )
      .end(),
  circle: (_request, response) => response.writeHead(302, { Location: "/v1/circle" }).end(),
  "with-body": (_request, response) => response.writeHead(307, { Location: "/v1/echo" }).end(),
  "as-get": (_request, response) => response.writeHead(303, { Location: "/v1/echo" }).end(),
  silent: () => {},
  trickle: (_request, response) => {
    response.writeHead(200).write("x");
    setInterval(() => response.write("x"), 100).unref();
  },
  endless: (_request, response) => {
    response.writeHead(200);
    const more = (): void => {
      do written += MEGABYTE.length;
      while (response.write(MEGABYTE));
      response.once("drain", more);
    };
    more();
  },
  "long-by-name": (_request, response) => response.writeHead(200, { "Content-Length": "99999999999" }).write("x"),
  bomb: (_request, response) => response.writeHead(200, { "Content-Encoding": "gzip", "Content-Length": BOMB.length }).end(BOMB),
  headers: (_request, response) => response.writeHead(200, { "X-Long": "x".repeat(60_000) }).end(),
  dies: (_request, response) => {
    response.writeHead(200, { "Content-Length": "1000" }).write("half");
    setTimeout(() => response.socket?.resetAndDestroy(), 50);
  },
  resets: (_request, response) => response.socket?.resetAndDestroy(),
  garbage: (_request, response) => response.socket?.end("\u0000\u0001 this is no HTTP\r\n\r\n"),
  "bare-cr": (_request, response) => response.socket?.end("HTTP/1.1 200 OK\r\nX-A: 1\rSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"),
  "two-lengths": (_request, response) => response.socket?.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc"),
  "length-and-chunks": (_request, response) =>
    response.socket?.end("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n"),
  "bad-chunk": (_request, response) => response.socket?.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n"),
  switching: (_request, response) => response.socket?.end("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"),
  early: (_request, response) =>
    response.socket?.end(`${"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n".repeat(50)}HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok`),
};

let range: Range;
let path: string;

beforeAll(async () => {
  range = await startRange({
    answer(request, response) {
      const name = new URL(request.url ?? "", "http://x").pathname.split("/").at(-1) ?? "";
      (BEHAVIOURS[name] ?? BEHAVIOURS["echo"])?.(request, response);
    },
    addresses(name, lookup) {
      if (name === "allowed.test") return ["127.0.0.1"];
      if (name === "rebinding.test") return [lookup === 0 ? "127.0.0.1" : "127.0.0.2"];
      if (name === "opened.test") return ["169.254.169.254"];
      const [, ...addresses] = ADDRESSES[Number(/^bad-(\d+)\.test$/.exec(name)?.[1] ?? Number.NaN)] ?? [];
      return addresses;
    },
    config: (port) => ({
      hosts: ["relay.test"],
      targets: [
        ...ADDRESSES.map((_, index) => ({ url: `http://bad-${index}.test:${port}/v1/*`, methods: ["GET"] })),
        { url: `http://rebinding.test:${port}/v1/*`, dangerouslyAllowAddresses: ["127.0.0.1"] },
        { url: `http://opened.test:${port}/v1/*`, dangerouslyAllowAddresses: ["0.0.0.0/0"] },
        { url: `http://nobody.test:${port}/v1/*` },
      ],
      limits: {
        seconds: 2,
        connectSeconds: 1,
        bodyBytes: 1000,
        answerBytes: 4 * 1024 * 1024,
        headerBytes: 16 * 1024,
        atOncePerAddress: 10,
        perAddress: { requests: 100_000, seconds: 60 },
      },
    }),
  });
  path = `/http://allowed.test:${range.port}/v1/`;
});

afterAll(() => range.close());

beforeEach(() => {
  range.hits();
});

/** A request head that the relay takes, unless lines are added, or take the place of those that begin alike. */
function head(start: string, ...lines: readonly string[]): string {
  const usual = ["Host: relay.test", `Origin: ${PAGE}`, "Connection: close"];
  const replaced = (line: string): boolean => lines.some((each) => each.split(":")[0]?.toLowerCase() === line.split(":")[0]?.toLowerCase());
  return [`${start} HTTP/1.1`, ...usual.filter((line) => !replaced(line)), ...lines, "", ""].join("\r\n");
}

const get = (target: string, ...lines: readonly string[]): Promise<Got> => sendRaw(range.relay.origin, head(`GET ${target}`, ...lines));

describe("the range", () => {
  it("lets a request through that is allowed", async () => {
    const got = await get(`${path}echo?x=1`);
    expect([got.status, got.headers.get("access-control-allow-origin")]).toEqual([200, PAGE]);
    expect(range.hits().map(({ method, url }) => [method, url])).toEqual([["GET", "/v1/echo?x=1"]]);
  });
});

describe("names that resolve to addresses out of reach", () => {
  it.each(ADDRESSES.map((each, index) => [each[0], index] as const))("%s", async (_what, index) => {
    const got = await get(`/http://bad-${index}.test:${range.port}/v1/`);
    expect([got.status, reasonOf(got), got.headers.get("access-control-allow-origin")]).toEqual([502, "address-not-public", PAGE]);
    expect([range.hits(), range.forbidden()]).toEqual([[], 0]);
  });

  it("metadata, although the configuration opens every address", async () => {
    expect(reasonOf(await get(`/http://opened.test:${range.port}/v1/`))).toBe("address-not-public");
  });

  it("a name without addresses", async () => {
    expect(reasonOf(await get(`/http://nobody.test:${range.port}/v1/`))).toBe("name-not-found");
  });
});

describe("DNS rebinding", () => {
  it("finds each connection pinned to what was checked, and the next one checked again", async () => {
    const rebinding = `/http://rebinding.test:${range.port}/v1/echo`;
    expect((await get(rebinding)).status).toBe(200);
    expect(range.names.lookups("rebinding.test")).toBe(1);
    // a connection that is kept leads where it led
    expect((await get(rebinding)).status).toBe(200);
    expect(range.names.lookups("rebinding.test")).toBe(1);
    range.hangUp();
    const got = await get(rebinding);
    expect([reasonOf(got), range.names.lookups("rebinding.test"), range.forbidden()]).toEqual(["address-not-public", 2, 0]);
  });
});

/** A path, and why it is refused; `PORT` stands for the target's port. */
const URLS: readonly (readonly [string, string])[] = [
  ["/", "target-missing"],
  ["/v1/echo", "target-missing"],
  ["//allowed.test:PORT/v1/echo", "target-missing"],
  ["/http:/allowed.test:PORT/v1/echo", "url-not-exact"],
  ["/http:allowed.test:PORT/v1/echo", "target-missing"],
  ["/HTTP://allowed.test:PORT/v1/echo", "url-not-exact"],
  ["/http://ALLOWED.test:PORT/v1/echo", "url-not-exact"],
  ["/http://allowed%2Etest:PORT/v1/echo", "url-not-exact"],
  ["/http://allowed.test.:PORT/v1/echo", "target-not-allowed"],
  ["/http://allowed.test:PORT", "url-not-exact"],
  ["/http://allowed.test/v1/echo", "target-not-allowed"],
  ["/http://allowed.test:25/v1/echo", "target-not-allowed"],
  ["/https://allowed.test:PORT/v1/echo", "target-not-allowed"],
  ["/http://allowed.test:PORT/other", "target-not-allowed"],
  ["/http://allowed.test:PORT/v1", "target-not-allowed"],
  ["/http://allowed.test:PORT/V1/echo", "target-not-allowed"],
  ["/http://allowed.test:PORT/v1/../other", "target-not-allowed"],
  ["/http://allowed.test:PORT/v1/%2e%2E/other", "target-not-allowed"],
  ["/http://allowed.test:PORT/v1\\..\\other", "target-not-allowed"],
  ["/http://allowed.test:PORT/v1/../../http://127.0.0.2:PORT/v1/", "url-not-exact"],
  ["/http://allowed.test:PORT/v1/..%2fother", "url-ambiguous"],
  ["/http://allowed.test:PORT/v1/..%5cother", "url-ambiguous"],
  ["/http://allowed.test:PORT/v1/%252e%252e/other", "url-ambiguous"],
  ["/http://allowed.test:PORT/v1/%25252e%25252e%25252fother", "url-ambiguous"],
  ["/http://allowed.test:PORT/v1/..;/other", "url-ambiguous"],
  ["/http://allowed.test:PORT/v1/%00", "url-ambiguous"],
  ["/http://allowed.test:PORT/v1/%0d%0aX-Injected:%201", "url-ambiguous"],
  ["/http://user@allowed.test:PORT/v1/echo", "url-not-exact"],
  ["/http://allowed.test:PORT@127.0.0.2:PORT/v1/echo", "url-not-exact"],
  ["/http://127.0.0.2:PORT\\@allowed.test:PORT/v1/echo", "target-not-allowed"],
  ["/http://127.0.0.2:PORT/v1/", "target-not-allowed"],
  ["/http://2130706434:PORT/v1/", "url-not-exact"],
  ["/http://0x7f000002:PORT/v1/", "url-not-exact"],
  ["/http://0177.0.0.02:PORT/v1/", "url-not-exact"],
  ["/http://127.2:PORT/v1/", "url-not-exact"],
  ["/http://[::ffff:127.0.0.2]:PORT/v1/", "url-not-exact"],
  ["/http://[::ffff:7f00:2]:PORT/v1/", "target-not-allowed"],
  ["/http://localhost:PORT/v1/", "target-not-allowed"],
  ["/http://b%C3%BCcher.test/", "url-not-exact"],
  ["/http://169.254.169.254/latest/meta-data/", "target-not-allowed"],
  ["/http://allowed.test.evil.test:PORT/v1/", "target-not-allowed"],
  ["/http://evil-allowed.test:PORT/v1/", "target-not-allowed"],
  ["/file:///etc/passwd", "target-missing"],
  ["/ftp://allowed.test/v1/", "target-missing"],
  ["/gopher://127.0.0.2:PORT/_", "target-missing"],
  ["/javascript:alert(1)", "target-missing"],
];

describe("URLs that are refused", () => {
  it.each(URLS)("%s", async (url, reason) => {
    const got = await get(url.replaceAll("PORT", String(range.port)));
    expect([reasonOf(got), got.headers.get("access-control-allow-origin")]).toEqual([reason, PAGE]);
    expect([range.hits(), range.forbidden()]).toEqual([[], 0]);
  });
});

describe("requests that are smuggled or malformed", () => {
  const chunked = "Transfer-Encoding: chunked";
  const cases: readonly (readonly [string, (at: string) => string])[] = [
    ["a length and chunks", (at) => `${head(`POST ${at}`, "Content-Length: 4", chunked)}0\r\n\r\nGET /admin HTTP/1.1\r\n\r\n`],
    ["chunks and a length", (at) => `${head(`POST ${at}`, chunked, "Content-Length: 4")}0\r\n\r\n`],
    ["two lengths", (at) => `${head(`POST ${at}`, "Content-Length: 2", "Content-Length: 3")}abc`],
    ["a length that is none", (at) => `${head(`POST ${at}`, "Content-Length: +3")}abc`],
    ["an unknown transfer coding", (at) => `${head(`POST ${at}`, "Transfer-Encoding: xchunked")}0\r\n\r\n`],
    ["chunked not last", (at) => `${head(`POST ${at}`, "Transfer-Encoding: chunked, identity")}0\r\n\r\n`],
    ["a chunk whose size is no number", (at) => `${head(`POST ${at}`, chunked)}zz\r\nabc\r\n0\r\n\r\n`],
    ["a space before the colon", (at) => head(`GET ${at}`, "X-A : 1")],
    ["a control character in a value", (at) => head(`GET ${at}`, "X-A: a\u0000b")],
    ["a bare carriage return in a value", (at) => head(`GET ${at}`, "X-A: a\rX-B: 1")],
    ["a URL of another server as the request's target", () => head("GET http://127.0.0.2/v1/echo")],
    ["an asterisk", () => head("OPTIONS *")],
    ["CONNECT", () => head("CONNECT 127.0.0.2:80")],
    ["two Hosts", (at) => head(`GET ${at}`, "Host: relay.test", "Host: relay.test")],
    ["no Host", (at) => `GET ${at} HTTP/1.1\r\nOrigin: ${PAGE}\r\nConnection: close\r\n\r\n`],
    ["a Host that is another name", (at) => head(`GET ${at}`, "Host: rebound.evil.test")],
    ["HTTP/0.9", (at) => `GET ${at}\r\n\r\n`],
    ["the preface of HTTP/2", () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
    ["headers that are too long", (at) => head(`GET ${at}`, `X-A: ${"x".repeat(17_000)}`)],
    ["headers that are far too long", (at) => head(`GET ${at}`, `X-A: ${"x".repeat(200_000)}`)],
    ["GET with a body", (at) => `${head(`GET ${at}`, "Content-Length: 3")}abc`],
    ["a method that is not allowed", (at) => head(`DELETE ${at}`)],
    ["TRACE", (at) => head(`TRACE ${at}`)],
    [
      "a WebSocket",
      (at) => head(`GET ${at}`, "Connection: Upgrade, close", "Upgrade: websocket", "Sec-WebSocket-Key: x", "Sec-WebSocket-Version: 13"),
    ],
    ["HTTP/2 by upgrade", (at) => head(`GET ${at}`, "Connection: Upgrade, HTTP2-Settings, close", "Upgrade: h2c", "HTTP2-Settings: x")],
    ["a body that is too long by its length", (at) => `${head(`POST ${at}`, "Content-Length: 1001")}${"x".repeat(1001)}`],
  ];
  it.each(cases)("%s", async (_what, bytes) => {
    const got = await sendRaw(range.relay.origin, bytes(`${path}echo`));
    expect(got.status === 0 || got.status >= 400).toBe(true);
    expect([range.hits(), range.forbidden()]).toEqual([[], 0]);
  });

  it("a header that goes on in a further line reaches the target as one line, or not at all", async () => {
    await get(`${path}echo`, "Accept: text/plain", "\tX-Injected: 1");
    expect(
      range
        .hits()
        .flatMap(({ headers }) => headers)
        .filter((text) => text.toLowerCase() === "x-injected"),
    ).toEqual([]);
  });

  it("a second request behind the first is answered by itself, by the same rules", async () => {
    const got = await sendRaw(range.relay.origin, `${head(`GET ${path}echo`, "Connection: keep-alive")}${head("GET /http://127.0.0.2/")}`);
    expect(got.status).toBe(200);
    expect(got.body).toContain("target-not-allowed");
    expect(range.hits()).toHaveLength(1);
  });
});

describe("who may not ask", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["a page of another origin", "origin-not-allowed", ["Origin: https://evil.example"]],
    ["an origin that ends alike", "origin-not-allowed", ["Origin: https://evilapp.example"]],
    ["an origin that begins alike", "origin-not-allowed", ["Origin: https://app.example.evil.example"]],
    ["an opaque origin", "origin-not-allowed", ["Origin: null"]],
    ["two origins", "origin-not-allowed", [`Origin: ${PAGE}`, `Origin: ${PAGE}`]],
    ["an empty origin", "origin-not-allowed", ["Origin: "]],
    ["a navigation", "not-a-fetch", ["Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"]],
    ["a frame", "not-a-fetch", ["Sec-Fetch-Dest: iframe"]],
    ["a service worker", "not-a-fetch", ["Service-Worker: script", "Sec-Fetch-Dest: serviceworker"]],
    ["a loop", "loop-detected", ["Via: 1.1 proxy, 1.1 whycors-relay"]],
  ];
  it.each(cases)("%s", async (_what, reason, lines) => {
    const got = await get(`${path}echo`, ...lines);
    expect([reasonOf(got), range.hits()]).toEqual([reason, []]);
    if (reason === "origin-not-allowed") expect(got.headers.get("access-control-allow-origin")).toBe(undefined);
  });

  it("nobody without an Origin, such as an image or a navigation", async () => {
    const got = await sendRaw(range.relay.origin, `GET ${path}echo HTTP/1.1\r\nHost: relay.test\r\nConnection: close\r\n\r\n`);
    expect([reasonOf(got), got.headers.get("cross-origin-resource-policy"), range.hits()]).toEqual(["origin-missing", "same-origin", []]);
  });
});

describe("what a target is told of the page and its user", () => {
  it("is what an allow-list names, whatever the page sends", async () => {
    await get(
      `${path}echo`,
      ...["Cookie: sid=secret", "Authorization: Bearer secret", "Proxy-Authorization: Basic x", "Referer: https://app.example/private"],
      ...[
        "X-Forwarded-For: 127.0.0.1",
        "X-Forwarded-Host: admin",
        "Forwarded: for=127.0.0.1",
        "X-Real-IP: 127.0.0.1",
        "CF-Connecting-IP: 1.1.1.1",
      ],
      ...[
        "X-HTTP-Method-Override: DELETE",
        "X-Original-URL: /admin",
        "X-Custom: 1",
        "TE: trailers",
        "Keep-Alive: 1",
        "Expect: 100-continue",
      ],
      ...[
        "Connection: close, Accept-Language",
        "Accept-Language: de",
        "Accept: application/json",
        "Accept-Encoding: gzip",
        "User-Agent: me",
      ],
    );
    const [hit] = range.hits();
    expect(hit?.headers).toEqual(
      ["host", `allowed.test:${range.port}`, "connection", "keep-alive", "accept", "application/json", "accept-encoding", "gzip"].concat(
        ...["user-agent", "whycors-relay", "via", "1.1 whycors-relay"],
      ),
    );
  });
});

describe("what a target's answer may say in the relay's name", () => {
  it("is nothing that browsers, or servers before the relay, would obey", async () => {
    const got = await get(`${path}page`);
    const { date: _date, ...headers } = Object.fromEntries(got.headers);
    expect(headers).toEqual({
      "access-control-allow-origin": PAGE,
      "access-control-expose-headers": "proxy-status, relay-final-url, retry-after",
      "cache-control": "private, max-age=60",
      connection: "close",
      "content-disposition": "attachment",
      "content-location": `http://allowed.test:${range.port}/v1/other`,
      "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
      "content-type": "text/html",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "cross-origin",
      etag: '"1"',
      "proxy-status": "whycors-relay; received-status=200",
      "referrer-policy": "no-referrer",
      "transfer-encoding": "chunked",
      vary: "Origin",
      via: "1.1 whycors-relay",
      "x-content-type-options": "nosniff",
    });
  });
});

describe("redirects", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["to metadata", "metadata", "redirect-not-allowed"],
    ["to loopback", "loopback", "redirect-not-allowed"],
    ["to a file", "file", "redirect-not-allowed"],
    ["to a path that is not allowed", "elsewhere", "redirect-not-allowed"],
    ["to a path that climbs up when it is decoded", "climb", "redirect-not-allowed"],
    ["to a URL with credentials", "credentials", "redirect-not-allowed"],
    ["to an allowed name with a forbidden address", "rebound-redirect", "address-not-public"],
    ["to what is no URL", "no-url", "redirect-malformed"],
    ["to two places", "two-locations", "redirect-malformed"],
    ["in a circle", "circle", "too-many-redirects"],
  ];
  it.each(cases)("%s", async (_what, name, reason) => {
    expect(reasonOf(await get(path + name))).toBe(reason);
    expect(range.forbidden()).toBe(0);
  });

  it("that would send a body twice", async () => {
    const got = await sendRaw(range.relay.origin, `${head(`POST ${path}with-body`, "Content-Length: 3")}abc`);
    expect([reasonOf(got), range.hits().length]).toEqual(["redirect-with-body", 1]);
  });

  it("that turn POST into GET lose the body, and what describes it", async () => {
    const got = await sendRaw(range.relay.origin, `${head(`POST ${path}as-get`, "Content-Length: 3", "Content-Type: text/plain")}abc`);
    expect([got.status, got.headers.get("relay-final-url")]).toEqual([200, `http://allowed.test:${range.port}/v1/echo`]);
    const [, second] = range.hits();
    expect([second?.method, second?.headers.filter((text) => text.startsWith("content-"))]).toEqual(["GET", []]);
  });
});

describe("targets that misbehave", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["answer never", "silent", "answer-timeout"],
    ["send headers without end", "headers", "answer-headers-too-large"],
    ["announce an endless body", "long-by-name", "answer-too-large"],
    ["reset the connection", "resets", "connection-closed"],
    ["send garbage", "garbage", "answer-malformed"],
    ["hide a header behind a carriage return", "bare-cr", "answer-malformed"],
    ["send two lengths", "two-lengths", "answer-malformed"],
    ["send a length and chunks", "length-and-chunks", "answer-malformed"],
  ];
  it.each(cases)("%s", async (_what, name, reason) => {
    const got = await get(path + name);
    expect([reasonOf(got), got.headers.get("access-control-allow-origin"), got.headers.get("set-cookie")]).toEqual([
      reason,
      PAGE,
      undefined,
    ]);
  });

  it.each([
    ["die in the middle", "dies"],
    ["send a chunk that is none", "bad-chunk"],
    ["send a drop at a time, beyond all time", "trickle"],
  ])("%s: the answer is cut, and does not look whole", async (_what, name) => {
    const got = await get(path + name);
    expect(got.body.endsWith("0\r\n\r\n")).toBe(false);
    if (got.headers.has("content-length")) expect(got.body.length).toBeLessThan(Number(got.headers.get("content-length")));
  });

  it("switch protocols", async () => {
    expect((await get(`${path}switching`)).status).toBe(502);
  });

  it("send early hints, which do not come through", async () => {
    const got = await get(`${path}early`);
    expect([got.status, got.headers.get("link")]).toEqual([200, undefined]);
  });

  it("send an endless body: it is cut at the limit, and recorded as cut", async () => {
    const got = await get(`${path}endless`);
    expect(got.body.length).toBeLessThan(4.2 * 1024 * 1024);
    expect(got.body.endsWith("0\r\n\r\n")).toBe(false);
    expect(range.records.at(-1)?.reason).toBe("answer-too-large");
  });

  it("send a bomb: it goes through as it is, 64 kB rather than 64 MB", async () => {
    const got = await get(`${path}bomb`, "Accept-Encoding: gzip");
    expect([got.headers.get("content-encoding"), got.body.length]).toEqual(["gzip", BOMB.length]);
    expect(BOMB.length).toBeLessThan(80_000);
  });
});

describe("clients that misbehave", () => {
  it("send a body without end: the page is told, and the target gets no whole body", async () => {
    const chunk = `3e8\r\n${"x".repeat(1000)}\r\n`;
    const got = await sendRaw(range.relay.origin, head(`POST ${path}echo`, "Transfer-Encoding: chunked"), chunk, chunk, chunk);
    expect([got.status, reasonOf(got), range.hits()]).toEqual([413, "body-too-large", []]);
  });

  it("send a body slower than an exchange may take", async () => {
    const got = await sendRaw(range.relay.origin, `${head(`POST ${path}echo`, "Content-Length: 100")}a`);
    expect([got.status, reasonOf(got), range.hits()]).toEqual([408, "client-too-slow", []]);
  });

  it("do not read: the target is held back, and memory stays bounded", async () => {
    written = 0;
    const { connect } = await import("node:net");
    const socket = connect({ host: "127.0.0.1", port: Number(new URL(range.relay.origin).port) });
    socket.pause().on("error", () => {});
    socket.write(head(`GET ${path}endless`));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    socket.destroy();
    expect(written).toBeLessThan(32 * 1024 * 1024);
  });

  it("open more exchanges than one address may have", async () => {
    const all = await Promise.all(Array.from({ length: 14 }, () => get(`${path}silent`)));
    expect(all.map(reasonOf).filter((reason) => reason === "too-many-at-once")).toHaveLength(4);
  });

  it("leave: the target's connection is given up, and nothing stays behind", async () => {
    const { connect } = await import("node:net");
    const socket = connect({ host: "127.0.0.1", port: Number(new URL(range.relay.origin).port) });
    socket.on("error", () => {});
    socket.write(head(`GET ${path}silent`));
    await new Promise((resolve) => setTimeout(resolve, 200));
    socket.destroy();
    await expect.poll(() => range.records.at(-1)?.reason).toBe("client-gone");
  });
});

it("no log line holds a query, a cookie, a key or a credential", async () => {
  await get(`${path}echo?token=secret`, "Cookie: a=secret", "Authorization: Bearer secret", "Relay-Key: secret");
  expect(JSON.stringify(range.records)).not.toContain("secret");
});
