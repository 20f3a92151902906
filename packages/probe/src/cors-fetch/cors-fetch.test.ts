import zlib from "node:zlib";
import type { CacheEntry, Trace } from "@whycors/core";
import { CookieJar } from "tough-cookie";
import { Agent, MockAgent } from "undici";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { answer, type Respond, type Seen, type Site, startRawSite, startSite } from "../testing/site.ts";
import { type CorsFetch, createCorsFetch } from "./cors-fetch.ts";

const ANY = { "Access-Control-Allow-Origin": "*" };
let page: Site;
let api: Site;
let other: Site;
let fetch: CorsFetch;

beforeAll(async () => {
  [page, api, other] = await Promise.all([startSite(), startSite(), startSite()]);
});

afterAll(() => Promise.all([page, api, other].map((site) => site.close())));

beforeEach(() => {
  for (const site of [page, api, other]) {
    site.seen.length = 0;
    site.respond = answer({});
  }
  fetch = createCorsFetch({ origin: page.origin, baseURL: `${page.origin}/shop/cart?a#b` });
});

/** The reason for which a fetch failed. */
async function reasonOf(fetched: Promise<Response>): Promise<unknown> {
  const error: unknown = await fetched.then(
    () => null,
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(TypeError);
  expect(error).toMatchObject({ message: "Failed to fetch" });
  return error instanceof Error && typeof error.cause === "object" && error.cause !== null ? Reflect.get(error.cause, "reason") : null;
}

const methodsOf = ({ seen }: Site): readonly string[] => seen.map(({ method }) => method);

/** Consents to everything that a preflight asks for, with these further headers. */
const consent =
  (further: Readonly<Record<string, string>> = {}): Respond =>
  ({ headers }, response) => {
    response.writeHead(200, {
      "Access-Control-Allow-Origin": headers["origin"] ?? "",
      "Access-Control-Allow-Methods": headers["access-control-request-method"] ?? "",
      "Access-Control-Allow-Headers": headers["access-control-request-headers"] ?? "",
      ...further,
    });
    response.end();
  };

describe("a response", () => {
  it("of the page's own origin is basic, and hides Set-Cookie", async () => {
    page.respond = answer({ "Set-Cookie": "a=1", "X-Any": "1" }, "own");
    const response = await fetch("/own#fragment");
    expect([response.type, response.status, response.url, response.redirected]).toEqual(["basic", 200, `${page.origin}/own`, false]);
    expect([response.headers.get("X-Any"), response.headers.get("Set-Cookie")]).toEqual(["1", null]);
    expect(await response.text()).toBe("own");
    expect(page.seen[0]?.headers["origin"]).toBeUndefined();
  });

  it("of another origin is cors, and shows safelisted and exposed headers only", async () => {
    api.respond = answer({ ...ANY, "X-Shown": "1", "X-Hidden": "2", "Content-Language": "en", "Access-Control-Expose-Headers": "x-shown" });
    const response = await fetch(api.origin);
    expect([response.type, response.ok]).toEqual(["cors", true]);
    expect([...response.headers.keys()].sort()).toEqual(["content-language", "x-shown"]);
    expect(response.headers.has("X-Hidden")).toBe(false);
    expect(response).toBeInstanceOf(Response);
  });

  it("shows all headers but Set-Cookie where the star exposes them, and none with credentials", async () => {
    api.respond = answer({
      "Access-Control-Allow-Origin": page.origin,
      "Access-Control-Allow-Credentials": "true",
      "X-A": "1",
      "Set-Cookie": "a=1",
      "Access-Control-Expose-Headers": "*",
    });
    const without = await fetch(api.origin);
    const credentialed = await fetch(api.origin, { credentials: "include" });
    expect([without.headers.get("X-A"), without.headers.get("Set-Cookie"), credentialed.headers.get("X-A")]).toEqual(["1", null, null]);
  });

  it("has headers that cannot be changed", async () => {
    api.respond = answer(ANY);
    const { headers } = await fetch(api.origin);
    expect(() => headers.append("X-A", "1")).toThrow(TypeError);
    expect(() => headers.delete("X-A")).toThrow(TypeError);
  });

  it("is opaque without CORS: no status, no URL, no headers, no body", async () => {
    api.respond = answer({ "X-A": "1" }, "secret", 404);
    const response = await fetch(api.origin, { mode: "no-cors" });
    expect([response.type, response.status, response.statusText, response.url, response.ok]).toEqual(["opaque", 0, "", "", false]);
    expect([[...response.headers], response.body, await response.text()]).toEqual([[], null, ""]);
  });

  it("may have whitespace around its header values, which does not count", async () => {
    const raw = await startRawSite(
      () => "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: \t* \t \r\nContent-Length: 2\r\nConnection: close\r\n\r\nok",
    );
    expect(await (await fetch(raw.origin)).text()).toBe("ok");
    await raw.close();
  });

  it("is an opaque redirect where the page handles redirects itself", async () => {
    api.respond = answer({ ...ANY, Location: "/next" }, "", 302);
    const response = await fetch(`${api.origin}/first#x`, { redirect: "manual" });
    expect([response.type, response.status, response.url, response.redirected]).toEqual([
      "opaqueredirect",
      0,
      `${api.origin}/first`,
      false,
    ]);
  });

  it.each([204, 205, 304])("with status %i has no body", async (status) => {
    api.respond = answer(ANY, "", status);
    const response = await fetch(api.origin);
    expect([response.status, response.body]).toEqual([status, null]);
  });

  it("to HEAD has no body", async () => {
    api.respond = answer({ ...ANY, "Content-Length": "5" });
    const response = await fetch(api.origin, { method: "HEAD" });
    expect([response.body, await response.text(), response.headers.get("Content-Length")]).toEqual([null, "", "5"]);
  });

  it("can be read once, in each of the ways", async () => {
    api.respond = answer({ ...ANY, "Content-Type": "application/json" }, '{"a":1}');
    expect(await (await fetch(api.origin)).json()).toEqual({ a: 1 });
    expect((await (await fetch(api.origin)).arrayBuffer()).byteLength).toBe(7);
    expect((await (await fetch(api.origin)).blob()).type).toBe("application/json");
    const response = await fetch(api.origin);
    expect(response.bodyUsed).toBe(false);
    await response.text();
    expect(response.bodyUsed).toBe(true);
    await expect(response.text()).rejects.toThrow(TypeError);
    expect(() => response.clone()).toThrow(TypeError);
  });

  it("can be cloned, and streams", async () => {
    api.respond = answer({ ...ANY, "X-Shown": "1", "Access-Control-Expose-Headers": "*" }, "twice");
    const response = await fetch(api.origin);
    const clone = response.clone();
    expect([await response.text(), await clone.text(), clone.type, clone.headers.get("X-Shown")]).toEqual(["twice", "twice", "cors", "1"]);
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await fetch(api.origin)).body ?? []) chunks.push(chunk);
    expect(Buffer.concat(chunks).toString()).toBe("twice");
  });

  it("streams while the server is still sending", async () => {
    let finish = (): void => {};
    api.respond = (_seen, response) => {
      response.writeHead(200, ANY);
      response.write("first");
      finish = () => response.end("second");
    };
    const reader = (await fetch(api.origin)).body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe("first");
    finish();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe("second");
    expect((await reader?.read())?.done).toBe(true);
  });

  it("of many megabytes arrives whole, read at once or by a slow reader", async () => {
    const megabytes = Buffer.alloc(5 * 1024 * 1024, "x");
    api.respond = (_seen, response) => {
      response.writeHead(200, ANY);
      response.end(megabytes);
    };
    expect((await (await fetch(api.origin)).text()).length).toBe(megabytes.length);
    let received = 0;
    for await (const chunk of (await fetch(api.origin)).body ?? []) {
      received += chunk.length;
      if (received < 300_000) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(received).toBe(megabytes.length);
  });

  it.each([
    ["gzip", zlib.gzipSync("text")],
    ["deflate", zlib.deflateSync("text")],
    ["br", zlib.brotliCompressSync("text")],
    ["deflate, gzip", zlib.gzipSync(zlib.deflateSync("text"))],
  ])("that is encoded with %s is decoded", async (coding, bytes) => {
    api.respond = (_seen, response) => {
      response.writeHead(200, { ...ANY, "Content-Encoding": coding });
      response.end(bytes);
    };
    expect(await (await fetch(api.origin)).text()).toBe("text");
  });

  it("that is not encoded as it says fails when it is read", async () => {
    api.respond = answer({ ...ANY, "Content-Encoding": "gzip" }, "no gzip at all");
    const response = await fetch(api.origin);
    await expect(response.text()).rejects.toThrow(TypeError);
  });

  it("that breaks off fails when it is read", async () => {
    api.respond = (_seen, response) => {
      response.writeHead(200, { ...ANY, "Content-Length": "10" });
      response.write("half");
      setTimeout(() => response.destroy(), 10);
    };
    const response = await fetch(api.origin);
    await expect(response.text()).rejects.toThrow(new TypeError("network error"));
  });
});

