import type { SuperAgentStatic } from "superagent";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { answer, type Respond, type Seen, type Site, startSite } from "../testing/site.ts";
import { createCorsFetch } from "./cors-fetch.ts";
import { createPageGlobals } from "./globals.ts";
import { createXMLHttpRequest, type PageXMLHttpRequest, type XMLHttpRequestClass } from "./xml-http-request.ts";

const ANY = { "Access-Control-Allow-Origin": "*" };
let page: Site;
let api: Site;
let XMLHttpRequest: XMLHttpRequestClass;

beforeAll(async () => {
  [page, api] = await Promise.all([startSite(), startSite()]);
});

afterAll(() => Promise.all([page, api].map((site) => site.close())));

beforeEach(() => {
  for (const site of [page, api]) {
    site.seen.length = 0;
    site.respond = answer({});
  }
  XMLHttpRequest = createXMLHttpRequest(createCorsFetch({ baseURL: `${page.origin}/shop/cart` }));
});

/** Consents to everything that a preflight asks for. */
const consent: Respond = ({ headers }, response) => {
  response.writeHead(200, {
    "Access-Control-Allow-Origin": headers["origin"] ?? "",
    "Access-Control-Allow-Methods": headers["access-control-request-method"] ?? "",
    "Access-Control-Allow-Headers": headers["access-control-request-headers"] ?? "",
  });
  response.end("done");
};

interface Watched {
  readonly xhr: PageXMLHttpRequest;
  /** The events in order, as `type` or `type(loaded/total)`, those of the upload after `upload.`. */
  readonly events: string[];
  readonly ended: Promise<void>;
}

function watch(xhr: PageXMLHttpRequest = new XMLHttpRequest(), upload = false): Watched {
  const events: string[] = [];
  const log = (prefix: string) => (event: Event) => {
    const { loaded, total } = event as Event & { loaded?: number; total?: number };
    events.push(`${prefix}${event.type}${loaded === undefined ? `(${xhr.readyState})` : `(${loaded}/${total})`}`);
  };
  const types = ["readystatechange", "loadstart", "progress", "abort", "error", "load", "timeout", "loadend"];
  for (const type of types) xhr.addEventListener(type, log(""));
  if (upload) for (const type of types.slice(1)) xhr.upload.addEventListener(type, log("upload."));
  const ended = new Promise<void>((resolve) => xhr.addEventListener("loadend", () => resolve()));
  return { xhr, events, ended };
}

