import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scenariosDocument } from "./document.ts";
import { type Lab, startLab } from "./lab.ts";
import type { Answer, Hop, LabReply, RequestHead } from "./scenario.ts";
import { SCENARIOS } from "./scenarios/groups.ts";
import { exchange, openSocket, requestBytes } from "./testing/raw-exchange.ts";

let lab: Lab;
/** Gives its clients less time, so that the tests need not wait. */
let impatient: Lab;
beforeAll(async () => {
  lab = await startLab();
  impatient = await startLab({ requestTimeout: 500 });
});
afterAll(() => Promise.all([lab.close(), impatient.close()]));

/** The lines of an answer's head, and its body. */
function parts(text: string): { readonly head: readonly string[]; readonly body: string } {
  const end = text.indexOf("\r\n\r\n");
  return { head: text.slice(0, end).split("\r\n"), body: text.slice(end + 4) };
}

function replyOf(answer: Answer, head: RequestHead): LabReply {
  return typeof answer === "function" ? answer({ request: head, origins: lab.origins }) : answer;
}

interface Asked {
  readonly name: string;
  readonly hop: Hop;
  readonly answer: Answer;
  readonly method: string;
  readonly lines: readonly string[];
}

const ASKED = SCENARIOS.flatMap(({ hops }) =>
  hops.flatMap((hop): readonly Asked[] => {
    const place = `${hop.path} on ${hop.on}`;
    const preflight = ["Access-Control-Request-Method: PUT"];
    return [
      ...(hop.preflight === null
        ? []
        : [{ name: `preflight of ${place}`, hop, answer: hop.preflight, method: "OPTIONS", lines: preflight }]),
      ...(hop.actual === null ? [] : [{ name: place, hop, answer: hop.actual, method: "GET", lines: [] }]),
    ];
  }),
);