describe("a failure", () => {
  it("tells the page nothing, and has the finding as its cause", async () => {
    expect(await reasonOf(fetch(api.origin))).toBe("allow-origin-missing");
    api.respond = answer({ "Access-Control-Allow-Origin": `${page.origin}/` });
    expect(await reasonOf(fetch(api.origin))).toBe("allow-origin-trailing-slash");
    api.respond = answer(ANY);
    expect(await reasonOf(fetch(api.origin, { credentials: "include" }))).toBe("wildcard-with-credentials");
    expect(await reasonOf(fetch("http://127.0.0.1:1/"))).toBe("bad-port");
    expect(await reasonOf(fetch(api.origin, { mode: "same-origin" }))).toBe("same-origin-mode");
    expect(await reasonOf(fetch("https://["))).toBe("unparsable-url");
    expect(await reasonOf(fetch("ftp://a.example/"))).toBe("scheme-not-http");
    expect(await reasonOf(fetch(api.origin.replace("//", "//user:password@")))).toBe("url-with-credentials");
    expect(await reasonOf(fetch(api.origin, { method: "TRACE" }))).toBe("forbidden-method");
    expect(await reasonOf(fetch(api.origin, { method: "PUT", mode: "no-cors" }))).toBe("no-cors-method");
    expect(await reasonOf(fetch(api.origin, { headers: { "a b": "1" } }))).toBe("invalid-header");
    expect(await reasonOf(fetch(api.origin, { body: "x" }))).toBe("body-with-get-or-head");
    expect(await reasonOf(fetch(api.origin, { cache: "only-if-cached" }))).toBe("only-if-cached-cross-origin");
    expect(await reasonOf(fetch("/", { cache: "only-if-cached", mode: "same-origin" }))).toBe("nothing-cached");
  });

  it("of the connection has its own reasons", async () => {
    const closed = await startSite();
    await closed.close();
    expect(await reasonOf(fetch(closed.origin))).toBe("connection-refused");
    api.respond = (_seen, response) => response.destroy();
    expect(await reasonOf(fetch(api.origin))).toBe("connection-reset");
    const raw = await startRawSite(() => "nonsense\r\n\r\n");
    expect(await reasonOf(fetch(raw.origin))).toBe("malformed-answer");
    await raw.close();
  });

  it("of a call that the constructor of Request refuses comes before the abortion of its signal", async () => {
    const signal = AbortSignal.abort(new Error("gone"));
    for (const [input, init] of [
      ["http://[", {}],
      ["http://me@api.example/", {}],
      ["/", { method: "TRACE" }],
      ["/", { headers: { "": "1" } }],
    ] as const)
      await expect(fetch(input, { ...init, signal })).rejects.toThrow(TypeError);
    await expect(fetch("http://api.example:6667/", { signal })).rejects.toThrow("gone");
  });

  it("has the browser's own words", async () => {
    for (const [browser, message] of [
      ["chromium", "Failed to fetch"],
      ["gecko", "NetworkError when attempting to fetch resource."],
      ["webkit", "Load failed"],
    ] as const) {
      await expect(createCorsFetch({ origin: page.origin, browser })(api.origin)).rejects.toThrow(new TypeError(message));
    }
  });
});