describe("an XMLHttpRequest", () => {
  it("goes through its states, with its events in order", async () => {
    api.respond = answer({ ...ANY, "Content-Length": "5" }, "hello");
    const { xhr, events, ended } = watch();
    xhr.open("GET", api.origin);
    xhr.send();
    await ended;
    expect(events).toEqual([
      "readystatechange(1)",
      "loadstart(0/0)",
      "readystatechange(2)",
      "readystatechange(3)",
      "progress(5/5)",
      "progress(5/5)",
      "readystatechange(4)",
      "load(5/5)",
      "loadend(5/5)",
    ]);
    expect([xhr.status, xhr.statusText, xhr.responseText, xhr.response, xhr.responseURL]).toEqual([
      200,
      "OK",
      "hello",
      "hello",
      `${api.origin}/`,
    ]);
  });

  it("tells of its upload, which makes the browser ask first", async () => {
    api.respond = consent;
    const { xhr, events, ended } = watch(new XMLHttpRequest(), true);
    xhr.open("POST", api.origin);
    xhr.send("body");
    await ended;
    expect(events.filter((event) => event.startsWith("upload"))).toEqual([
      "upload.loadstart(0/4)",
      "upload.progress(4/4)",
      "upload.load(4/4)",
      "upload.loadend(4/4)",
    ]);
    expect(api.seen.map(({ method }) => method)).toEqual(["OPTIONS", "POST"]);
  });

  it("does not ask first for listeners that came after send, and tells them nothing", async () => {
    api.respond = answer(ANY);
    const { xhr, ended } = watch();
    const late = vi.fn();
    xhr.open("POST", api.origin);
    xhr.send("body");
    xhr.upload.onprogress = late;
    xhr.upload.addEventListener("loadend", late);
    await ended;
    expect(api.seen.map(({ method }) => method)).toEqual(["POST"]);
    expect(late).not.toHaveBeenCalled();
  });

  it("fails with an error event where CORS says no, and tells the page nothing", async () => {
    api.respond = answer({ "X-A": "1" }, "secret", 404);
    const { xhr, events, ended } = watch(new XMLHttpRequest(), true);
    xhr.open("POST", api.origin);
    xhr.send("body");
    await ended;
    expect(events.slice(-6)).toEqual([
      "upload.loadstart(0/4)",
      "readystatechange(4)",
      "upload.error(0/0)",
      "upload.loadend(0/0)",
      "error(0/0)",
      "loadend(0/0)",
    ]);
    expect([
      xhr.status,
      xhr.statusText,
      xhr.responseText,
      xhr.responseURL,
      xhr.getAllResponseHeaders(),
      xhr.getResponseHeader("X-A"),
    ]).toEqual([0, "", "", "", "", null]);
  });

  it("sends what the page sets, and drops what only the browser sets", async () => {
    api.respond = consent;
    const { xhr, ended } = watch();
    xhr.open("PUT", api.origin);
    for (const [name, value] of [
      ["X-A", "1"],
      ["X-A", "2"],
      ["Cookie", "a=b"],
      ["Content-Type", "text/x; charset=latin1"],
    ] as const)
      xhr.setRequestHeader(name, value);
    xhr.send("é");
    await ended;
    expect(api.seen[1]).toMatchObject({
      method: "PUT",
      body: "\u00c3\u00a9",
      headers: { "x-a": "1, 2", "content-type": "text/x;charset=UTF-8" },
    });
    expect(api.seen[1]?.headers["cookie"]).toBeUndefined();
  });

  it.each([
    ["get", "GET"],
    ["POST", "POST"],
  ])("with method %s sends a body only where there can be one", async (method, sent) => {
    const { xhr, ended } = watch();
    xhr.open(method, "/own");
    xhr.send("body");
    await ended;
    expect([page.seen[0]?.method, page.seen[0]?.body]).toEqual([sent, sent === "GET" ? "" : "body"]);
  });

  it("sends forms, blobs and bytes", async () => {
    const form = new FormData();
    form.append("a", "b");
    for (const body of [form, new Blob(["blob"], { type: "text/x" }), new Uint8Array([97]), new URLSearchParams("c=d")]) {
      const { xhr, ended } = watch();
      xhr.open("POST", "/");
      xhr.send(body);
      await ended;
    }
    expect(page.seen.map(({ headers }) => headers["content-type"]?.replace(/=.*/, ""))).toEqual([
      "multipart/form-data; boundary",
      "text/x",
      undefined,
      "application/x-www-form-urlencoded;charset",
    ]);
    expect(page.seen.slice(1).map(({ body }) => body)).toEqual(["blob", "a", "c=d"]);
  });

  it("carries credentials where it says so, and at home", async () => {
    api.respond = answer({ "Access-Control-Allow-Origin": page.origin, "Access-Control-Allow-Credentials": "true", "Set-Cookie": "a=1" });
    for (const withCredentials of [true, true, false]) {
      const { xhr, ended } = watch();
      xhr.open("GET", api.origin);
      xhr.withCredentials = withCredentials;
      xhr.send();
      await ended;
      expect([xhr.status, xhr.getResponseHeader("Set-Cookie")]).toEqual([200, null]);
    }
    expect(api.seen.map(({ headers }) => headers["cookie"])).toEqual([undefined, "a=1", undefined]);
  });

  it("hands out the headers that it may, sorted", async () => {
    api.respond = answer({
      ...ANY,
      "X-B": "2",
      "x-a": ["1", "2"],
      "X-Hidden": "3",
      "Content-Type": "text/plain",
      "Access-Control-Expose-Headers": "x-a, x-b",
    });
    const { xhr, ended } = watch();
    xhr.open("GET", api.origin);
    xhr.send();
    await ended;
    expect(xhr.getAllResponseHeaders()).toBe("content-type: text/plain\r\nx-a: 1, 2\r\nx-b: 2\r\n");
    expect([xhr.getResponseHeader("X-B"), xhr.getResponseHeader("x-hidden"), xhr.getResponseHeader("a b")]).toEqual(["2", null, null]);
  });
});