describe.concurrent("what the servers answer", () => {
  it.each(ASKED)("$name is what the scenario says", async ({ hop, answer, method, lines }) => {
    const origin = lab.origins[hop.on];
    const sent = [`Origin: ${lab.origins.page}`, ...lines];
    const head: RequestHead = { method, path: hop.path, query: "", headers: [["Origin", lab.origins.page]] };
    const reply = replyOf(answer, head);
    const { text, end } = await exchange(origin, requestBytes(origin, method, hop.path, sent), {
      certificate: lab.certificate,
      wait: reply.kind === "silence" ? 400 : 5000,
    });
    switch (reply.kind) {
      case "http": {
        const { head: answered, body } = parts(text);
        const length = reply.status === 204 ? [] : [`Content-Length: ${reply.body.length}`];
        const wanted = reply.headers.map(([name, value]) => (value === "" ? `${name}:` : `${name}: ${value}`));
        expect(answered[0]).toMatch(new RegExp(`^HTTP/1\\.1 ${reply.status} \\w`));
        expect(answered.slice(1)).toEqual([...wanted, ...length, "Connection: close"]);
        expect(body).toBe(reply.body);
        expect(end).toBe("closed");
        return;
      }
      case "bytes":
        expect([text === reply.bytes, end]).toEqual([true, "closed"]);
        return;
      case "silence":
        expect([text, end]).toEqual(["", "open"]);
        return;
      case "reset":
        expect([text, end]).toEqual(["", "reset"]);
        return;
      case "parts":
        throw new Error("no scenario is sent in parts");
      default:
        reply satisfies never;
    }
  });

  it.each(["close", "reset"] as const)("sends parts, each after its time, and then the %s", async (end) => {
    const bytes = Buffer.from("part");
    const slow = await startLab({
      further: () => ({
        kind: "parts",
        parts: [
          { after: 0, bytes },
          { after: 200, bytes },
        ],
        end,
      }),
    });
    const started = performance.now();
    const answer = await exchange(slow.origins.raw, requestBytes(slow.origins.raw, "GET", "/slow"));
    const took = performance.now() - started;
    await slow.close();
    expect(answer).toEqual({ text: "partpart", end: end === "close" ? "closed" : "reset" });
    expect(took).toBeGreaterThan(190);
  });

  it("sends two header lines as two, in their order", async () => {
    const { text } = await exchange(lab.origins.api, requestBytes(lab.origins.api, "GET", "/multiple-allow-origin"));
    expect(text).toContain(`Access-Control-Allow-Origin: *\r\nAccess-Control-Allow-Origin: ${lab.origins.page}\r\n`);
  });

  it("sends no body to HEAD, and the length that GET would have", async () => {
    const { text } = await exchange(lab.origins.api, requestBytes(lab.origins.api, "HEAD", "/public-answer"));
    expect(parts(text)).toMatchObject({ head: expect.arrayContaining(["Content-Length: 25"]), body: "" });
  });

  it("picks the origin from the list, and no other", async () => {
    const from = (origin: string) =>
      exchange(lab.origins.api, requestBytes(lab.origins.api, "GET", "/origin-from-list", [`Origin: ${origin}`]));
    expect((await from(lab.origins.secure)).text).toContain(`Access-Control-Allow-Origin: ${lab.origins.secure}\r\n`);
    expect((await from("https://evil.example")).text).not.toContain("Access-Control-Allow-Origin");
  });

  it("answers several requests on one connection, with bodies between", async () => {
    const host = `Host: ${new URL(lab.origins.api).host}`;
    const first = `POST /public-answer HTTP/1.1\r\n${host}\r\nContent-Length: 5\r\n\r\nGET /`;
    const { text } = await exchange(lab.origins.api, first + requestBytes(lab.origins.api, "GET", "/error-status-readable"));
    expect(text.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 404"]);
  });

  it("answers 404 without CORS where there is nothing", async () => {
    for (const [method, target, lines] of [
      ["GET", "/no-such-scenario", []],
      ["GET", "/../../etc/passwd", []],
      ["GET", "/public-answer/", []],
      ["POST", "/", []],
      ["OPTIONS", "/public-answer", ["Access-Control-Request-Method: PUT"]],
    ] as const) {
      const { text } = await exchange(lab.origins.api, requestBytes(lab.origins.api, method, target, lines));
      expect(text).toMatch(/^HTTP\/1\.1 404 /);
      expect(text).not.toMatch(/access-control/i);
    }
  });

  it("has an empty page on each origin", async () => {
    for (const origin of [lab.origins.page, lab.origins.api, lab.origins.other, lab.origins.secure]) {
      const { text } = await exchange(origin, requestBytes(origin, "GET", "/blank"), { certificate: lab.certificate });
      expect(text).toMatch(/^HTTP\/1\.1 200 [^]*<!doctype html>/);
    }
  });
});

describe("the index", () => {
  const get = (target: string) => exchange(lab.origins.page, requestBytes(lab.origins.page, "GET", target));

  it("lists the scenarios for programs", async () => {
    const { head, body } = parts((await get("/scenarios.json")).text);
    expect(head).toContain("Content-Type: application/json");
    expect(JSON.parse(body)).toEqual(JSON.parse(JSON.stringify(scenariosDocument(lab))));
    expect(JSON.parse(body)).toMatchObject({ version: 1, origins: lab.origins });
    expect(JSON.parse(body).scenarios.map(({ id }: { readonly id: string }) => id)).toEqual(SCENARIOS.map(({ id }) => id));
  });

  it("lists one of them in full", () => {
    const { api, page } = lab.origins;
    expect(scenariosDocument(lab).scenarios.find(({ id }) => id === "post-json")).toEqual({
      id: "post-json",
      group: "good",
      title: "POST with JSON",
      about: "Forms cannot send application/json, so the browser asks first whether Content-Type may have that value.",
      url: `${api}/post-json`,
      request: {
        url: `${api}/post-json`,
        origin: page,
        method: "POST",
        headers: [["Content-Type", "application/json"]],
        body: { source: "string", type: "text/plain;charset=UTF-8", length: 14 },
      },
      body: '{"name":"Ada"}',
      expected: { reason: null, verdict: "readable", notes: [] },
      needsSend: true,
      insecure: false,
      timeout: null,
      browser: null,
      embedderPolicy: "unsafe-none",
      arguments: [`${api}/post-json`, "--from", page, "-H", "Content-Type: application/json", "-d", '{"name":"Ada"}', "--send"],
      command: `npx whycors check ${api}/post-json --from ${page} -H 'Content-Type: application/json' -d '{"name":"Ada"}' --send`,
    });
  });

  it("lists the scenarios for people, on the page's server only", async () => {
    const { head, body } = parts((await get("/")).text);
    expect(head).toContain("Content-Type: text/html; charset=utf-8");
    for (const { id } of SCENARIOS) expect(body).toContain(`id="s-${id}"`);
    expect(body.replace(/<\/?span>/g, "")).toContain(
      `npx whycors check ${lab.origins.api}/method-case --from ${lab.origins.page} -X patch`,
    );
    expect(body).not.toMatch(/<script|(src|href)=(?!"(#|data:,|\/))|url\(|@import/);
    const elsewhere = await exchange(lab.origins.api, requestBytes(lab.origins.api, "GET", "/"));
    expect(elsewhere.text).toMatch(/^HTTP\/1\.1 404 /);
  });

  it("escapes what it shows", async () => {
    const { body } = parts((await get("/")).text);
    expect(body).toContain("<span>-d</span> <span>&#39;{&quot;name&quot;:&quot;Ada&quot;}&#39;</span>");
  });

  it("cannot be framed, and runs nothing", async () => {
    const { head } = parts((await get("/")).text);
    expect(head.find((line) => line.startsWith("Content-Security-Policy"))).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
  });
});

describe.concurrent("hostile clients", () => {
  it.each(["evil.example", "127.0.0.1", "localhost.evil.example", "127.0.0.1.evil.example", "0.0.0.0", "[::]"])(
    "asking for the host %s are sent away",
    async (name) => {
      const { port } = new URL(lab.origins.api);
      for (const host of [name, `${name}:${name === "127.0.0.1" ? "80" : port}`]) {
        const { text, end } = await exchange(lab.origins.api, requestBytes(lab.origins.api, "GET", "/public-answer", [`Host: ${host}`]));
        expect([text.slice(0, 12), end]).toEqual(["HTTP/1.1 421", "closed"]);
        expect(text).not.toMatch(/access-control/i);
      }
    },
  );

  it("asking for no host are sent away", async () => {
    const { text } = await exchange(lab.origins.page, "GET / HTTP/1.0\r\n\r\n");
    expect(text).toMatch(/^HTTP\/1\.1 421 /);
  });

  it.each(["localhost", "LOCALHOST", "[::1]"])("asking for %s are served", async (name) => {
    const host = `Host: ${name}:${new URL(lab.origins.page).port}`;
    expect((await exchange(lab.origins.page, requestBytes(lab.origins.page, "GET", "/", [host]))).text).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("speaking TLS to a plain port are answered at once", async () => {
    const { text, end } = await exchange(lab.origins.plain.replace("https", "http"), "\x16\x03\x01\x02\x00\x01");
    expect([text.slice(0, 12), end]).toEqual(["HTTP/1.1 400", "closed"]);
  });

  it("sending a head without end are refused, and not kept waiting", async () => {
    const { text } = await exchange(lab.origins.api, `GET / HTTP/1.1\r\nX: ${"a".repeat(300_000)}`);
    expect(text).toMatch(/^HTTP\/1\.1 431 /);
  });

  it("sending a body without end are refused before it comes", async () => {
    const { text } = await exchange(lab.origins.api, requestBytes(lab.origins.api, "POST", "/public-answer", ["Content-Length: 99999999"]));
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
  });

  it("sending a byte now and then are cut off when their time is over", async () => {
    const start = performance.now();
    const { text, end } = await exchange(impatient.origins.api, "GET / HTTP/1.1\r\n", {
      pieces: Array.from({ length: 150 }, () => "X: a\r\n"),
      wait: 4000,
    });
    expect([text, end === "open"]).toEqual(["", false]);
    expect(performance.now() - start).toBeLessThan(2500);
  });

  it("sending nothing are cut off, over TLS as well", async () => {
    expect((await exchange(impatient.origins.api, "")).end).toBe("closed");
    const { port } = new URL(impatient.origins.secure);
    expect((await exchange(`http://127.0.0.1:${port}`, "")).end).not.toBe("open");
  });

  it("asking without reading the answers do not make the lab pile them up", async () => {
    const socket = openSocket(lab.origins.page);
    const request = `GET / HTTP/1.1\r\nHost: ${new URL(lab.origins.page).host}\r\n\r\n`;
    socket.on("error", () => {});
    socket.pause();
    const before = process.memoryUsage().rss;
    socket.write(request.repeat(5000));
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
    socket.destroy();
  });
});

describe("startLab", () => {
  it("listens on loopback only, and nothing listens at the closed port", async () => {
    for (const origin of Object.values(lab.origins)) expect(new URL(origin).hostname).toBe("127.0.0.1");
    expect(new Set(Object.values(lab.origins)).size).toBe(7);
    const refused = await new Promise((resolve) => {
      const socket = connect({ host: "127.0.0.1", port: Number(new URL(lab.origins.closed).port) });
      socket.on("connect", () => resolve("connected"));
      socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    });
    expect(refused).toBe("ECONNREFUSED");
  });

  it("takes seven ports in a row when it is told the first", async () => {
    const first = await freeBase();
    const other = await startLab({ ports: first });
    expect(Object.values(other.origins).map((origin) => Number(new URL(origin).port) - first)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    await expect(startLab({ ports: first })).rejects.toMatchObject({ code: "EADDRINUSE" });
    await other.close();
    const again = await startLab({ ports: first });
    await again.close();
  });

  it("makes a certificate that can be trusted, for each loopback name", async () => {
    for (const name of ["127.0.0.1", "localhost"]) {
      const origin = lab.origins.secure.replace("127.0.0.1", name);
      const { text } = await exchange(origin, requestBytes(origin, "GET", "/over-tls"), { certificate: lab.certificate });
      expect(text).toMatch(/^HTTP\/1\.1 200 /);
    }
  });

  it("gives URLs of the page's server", () => {
    expect(lab.url("/scenarios.json")).toBe(`${lab.origins.page}/scenarios.json`);
  });

  it("closes at once, with whatever is open, and more than once", async () => {
    const short = await startLab();
    const ends = [
      exchange(short.origins.raw, requestBytes(short.origins.raw, "GET", "/no-answer-in-time")),
      exchange(short.origins.api, "GET /half"),
      exchange(short.origins.secure, "", {}),
    ];
    await new Promise((resolve) => setTimeout(resolve, 100));
    const start = performance.now();
    await Promise.all([short.close(), short.close()]);
    expect(performance.now() - start).toBeLessThan(2000);
    for (const { end } of await Promise.all(ends)) expect(end).not.toBe("open");
    const { end, text } = await exchange(short.origins.page, requestBytes(short.origins.page, "GET", "/"));
    expect([end, text]).toEqual(["reset", ""]);
  });
});

/** The first of seven ports that are free now; below those that systems hand out by themselves. */
async function freeBase(): Promise<number> {
  for (let base = 20_000 + (process.pid % 5000); ; base += 7) {
    const probe = await startLab({ ports: base }).catch(() => null);
    if (probe === null) continue;
    await probe.close();
    return base;
  }
}