describe("what is sent", () => {
  it("tells the origin, the referrer and the Sec-Fetch headers as a browser does", async () => {
    api.respond = answer(ANY);
    await fetch(`${api.origin}/x`);
    expect(api.seen[0]?.headers).toMatchObject({
      origin: page.origin,
      referer: `${page.origin}/`,
      accept: "*/*",
      "sec-fetch-dest": "empty",
      "sec-fetch-mode": "cors",
      "sec-fetch-site": "same-site",
    });
    await fetch("/own");
    expect(page.seen[0]?.headers).toMatchObject({ referer: `${page.origin}/shop/cart?a`, "sec-fetch-site": "same-origin" });
  });

  it("keeps the page's headers in their case and order, and drops those that only the browser sets", async () => {
    api.respond = consent();
    await fetch(api.origin, {
      headers: [
        ["X-B", "1"],
        ["Cookie", "a=b"],
        ["x-a", "2"],
        ["Origin", "https://evil.example"],
        ["Sec-A", "1"],
        ["Proxy-A", "1"],
      ],
    });
    const sent = api.seen.at(-1);
    expect(sent?.names.slice(0, 5)).toEqual(["host", "connection", "X-B", "x-a", "Accept"]);
    expect(sent?.headers).toMatchObject({ origin: page.origin, "x-b": "1", "x-a": "2" });
    expect(sent?.headers["cookie"]).toBeUndefined();
    expect(sent?.headers["sec-a"]).toBeUndefined();
  });

  it("headers of one name as one", async () => {
    page.respond = (_seen, response) => response.end();
    await fetch("/", {
      headers: [
        ["X-List", "1"],
        ["X-Other", "2"],
        ["x-LIST", "3"],
      ],
    });
    expect(page.seen[0]?.names.filter((name) => /^x-/i.test(name))).toEqual(["X-List", "X-Other"]);
    expect(page.seen[0]?.headers["x-list"]).toBe("1, 3");
  });

  it("the headers of a Headers object sorted and in lower case, as it gives them", async () => {
    const headers = new fetch.Headers({ "X-B": "1", "X-A": "2" });
    await fetch("/", { headers });
    await fetch(new fetch.Request("/", { headers }));
    for (const { names } of page.seen) expect(names.filter((name) => /^x-/i.test(name))).toEqual(["x-a", "x-b"]);
  });

  it("what a Headers object was taught to give", async () => {
    const headers = Object.assign(new fetch.Headers({ "X-A": "1" }), {
      *[Symbol.iterator]() {
        yield ["X-Own", "2"];
      },
    });
    expect([...new fetch.Headers(headers)]).toEqual([["x-own", "2"]]);
  });

  it("is a safelisted header or none without CORS", async () => {
    await fetch(api.origin, {
      mode: "no-cors",
      method: "POST",
      body: "x",
      headers: { "X-A": "1", "Content-Type": "application/json", "Accept-Language": "de" },
    });
    expect(api.seen[0]?.headers).toMatchObject({ "accept-language": "de", "content-type": "text/plain;charset=UTF-8" });
    expect(api.seen[0]?.headers["x-a"]).toBeUndefined();
  });

  it.each([
    ["get", "GET"],
    ["post", "POST"],
    ["patch", "patch"],
    ["CHICKEN", "CHICKEN"],
  ])("method %s as %s", async (method, sent) => {
    const raw = await startRawSite(() => "HTTP/1.1 204 OK\r\n\r\n");
    await createCorsFetch({ origin: raw.origin })("/", { method });
    expect(raw.heads[0]?.split(" ")[0]).toBe(sent);
    await raw.close();
  });

  it.each([
    ["a string", "é", "text/plain;charset=UTF-8", "\u00c3\u00a9"],
    ["URLSearchParams", new URLSearchParams({ a: "1 2" }), "application/x-www-form-urlencoded;charset=UTF-8", "a=1+2"],
    ["a Blob", new Blob(["blob"], { type: "text/x" }), "text/x", "blob"],
    ["a Blob without type", new Blob(["blob"]), undefined, "blob"],
    ["an ArrayBuffer", new TextEncoder().encode("bytes").buffer, undefined, "bytes"],
    ["a view", new TextEncoder().encode("-view-").subarray(1, 5), undefined, "view"],
  ])("%s as body, with its type", async (_name, body, type, sent) => {
    await fetch("/", { method: "POST", body });
    expect([page.seen[0]?.headers["content-type"], page.seen[0]?.headers["content-length"], page.seen[0]?.body]).toEqual([
      type,
      String(sent.length),
      sent,
    ]);
  });

  it("a form as multipart", async () => {
    const body = new FormData();
    body.append("field", "value");
    await fetch("/", { method: "POST", body });
    const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(page.seen[0]?.headers["content-type"] ?? "")?.[1];
    expect(page.seen[0]?.body).toContain(`--${boundary}\r\nContent-Disposition: form-data; name="field"\r\n\r\nvalue`);
  });

  it("an empty body with Content-Length: 0", async () => {
    await fetch("/", { method: "POST" });
    expect(page.seen[0]?.headers["content-length"]).toBe("0");
  });

  it("a control character in a header value, which asks first", async () => {
    const raw = await startRawSite(
      () =>
        "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nAccess-Control-Allow-Headers: accept-language\r\nContent-Length: 2\r\n\r\nok",
    );
    const response = await fetch(raw.origin, { headers: { "Accept-Language": "\u0001" } });
    expect(await response.text()).toBe("ok");
    expect(raw.heads.map((head) => head.split(" ")[0])).toEqual(["OPTIONS", "GET"]);
    expect(raw.heads[1]).toContain("Accept-Language: \u0001\r\n");
    await raw.close();
  });

  it("the User-Agent of the browser whose rules hold, unless the page sets one", async () => {
    await createCorsFetch({ origin: page.origin, browser: "gecko" })("/");
    expect(page.seen[0]?.headers["user-agent"]).toContain("Firefox/");
    await fetch("/", { headers: { "User-Agent": "mine" } });
    expect(page.seen[1]?.headers["user-agent"]).toBe("mine");
  });

  it.each([
    ["no-store", { "cache-control": "no-cache", pragma: "no-cache" }],
    ["reload", { "cache-control": "no-cache", pragma: "no-cache" }],
    ["no-cache", { "cache-control": "max-age=0" }],
  ] as const)("what cache mode %s says", async (cache, headers) => {
    await fetch("/", { cache });
    expect(page.seen[0]?.headers).toMatchObject(headers);
  });
});