describe("its response", () => {
  const read = async (
    type: "" | "arraybuffer" | "blob" | "document" | "json" | "text",
    respond: Respond,
    override: string | null = null,
  ): Promise<PageXMLHttpRequest> => {
    page.respond = respond;
    const { xhr, ended } = watch();
    xhr.open("GET", "/");
    xhr.responseType = type;
    if (override !== null) xhr.overrideMimeType(override);
    xhr.send();
    await ended;
    return xhr;
  };

  it("is JSON, bytes or a blob, the same each time", async () => {
    const marked = await read("json", (_seen, response) => response.end(Buffer.from('\u00ef\u00bb\u00bf{"a":1}', "latin1")));
    const bytes = await read("arraybuffer", answer({}, "abc"));
    const blob = await read("blob", answer({ "Content-Type": "Text/X;y=z" }, "abc"));
    expect(bytes.response).toEqual(new TextEncoder().encode("abc").buffer);
    expect(blob.response).toMatchObject({ size: 3, type: "text/x;y=z" });
    expect(blob.response).toBe(blob.response);
    expect(marked.response).toEqual({ a: 1 });
  });

  it("is null where it cannot be read as asked", async () => {
    expect((await read("json", answer({}, "{"))).response).toBeNull();
    expect((await read("document", answer({ "Content-Type": "text/html" }, "<p>"))).response).toBeNull();
  });

  it.each([
    ["text/plain; charset=iso-8859-1", null, [0xe9], "é"],
    ["text/plain", "text/plain; charset=windows-1251", [0xc0], "А"],
    ["text/plain; charset=nonsense", null, [0xc3, 0xa9], "é"],
    ["text/plain; charset=latin1", null, [0xef, 0xbb, 0xbf, 0xc3, 0xa9], "é"],
    ["text/plain", null, [0xff, 0xfe, 0xe9, 0x00], "é"],
  ])("of type %s, overridden by %s, is decoded", async (type, override, bytes, text) => {
    const respond: Respond = (_seen, response) => {
      response.writeHead(200, { "Content-Type": type });
      response.end(Buffer.from(bytes));
    };
    expect((await read("", respond, override)).responseText).toBe(text);
  });

  it("can be read as text only where it is text", async () => {
    const xhr = await read("json", answer({}, "1"));
    expect(() => xhr.responseText).toThrow(expect.objectContaining({ name: "InvalidStateError" }));
    expect(() => xhr.responseXML).toThrow(expect.objectContaining({ name: "InvalidStateError" }));
    expect(() => xhr.overrideMimeType("a/b")).toThrow(expect.objectContaining({ name: "InvalidStateError" }));
  });
});

describe("what stops it", () => {
  it("a timeout, once the time is over", async () => {
    page.respond = () => {};
    const { xhr, events, ended } = watch();
    xhr.open("GET", "/");
    xhr.timeout = 20;
    xhr.send();
    await ended;
    expect(events.slice(-3)).toEqual(["readystatechange(4)", "timeout(0/0)", "loadend(0/0)"]);
    expect(xhr.status).toBe(0);
  });

  it("abort, while the answer comes in", async () => {
    page.respond = (_seen: Seen, response) => {
      response.writeHead(200);
      response.write("first");
    };
    const { xhr, events, ended } = watch();
    xhr.onprogress = () => xhr.abort();
    xhr.open("GET", "/");
    xhr.send();
    await ended;
    expect(events.slice(-4)).toEqual(["progress(5/0)", "readystatechange(4)", "abort(0/0)", "loadend(0/0)"]);
    expect([xhr.readyState, xhr.status, xhr.responseText]).toEqual([0, 0, ""]);
  });

  it("abort before send is told to nobody", () => {
    const { xhr, events } = watch();
    xhr.open("GET", "/");
    xhr.abort();
    expect(events).toEqual(["readystatechange(1)"]);
    expect(xhr.readyState).toBe(1);
  });

  it("another open, without a word", async () => {
    const { xhr, events, ended } = watch();
    page.respond = ({ path }, response) => (path === "/second" ? response.end("second") : undefined);
    xhr.open("GET", "/first");
    xhr.send();
    xhr.open("GET", "/second");
    xhr.send();
    await ended;
    expect(xhr.responseText).toBe("second");
    expect(events.filter((event) => /abort|error/.test(event))).toEqual([]);
  });

  it("a body that breaks off is an error", async () => {
    page.respond = (_seen, response) => {
      response.writeHead(200, { "Content-Length": "10" });
      response.write("half");
      setTimeout(() => response.destroy(), 10);
    };
    const { xhr, events, ended } = watch();
    xhr.open("GET", "/");
    xhr.send();
    await ended;
    expect(events.slice(-3)).toEqual(["readystatechange(4)", "error(0/0)", "loadend(0/0)"]);
  });
});