describe("the referrer", () => {
  it.each([
    [{ referrerPolicy: "no-referrer" }, undefined],
    [{ referrerPolicy: "unsafe-url" }, "/shop/cart?a"],
    [{ referrerPolicy: "origin" }, "/"],
    [{ referrerPolicy: "unsafe-url", referrer: "other" }, "/shop/other"],
    [{ referrerPolicy: "unsafe-url", referrer: "https://elsewhere.example/x" }, "/shop/cart?a"],
    [{ referrerPolicy: "unsafe-url", referrer: "" }, undefined],
    [{ referrerPolicy: "unsafe-url", referrer: "about:client" }, "/shop/cart?a"],
  ] as const)("for %j is %s", async (init, path) => {
    api.respond = answer(ANY);
    await fetch(api.origin, init);
    await fetch(new fetch.Request(api.origin, init));
    const expected = path === undefined ? undefined : `${page.origin}${path}`;
    expect(api.seen.map(({ headers }) => headers["referer"])).toEqual([expected, expected]);
  });

  it("is the same for the preflight", async () => {
    api.respond = consent();
    await fetch(api.origin, { headers: { "X-A": "1" }, referrerPolicy: "unsafe-url" });
    expect(api.seen.map(({ headers }) => headers["referer"])).toEqual([`${page.origin}/shop/cart?a`, `${page.origin}/shop/cart?a`]);
  });

  it("that cannot be parsed is an error", async () => {
    await expect(fetch(api.origin, { referrer: "http://[" })).rejects.toThrow(TypeError);
  });
});

describe("the preflight", () => {
  it("asks for method and headers, without credentials, and only where it is needed", async () => {
    api.respond = consent();
    await fetch(api.origin, { method: "POST", body: "x" });
    await fetch(api.origin, { method: "PUT", headers: { "X-B": "1", "x-a": "" }, credentials: "omit" });
    expect(methodsOf(api)).toEqual(["POST", "OPTIONS", "PUT"]);
    expect(api.seen[1]?.headers).toMatchObject({ "access-control-request-method": "PUT", "access-control-request-headers": "x-a,x-b" });
    expect(api.seen[1]?.headers["x-b"]).toBeUndefined();
  });

  it.each([300, 304, 404, 500])("fails with status %i", async (status) => {
    api.respond = ({ method }, response) =>
      answer({ ...ANY, "Access-Control-Allow-Headers": "x-a" }, "", method === "OPTIONS" ? status : 200)({} as Seen, response);
    await expect(fetch(api.origin, { headers: { "X-A": "1" } })).rejects.toThrow(TypeError);
    expect(methodsOf(api)).toEqual(["OPTIONS"]);
  });

  it("is not followed by the star to Authorization", async () => {
    api.respond = answer({ ...ANY, "Access-Control-Allow-Headers": "*" });
    expect(await reasonOf(fetch(api.origin, { headers: { Authorization: "Basic x" } }))).toBe("authorization-not-covered-by-wildcard");
    await createCorsFetch({ origin: page.origin, browser: "chromium" })(api.origin, { headers: { Authorization: "Basic x" } });
    expect(methodsOf(api)).toEqual(["OPTIONS", "OPTIONS", "GET"]);
  });

  it("is remembered as long as the server says, for this URL and what it allowed", async () => {
    api.respond = consent({ "Access-Control-Max-Age": "60" });
    const ask = (path: string, header: string): Promise<Response> => fetch(`${api.origin}${path}`, { headers: { [header]: "1" } });
    await ask("/a", "X-A");
    await ask("/a", "X-A");
    await ask("/a", "X-B");
    await ask("/b", "X-A");
    expect(methodsOf(api)).toEqual(["OPTIONS", "GET", "GET", "OPTIONS", "GET", "OPTIONS", "GET"]);
  });

  it("is not remembered with max-age 0", async () => {
    api.respond = consent({ "Access-Control-Max-Age": "0" });
    for (let i = 0; i < 2; i++) await fetch(api.origin, { headers: { "X-A": "1" } });
    expect(methodsOf(api)).toEqual(["OPTIONS", "GET", "OPTIONS", "GET"]);
  });

  it.each([
    ["standard", "-1", 1],
    ["standard", "soon", 1],
    ["chromium", "-1", 2],
    ["chromium", "soon", 1],
    ["gecko", "-1", 2],
    ["gecko", "soon", 2],
  ] as const)("in %s, with the malformed max-age %s, is sent %i times for two requests", async (browser, value, times) => {
    fetch = createCorsFetch({ origin: page.origin, browser });
    api.respond = consent({ "Access-Control-Max-Age": value });
    for (let i = 0; i < 2; i++) await fetch(api.origin, { method: "PUT" });
    expect(methodsOf(api).filter((method) => method === "OPTIONS")).toHaveLength(times);
  });

  it("fills a cache that can be handed on", async () => {
    api.respond = consent({ "Access-Control-Max-Age": "60" });
    const cache: CacheEntry[] = [];
    await createCorsFetch({ origin: page.origin, cache })(api.origin, { headers: { "X-A": "1" } });
    await createCorsFetch({ origin: page.origin, cache })(api.origin, { headers: { "X-A": "1" } });
    expect(methodsOf(api)).toEqual(["OPTIONS", "GET", "GET"]);
    expect(cache.map(({ method, headerName }) => method ?? headerName)).toEqual(["GET", "x-a"]);
  });

  it("of fetches at the same time leaves all of them in the cache", async () => {
    api.respond = consent({ "Access-Control-Max-Age": "60" });
    const cache: CacheEntry[] = [];
    const both = createCorsFetch({ origin: page.origin, cache });
    await Promise.all(["/a", "/b", "/c"].map((path) => both(`${api.origin}${path}`, { headers: { "X-A": "1" } })));
    expect(new Set(cache.map(({ url }) => url))).toEqual(new Set(["/a", "/b", "/c"].map((path) => `${api.origin}${path}`)));
  });
});

describe("a redirect", () => {
  const to = (location: string, status = 302, further: Readonly<Record<string, string>> = {}): Respond =>
    answer({ ...ANY, ...further, Location: location }, "", status);

  it("is followed, and said so", async () => {
    page.respond = ({ path }, response) => (path === "/first" ? to("/second") : answer({}, "end"))({} as Seen, response);
    const response = await fetch("/first");
    expect([response.redirected, response.url, response.type, await response.text()]).toEqual([
      true,
      `${page.origin}/second`,
      "basic",
      "end",
    ]);
  });

  it("to another origin makes the answer cors, and its origin tainted on the next hop", async () => {
    page.respond = to(`${api.origin}/a`);
    api.respond = to(`${other.origin}/b`);
    other.respond = answer({ "Access-Control-Allow-Origin": "null" });
    const response = await fetch("/first");
    expect([response.type, response.url]).toEqual(["cors", `${other.origin}/b`]);
    expect([page, api, other].map(({ seen }) => seen[0]?.headers["origin"])).toEqual([undefined, page.origin, "null"]);
  });

  it("is refused where it leads to a password, to data: or nowhere", async () => {
    page.respond = to(other.origin.replace("//", "//a:b@"));
    expect(await reasonOf(fetch("/"))).toBe("redirect-with-credentials");
    page.respond = to("data:,x");
    expect(await reasonOf(fetch("/"))).toBe("redirect-to-other-scheme");
    page.respond = to("http://[");
    expect(await reasonOf(fetch("/"))).toBe("redirect-without-usable-location");
    page.respond = to("/again");
    expect(await reasonOf(fetch("/"))).toBe("too-many-redirects");
    expect(await reasonOf(fetch("/", { redirect: "error" }))).toBe("redirect-refused-by-page");
  });

  it("of a preflight is refused", async () => {
    api.respond = to(`${other.origin}/`, 301, { "Access-Control-Allow-Headers": "x-a" });
    expect(await reasonOf(fetch(api.origin, { headers: { "X-A": "1" } }))).toBe("preflight-redirected");
  });

  it.each([
    [301, "POST", "GET", ""],
    [302, "POST", "GET", ""],
    [303, "POST", "GET", ""],
    [303, "PUT", "GET", ""],
    [307, "POST", "POST", "again"],
    [308, "PUT", "PUT", "again"],
  ])("%i of %s becomes %s, with body %j", async (status, method, then, body) => {
    page.respond = ({ path }, response) => (path === "/first" ? to("/second", status) : answer({}))({} as Seen, response);
    await fetch("/first", { method, body: "again", headers: { "Content-Language": "en" } });
    const last = page.seen[1];
    expect([last?.method, last?.body, last?.headers["content-type"], last?.headers["content-language"]]).toEqual([
      then,
      body,
      ...(body === "" ? [undefined, undefined] : ["text/plain;charset=UTF-8", "en"]),
    ]);
  });

  it("takes Authorization to no other origin", async () => {
    page.respond = to(api.origin);
    api.respond = answer(ANY);
    await fetch("/", { headers: { Authorization: "Basic x" } });
    expect([page.seen[0]?.headers["authorization"], api.seen[0]?.headers["authorization"]]).toEqual(["Basic x", undefined]);
  });

  it("cannot send a stream again, unless it is a 303", async () => {
    const body = (): ReadableStream<Uint8Array> => new Blob(["stream"]).stream();
    page.respond = ({ path }, response) => (path === "/first" ? to("/second", 307) : answer({}))({} as Seen, response);
    expect(await reasonOf(fetch("/first", { method: "POST", body: body(), duplex: "half" }))).toBe("stream-redirected");
    page.respond = ({ path }, response) => (path === "/first" ? to("/second", 303) : answer({}, "end"))({} as Seen, response);
    expect(await (await fetch("/first", { method: "POST", body: body(), duplex: "half" })).text()).toBe("end");
  });

  it("to bytes that are not ASCII has them percent-encoded", async () => {
    page.respond = ({ path }, response) => (path === "/first" ? to("/\u00e2\u0098\u0083?\u00ff%") : answer({}))({} as Seen, response);
    await fetch("/first");
    expect(page.seen[1]?.path).toBe("/%E2%98%83?%FF%");
  });

  it("keeps the fragment for itself", async () => {
    page.respond = ({ path }, response) => (path === "/first" ? to("/second") : answer({}))({} as Seen, response);
    expect((await fetch("/first#part")).url).toBe(`${page.origin}/second`);
  });
});