describe("a name and a password", () => {
  /** Wants them, and answers with what it got. */
  const guard: Respond = ({ headers: { authorization } }, response) => {
    response.writeHead(
      authorization === undefined ? 401 : 200,
      authorization === undefined ? { "WWW-Authenticate": 'Basic realm="shop"' } : {},
    );
    response.end(authorization === undefined ? "" : Buffer.from(authorization.slice("Basic ".length), "base64").toString());
  };

  async function ask(
    url: string,
    given: readonly [string?, string?] = [],
    headers: Readonly<Record<string, string>> = {},
  ): Promise<string> {
    const xhr = new XMLHttpRequest();
    xhr.open("GET", url, true, ...given);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    const { ended } = watch(xhr);
    xhr.send();
    await ended;
    return `${xhr.status} ${xhr.responseText}`;
  }

  it("are told where the page's own server asks for them, and again in the same realm", async () => {
    page.respond = guard;
    expect(await ask("/a")).toBe("401 ");
    expect(await ask("/a", ["me", "påss:1"])).toBe("200 me:påss:1");
    expect(await ask("/b")).toBe("200 me:påss:1");
    expect(await ask(`${page.origin.replace("://", "://%zz:%C3%A5@")}/c`)).toBe("200 %zz:å");
    expect(await ask(`${page.origin.replace("://", "://you:x@")}/c`)).toBe("200 you:x");
    expect(page.seen.map(({ path, headers }) => `${path} ${headers["authorization"] === undefined ? "without" : "with"}`)).toEqual([
      "/a without",
      ...["/a without", "/a with"],
      ...["/b without", "/b with"],
      ...["/c without", "/c with"],
      ...["/c without", "/c with"],
    ]);
  });

  it("that are wrong are not remembered", async () => {
    page.respond = answer({ "WWW-Authenticate": 'Basic realm="shop"' }, "", 401);
    expect(await ask("/a", ["me", "wrong"])).toBe("401 ");
    expect(await ask("/a")).toBe("401 ");
    expect(page.seen.map(({ headers }) => headers["authorization"] !== undefined)).toEqual([false, true, false]);
  });

  it("do not go where the page has set Authorization itself, nor to other origins", async () => {
    page.respond = guard;
    expect(await ask("/a", ["me", "x"], { Authorization: `Basic ${btoa("own:y")}` })).toBe("200 own:y");
    api.respond = (seen, response) => {
      response.setHeader("Access-Control-Allow-Origin", page.origin);
      guard(seen, response);
    };
    expect(await ask(api.origin, ["me", "x"])).toBe("401 ");
    expect(api.seen.map(({ headers }) => headers["authorization"])).toEqual([undefined]);
  });
});

describe("misuse", () => {
  it.each([
    ["a b", "/", "SyntaxError"],
    ["TRACE", "/", "SecurityError"],
    ["GET", "http://[", "SyntaxError"],
  ])("open(%j, %j) throws a %s", (method, url, name) => {
    expect(() => new XMLHttpRequest().open(method, url)).toThrow(expect.objectContaining({ name }));
  });

  it("a synchronous request throws an InvalidAccessError", () => {
    expect(() => new XMLHttpRequest().open("GET", "/", false)).toThrow(expect.objectContaining({ name: "InvalidAccessError" }));
  });

  it("calls out of order throw an InvalidStateError", async () => {
    const { xhr, ended } = watch();
    const wrong = expect.objectContaining({ name: "InvalidStateError" });
    expect(() => xhr.send()).toThrow(wrong);
    expect(() => xhr.setRequestHeader("X-A", "1")).toThrow(wrong);
    xhr.open("GET", "/");
    expect(() => xhr.setRequestHeader("a b", "1")).toThrow(expect.objectContaining({ name: "SyntaxError" }));
    xhr.send();
    expect(() => xhr.send()).toThrow(wrong);
    expect(() => {
      xhr.withCredentials = true;
    }).toThrow(wrong);
    await ended;
    expect(() => {
      xhr.responseType = "json";
    }).toThrow(wrong);
  });

  it("of a fetch that is another's is refused", () => {
    expect(() => createXMLHttpRequest(fetch as never)).toThrow(TypeError);
  });
});