describe("credentials", () => {
  const own = (site: Site): Readonly<Record<string, string>> => ({
    "Access-Control-Allow-Origin": site.origin,
    "Access-Control-Allow-Credentials": "true",
  });

  it("go along and are kept by credentials mode", async () => {
    api.respond = answer({ ...own(page), "Set-Cookie": "seen=1; Path=/" });
    await fetch(api.origin, { credentials: "omit" });
    await fetch(api.origin, { credentials: "include" });
    await fetch(api.origin);
    await fetch(api.origin, { credentials: "include" });
    expect(api.seen.map(({ headers }) => headers["cookie"])).toEqual([undefined, undefined, undefined, "seen=1"]);
  });

  it("go along to the page's own origin unless omitted", async () => {
    page.respond = answer({ "Set-Cookie": ["a=1", "b=2; HttpOnly"] });
    await fetch("/");
    await fetch("/");
    await fetch("/", { credentials: "omit" });
    expect(page.seen.map(({ headers }) => headers["cookie"])).toEqual([undefined, "a=1; b=2", undefined]);
  });

  it("never go along with a preflight", async () => {
    const cookieJar = new CookieJar();
    await cookieJar.setCookie("a=1", api.origin);
    api.respond = consent({ "Access-Control-Allow-Credentials": "true" });
    await createCorsFetch({ origin: page.origin, cookieJar })(api.origin, { credentials: "include", headers: { "X-A": "1" } });
    expect(api.seen.map(({ headers }) => headers["cookie"])).toEqual([undefined, "a=1"]);
  });

  it.each([
    ["standard", "none=1"],
    ["chromium", "none=1"],
    ["gecko", "none=1; unset=1"],
  ] as const)("go along to another site as %s has it", async (browser, sent) => {
    const cookieJar = new CookieJar(undefined, { rejectPublicSuffixes: false });
    for (const cookie of ["none=1; SameSite=None", "lax=1; SameSite=Lax", "strict=1; SameSite=Strict", "unset=1"])
      await cookieJar.setCookie(cookie, api.origin);
    const origin = "http://app.example";
    api.respond = answer({ "Access-Control-Allow-Origin": origin, "Access-Control-Allow-Credentials": "true" });
    await createCorsFetch({ origin, cookieJar, browser })(api.origin, { credentials: "include" });
    expect(api.seen[0]?.headers["cookie"]).toBe(sent);
  });
});

describe("421 Misdirected Request", () => {
  it("makes the request go out once more, over another connection", async () => {
    const ports = new Set<number | undefined>();
    api.respond = (_seen, response) => {
      ports.add(response.socket?.remotePort);
      response.writeHead(421, ANY).end(String(ports.size));
    };
    const response = await fetch(api.origin, { method: "POST", body: "x" });
    expect([response.status, await response.text()]).toEqual([421, "2"]);
    expect(api.seen.map(({ body }) => body)).toEqual(["x", "x"]);
  });

  it("is the answer to a stream, which cannot be sent again", async () => {
    api.respond = ({ method, headers }, response) => {
      if (method === "OPTIONS") consent()({ method, headers, path: "", names: [], body: "" }, response);
      else response.writeHead(421, ANY).end();
    };
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode("x"));
        controller.close();
      },
    });
    const response = await fetch(api.origin, { method: "POST", body, duplex: "half" });
    expect(response.status).toBe(421);
    expect(methodsOf(api)).toEqual(["OPTIONS", "POST"]);
  });
});

describe("401 Unauthorized", () => {
  it("is the answer where nobody knows a password, whatever the credentials mode", async () => {
    page.respond = answer({ "WWW-Authenticate": 'Basic realm="a"' }, "", 401);
    api.respond = answer({ ...ANY, "WWW-Authenticate": 'Basic realm="a"' }, "", 401);
    expect([(await fetch("/")).status, (await fetch("/", { credentials: "omit" })).status, (await fetch(api.origin)).status]).toEqual([
      401, 401, 401,
    ]);
    expect([page.seen.length, api.seen.length]).toEqual([2, 1]);
  });
});

describe("aborting", () => {
  it("rejects with the reason, before, during and after the preflight", async () => {
    const reason = new Error("enough");
    await expect(fetch(api.origin, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(api.seen).toEqual([]);
    for (const stop of ["OPTIONS", "GET"]) {
      const controller = new AbortController();
      api.respond = (seen, response) => {
        if (seen.method === stop) controller.abort();
        else consent()(seen, response);
      };
      await expect(fetch(api.origin, { headers: { "X-A": stop }, signal: controller.signal })).rejects.toMatchObject({
        name: "AbortError",
      });
    }
  });

  it("rejects at once where it happened before", async () => {
    const order: string[] = [];
    await Promise.all([
      fetch("/", { signal: AbortSignal.abort() }).catch(() => order.push("fetch")),
      Promise.resolve().then(() => order.push("next")),
    ]);
    expect(order).toEqual(["fetch", "next"]);
    expect(page.seen).toEqual([]);
  });

  it("cancels a streamed body that was not sent yet", async () => {
    const reason = new Error("gone");
    const cancelled: unknown[] = [];
    const body = new ReadableStream({ cancel: (why) => void cancelled.push(why) });
    const fetched = fetch("/", { method: "POST", body, duplex: "half", signal: AbortSignal.abort(reason) });
    expect(cancelled).toEqual([reason]);
    await expect(fetched).rejects.toBe(reason);
  });

  it("makes a body that is being read fail", async () => {
    api.respond = (_seen, response) => {
      response.writeHead(200, ANY);
      response.write("first");
    };
    const controller = new AbortController();
    const response = await fetch(api.origin, { signal: controller.signal });
    const text = response.text();
    controller.abort();
    await expect(text).rejects.toMatchObject({ name: "AbortError" });
    const streamed = new AbortController();
    const reader = (await fetch(api.origin, { signal: streamed.signal })).body?.getReader();
    await reader?.read();
    streamed.abort("why");
    await expect(reader?.read()).rejects.toBe("why");
  });

  it("works by the signal of a Request", async () => {
    const controller = new AbortController();
    api.respond = () => controller.abort();
    await expect(fetch(new fetch.Request(api.origin, { signal: controller.signal }))).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("a streamed body", () => {
  it("asks first, and is sent as it comes", async () => {
    api.respond = consent();
    const chunks = ["one", "two"].map((text) => new TextEncoder().encode(text));
    const body = new ReadableStream({
      pull(controller) {
        const chunk = chunks.shift();
        if (chunk === undefined) controller.close();
        else controller.enqueue(chunk);
      },
    });
    await fetch(api.origin, { method: "POST", body, duplex: "half" });
    expect(api.seen.map(({ method, body: sent }) => [method, sent])).toEqual([
      ["OPTIONS", ""],
      ["POST", "onetwo"],
    ]);
    expect(api.seen[1]?.headers["transfer-encoding"]).toBe("chunked");
  });

  it("needs to say that it is half duplex, and must give bytes", async () => {
    await expect(fetch("/", { method: "POST", body: new Blob(["x"]).stream() })).rejects.toThrow("duplex");
    const strings = new ReadableStream({ start: (controller) => controller.enqueue("text") });
    await expect(fetch("/", { method: "POST", body: strings, duplex: "half" })).rejects.toThrow(TypeError);
    const read = new Blob(["x"]).stream();
    read.getReader();
    await expect(fetch("/", { method: "POST", body: read, duplex: "half" })).rejects.toThrow(TypeError);
  });
});

describe("integrity", () => {
  const HASH = "sha256-n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=";

  it("lets a body pass that matches the strongest of the hashes", async () => {
    api.respond = answer(ANY, "test");
    expect(await (await fetch(api.origin, { integrity: HASH })).text()).toBe("test");
    expect(await (await fetch(api.origin, { integrity: "md5-x nonsense" })).text()).toBe("test");
    expect(await reasonOf(fetch(api.origin, { integrity: `${HASH} sha512-AAAA` }))).toBe("integrity-mismatch");
  });

  it("cannot be checked without CORS", async () => {
    expect(await reasonOf(fetch(api.origin, { integrity: HASH, mode: "no-cors" }))).toBe("integrity-without-cors");
  });
});

describe("keepalive", () => {
  it("takes 64 KiB together", async () => {
    const body = "x".repeat(40_000);
    let release = (): void => {};
    page.respond = (_seen, response) => {
      release = () => response.end();
    };
    const first = fetch("/", { method: "POST", body, keepalive: true });
    expect(await reasonOf(fetch("/", { method: "POST", body, keepalive: true }))).toBe("keepalive-body-too-long");
    await expect.poll(() => page.seen.length).toBe(1);
    release();
    await first;
    page.respond = answer({});
    await fetch("/", { method: "POST", body, keepalive: true });
    expect(await reasonOf(fetch("/", { method: "POST", body: "x".repeat(65_537), keepalive: true }))).toBe("keepalive-body-too-long");
  });
});

describe("a URL without a server", () => {
  it("data: has its answer in it", async () => {
    const response = await fetch("data:text/html;base64,PGI+");
    expect([response.type, response.status, response.headers.get("Content-Type"), await response.text()]).toEqual([
      "basic",
      200,
      "text/html",
      "<b>",
    ]);
    expect(await (await fetch("data:,%F0%9F%8D%95")).text()).toBe("🍕");
    expect(await reasonOf(fetch("data:text/plain"))).toBe("scheme-not-fetchable");
    expect(await reasonOf(fetch("data:;base64,*"))).toBe("scheme-not-fetchable");
  });

  it("blob: stands for a blob of this process, to GET", async () => {
    const url = URL.createObjectURL(new Blob(["blob"], { type: "text/plain" }));
    const response = await fetch(url);
    expect([response.url, response.headers.get("Content-Type"), response.headers.get("Content-Length"), await response.text()]).toEqual([
      url,
      "text/plain",
      "4",
      "blob",
    ]);
    expect(await reasonOf(fetch(url, { method: "POST" }))).toBe("scheme-not-fetchable");
    URL.revokeObjectURL(url);
    expect(await reasonOf(fetch(url))).toBe("scheme-not-http");
  });

  it.each([
    ["bytes=2-4", "llo", "bytes 2-4/11"],
    ["bytes=6-", "world", "bytes 6-10/11"],
    ["bytes=6-99", "world", "bytes 6-10/11"],
    ["bytes=-5", "world", "bytes 6-10/11"],
    ["bytes=-99", "hello world", "bytes 0-10/11"],
    ["bytes =\t0 - 0 ", "h", "bytes 0-0/11"],
  ])("blob: gives the part that Range: %j asks for", async (range, part, contentRange) => {
    const url = URL.createObjectURL(new Blob(["hello world"], { type: "text/plain" }));
    const response = await fetch(url, { headers: { Range: range } });
    expect([response.status, response.statusText, response.type]).toEqual([206, "Partial Content", "basic"]);
    expect([...response.headers]).toEqual([
      ["content-length", String(part.length)],
      ["content-range", contentRange],
      ["content-type", "text/plain"],
    ]);
    expect(await response.text()).toBe(part);
  });

  it.each(["bytes=11-", "bytes=4-2", "bytes=0-1,3-4", "bytes=-", "lines=0-1"])("blob: has no part for Range: %s", async (range) => {
    const url = URL.createObjectURL(new Blob(["hello world"]));
    expect(await reasonOf(fetch(url, { headers: { Range: range } }))).toBe("range-outside-blob");
  });

  it("about: is none", async () => {
    expect(await reasonOf(fetch("about:blank"))).toBe("scheme-not-http");
  });
});

describe("a Request", () => {
  it("guards its headers and resolves its URL", () => {
    const request = new fetch.Request("other?x", {
      headers: { Cookie: "a", "X-A": "1", "Access-Control-Request-Method": "PUT", "X-HTTP-Method": "TRACE" },
    });
    expect([request.url, [...request.headers]]).toEqual([`${page.origin}/shop/other?x`, [["x-a", "1"]]]);
    request.headers.set("Host", "evil.example");
    request.headers.append("Sec-Fetch-Site", "none");
    expect([...request.headers.keys()]).toEqual(["x-a"]);
    const simple = new fetch.Request("/", { mode: "no-cors", headers: { "X-A": "1", Accept: "a/b" } });
    simple.headers.append("Content-Type", "application/json");
    expect([...simple.headers]).toEqual([["accept", "a/b"]]);
    expect(request).toBeInstanceOf(Request);
  });

  it("refuses what a browser refuses", () => {
    for (const init of [
      { method: "TRACE" },
      { mode: "navigate" },
      { mode: "no-cors", method: "PUT" },
      { headers: { "a b": "1" } },
      { body: "x" },
    ] as const)
      expect(() => new fetch.Request("/", init as RequestInit)).toThrow(TypeError);
    expect(() => new fetch.Request("http://a:b@example.com/")).toThrow(TypeError);
  });

  it("is sent with its method, headers, body and credentials mode", async () => {
    api.respond = consent();
    const request = new fetch.Request(api.origin, { method: "PUT", body: "text", headers: { "X-Id": "1" } });
    await fetch(request.clone());
    await fetch(new fetch.Request(request, { headers: { "X-Other": "2" } }));
    expect(
      api.seen
        .filter(({ method }) => method === "PUT")
        .map(({ body, headers }) => [body, headers["x-id"], headers["x-other"], headers["content-type"]]),
    ).toEqual([
      ["text", "1", undefined, "text/plain;charset=UTF-8"],
      ["text", undefined, "2", undefined],
    ]);
    expect(request.bodyUsed).toBe(true);
    await expect(fetch(request)).rejects.toThrow(TypeError);
  });

  it("of Node is taken as well, with an init", async () => {
    api.respond = consent();
    await fetch(new Request(api.origin, { method: "POST", body: "node", headers: { "X-Id": "1", Cookie: "a=b" } }), {
      headers: { "X-New": "2" },
    });
    const sent = api.seen.at(-1);
    expect([sent?.method, sent?.body, sent?.headers["x-id"], sent?.headers["x-new"], sent?.headers["cookie"]]).toEqual([
      "POST",
      "node",
      undefined,
      "2",
      undefined,
    ]);
  });

  it("with a streamed body streams, through a clone as well", async () => {
    api.respond = consent();
    const request = new fetch.Request(api.origin, { method: "POST", body: new Blob(["streamed"]).stream(), duplex: "half" });
    await fetch(request.clone());
    expect(api.seen.map(({ method, body }) => [method, body])).toEqual([
      ["OPTIONS", ""],
      ["POST", "streamed"],
    ]);
  });
});

describe("createCorsFetch", () => {
  it.each([
    [{}, "give the page's `origin`, its `baseURL`, or both"],
    [{ origin: "https://app.example/" }, "origin `https://app.example/` is more than an origin: write `https://app.example`"],
    [{ origin: "app.example" }, "origin `app.example` cannot be parsed"],
    [{ baseURL: "/cart" }, "baseURL `/cart` cannot be parsed"],
    [{ origin: "https://app.example", browser: "netscape" as "webkit" }, "browser `netscape` is none of standard, chromium, gecko, webkit"],
  ])("refuses %j", (options, message) => {
    expect(() => createCorsFetch(options)).toThrow(message);
  });

  it("takes the origin from the base URL, and null for an opaque page", async () => {
    api.respond = answer(ANY);
    await createCorsFetch({ baseURL: "http://app.example/x" })(api.origin);
    await createCorsFetch({ origin: "null", baseURL: "http://app.example/x" })(api.origin);
    expect(api.seen.map(({ headers }) => headers["origin"])).toEqual(["http://app.example", "null"]);
  });

  it("hands over the trace of each fetch", async () => {
    api.respond = answer(ANY);
    const traces: Trace[] = [];
    const watched = createCorsFetch({ origin: page.origin, onTrace: (trace) => traces.push(trace) });
    await watched(api.origin);
    await watched(api.origin, { credentials: "include" }).catch(() => {});
    expect(traces.map(({ outcome }) => outcome.kind)).toEqual(["readable", "blocked"]);
    expect(traces.map(({ steps }) => steps.at(-1)?.at)).toEqual(["fetch/main-fetch:23", "fetch/main-fetch:14"]);
    expect(JSON.parse(JSON.stringify(traces))).toEqual(traces);
  });

  it("sends through the dispatcher that it is given, a mock for example", async () => {
    const dispatcher = new MockAgent();
    dispatcher.disableNetConnect();
    dispatcher.get("https://api.example").intercept({ path: "/x" }).reply(200, "mocked", { headers: ANY });
    expect(await (await createCorsFetch({ origin: "https://app.example", dispatcher })("https://api.example/x")).text()).toBe("mocked");
    const one = new Agent({ connections: 1 });
    api.respond = answer(ANY, "one");
    const single = createCorsFetch({ origin: page.origin, dispatcher: one });
    expect(await Promise.all([1, 2, 3].map(async () => (await single(api.origin)).text()))).toEqual(["one", "one", "one"]);
    await one.close();
  });

  it("reaches this machine by names below localhost", async () => {
    api.respond = answer(ANY, "local");
    expect(await (await fetch(api.origin.replace("127.0.0.1", "api.localhost"))).text()).toBe("local");
  });

  it("keeps connections when nobody reads the answer", async () => {
    const one = new Agent({ connections: 1 });
    const single = createCorsFetch({ origin: page.origin, dispatcher: one });
    api.respond = (_seen, response) => response.end(Buffer.alloc(1024 * 1024));
    for (let i = 0; i < 3; i++) expect((await single(api.origin, { mode: "no-cors" })).type).toBe("opaque");
    await one.close();
  });
});