describe("handlers", () => {
  it("can be set, replaced and taken away", async () => {
    const xhr = new XMLHttpRequest();
    const calls: string[] = [];
    xhr.onload = () => calls.push("first");
    xhr.onload = function (this: unknown) {
      calls.push(this === xhr ? "second" : "elsewhere");
    };
    xhr.onloadend = () => calls.push("end");
    xhr.onreadystatechange = () => calls.push("state");
    xhr.onreadystatechange = null;
    expect([typeof xhr.onload, xhr.onreadystatechange, xhr.onerror]).toEqual(["function", null, null]);
    xhr.open("GET", "/");
    xhr.send();
    await new Promise((resolve) => xhr.addEventListener("loadend", resolve));
    expect(calls).toEqual(["second", "end"]);
  });
});

describe("open", () => {
  it("reads what it is given once, in order", () => {
    const read: string[] = [];
    const say = (name: string, value: string): string => {
      const told = {
        toString() {
          read.push(name);
          return value;
        },
      };
      return told as unknown as string;
    };
    new XMLHttpRequest().open(say("method", "get"), say("url", "/"), true, say("user", "me"), say("password", "x"));
    expect(read).toEqual(["method", "url", "user", "password"]);
  });
});

describe("superagent with its client for browsers", () => {
  it("gets answers, sends forms and JSON, and fails as in a page", async () => {
    const globals = createPageGlobals({ baseURL: `${page.origin}/shop/` });
    vi.stubGlobal("self", globals);
    const file: string = "superagent/lib/client.js";
    const { default: superagent }: { readonly default: SuperAgentStatic } = await import(file);
    api.respond = consent;
    const posted = await superagent.post(`${api.origin}/items`).set("X-Id", "1").send({ a: 1 });
    expect([posted.status, posted.text]).toEqual([200, "done"]);
    await superagent.post(`${page.origin}/form`).type("form").send({ b: "2" });
    expect([...api.seen, ...page.seen].map(({ method, body }) => [method, body])).toEqual([
      ["OPTIONS", ""],
      ["POST", '{"a":1}'],
      ["POST", "b=2"],
    ]);
    api.respond = answer({}, "{}");
    await expect(superagent.get(`${api.origin}/items`)).rejects.toMatchObject({ crossDomain: true });
    vi.unstubAllGlobals();
  });
});

describe("axios with its adapter for browsers", () => {
  it("gets answers, uploads with progress, and fails as in a page", async () => {
    const globals = createPageGlobals({ baseURL: `${page.origin}/shop/` });
    vi.stubGlobal("XMLHttpRequest", globals.XMLHttpRequest);
    const { default: axios } = await import("axios");
    const client = axios.create({ adapter: "xhr", baseURL: api.origin });
    api.respond = consent;
    const progress: number[] = [];
    const posted = await client.post(
      "/items",
      { a: 1 },
      { headers: { "X-Id": "1" }, onUploadProgress: ({ loaded }) => progress.push(loaded) },
    );
    expect([posted.status, posted.data]).toEqual([200, "done"]);
    expect(progress.at(-1)).toBe(7);
    expect(api.seen.map(({ method, body }) => [method, body])).toEqual([
      ["OPTIONS", ""],
      ["POST", '{"a":1}'],
    ]);
    api.respond = answer({}, "{}");
    await expect(client.get("/items")).rejects.toMatchObject({ code: "ERR_NETWORK", message: "Network Error" });
    vi.unstubAllGlobals();
  });
});
