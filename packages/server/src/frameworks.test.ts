import { addHeaders, type Policy, serve } from "@whycors/core/policy";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { definePolicy } from "./define-policy.ts";
import { livePolicy } from "./live-policy.ts";
import { closeGate, FRAMEWORKS, gate, type Running } from "./testing/frameworks.ts";
import { corsHeaders, request } from "./testing/send.ts";

const APP = "https://app.example";
const EVIL = "https://evil.example";
const policy: Policy = definePolicy({
  origins: [APP, "https://*.example.com", "http://localhost:*"],
  credentials: true,
  methods: ["PUT"],
  requestHeaders: ["Content-Type"],
  exposedHeaders: ["ETag"],
  maxAge: 600,
  paths: [{ path: "/public/*", origins: "any", credentials: false }],
});
const ALLOWED = [
  "access-control-allow-credentials: true",
  `access-control-allow-origin: ${APP}`,
  "access-control-expose-headers: etag",
  "vary: Origin",
];
const PREFLIGHT_VARY = "vary: Origin, Access-Control-Request-Method";
const CONSENT = [
  "access-control-allow-credentials: true",
  "access-control-allow-headers: content-type",
  "access-control-allow-methods: PUT",
  `access-control-allow-origin: ${APP}`,
  "access-control-max-age: 600",
  PREFLIGHT_VARY,
];
const from = (origin: string): [string, string][] => [["Origin", origin]];
const preflight = (origin: string, method = "PUT"): [string, string][] => [...from(origin), ["Access-Control-Request-Method", method]];

describe.each(FRAMEWORKS)("$name", ({ start }) => {
  let running: Running;
  beforeAll(async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    running = await start(policy);
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await running.close();
  });

  it.each([
    ["GET", "/ok", 200, "ok"],
    ["HEAD", "/ok", 200, ""],
    ["GET", "/stream", 200, "one two three"],
    ["GET", "/not-modified", 304, ""],
    ["GET", "/redirect", 302, null],
    ["GET", "/missing", 404, null],
    ["GET", "/error", 500, null],
  ])("gives %s %s (%i) the headers of an allowed origin", async (method, path, status, body) => {
    const received = await request(running.port, method, path, from(APP));
    expect(received.status).toBe(status);
    if (body !== null) expect(received.body).toBe(body);
    expect(corsHeaders(received)).toEqual(ALLOWED);
  });

  it.each(["/ok", "/stream", "/not-modified", "/redirect", "/missing", "/error"])(
    "gives a refused origin nothing but Vary: %s",
    async (path) => {
      expect(corsHeaders(await request(running.port, "GET", path, from(EVIL)))).toEqual(["vary: Origin"]);
      expect(corsHeaders(await request(running.port, "GET", path))).toEqual(["vary: Origin"]);
    },
  );

  it("answers a preflight itself", async () => {
    const received = await request(running.port, "OPTIONS", "/ok", preflight(APP));
    expect([received.status, received.body]).toEqual([204, ""]);
    expect(corsHeaders(received)).toEqual(CONSENT);
  });

  it.each(["/error", "/missing", "/own"])("answers a preflight for %s, whatever the application would do", async (path) => {
    const received = await request(running.port, "OPTIONS", path, preflight(APP));
    expect([received.status, ...corsHeaders(received)]).toEqual([204, ...CONSENT]);
  });

  it("refuses a preflight of another origin without any word", async () => {
    const received = await request(running.port, "OPTIONS", "/ok", preflight(EVIL));
    expect([received.status, received.body, ...corsHeaders(received)]).toEqual([403, "", PREFLIGHT_VARY]);
  });

  it("lets OPTIONS that is no preflight reach the application", async () => {
    const withoutMethod = await request(running.port, "OPTIONS", "/ok", from(APP));
    expect(withoutMethod.body).toBe("options");
    expect(corsHeaders(withoutMethod)).toEqual([...ALLOWED.slice(0, 3), PREFLIGHT_VARY]);
    const withoutOrigin = await request(running.port, "OPTIONS", "/ok", [["Access-Control-Request-Method", "PUT"]]);
    expect([withoutOrigin.body, ...corsHeaders(withoutOrigin)]).toEqual(["options", PREFLIGHT_VARY]);
  });

  it("puts the policy's headers in place of the application's, and adds to its Vary", async () => {
    const received = await request(running.port, "GET", "/own", from(APP));
    expect(received.body).toBe("own");
    expect(corsHeaders(received)).toEqual([...ALLOWED.slice(0, 3), "vary: Accept-Encoding, Origin"]);
    expect(corsHeaders(await request(running.port, "GET", "/own", from(EVIL)))).toEqual(["vary: Accept-Encoding, Origin"]);
  });

  it("has a policy for each path", async () => {
    expect(corsHeaders(await request(running.port, "GET", "/public/ok?x", from(EVIL)))).toEqual([
      "access-control-allow-origin: *",
      "access-control-expose-headers: etag",
    ]);
    const received = await request(running.port, "OPTIONS", "/public/ok", preflight(EVIL));
    expect([received.status, ...corsHeaders(received)]).toEqual([
      204,
      "access-control-allow-headers: content-type",
      "access-control-allow-methods: PUT",
      "access-control-allow-origin: *",
      "access-control-max-age: 600",
      PREFLIGHT_VARY,
    ]);
  });

  it("does what serve says, near misses included", async () => {
    const origins = [
      "null",
      "https://a.example.com",
      "https://example.com",
      "https://evilexample.com",
      "https://a.example.com.evil.example",
      "https://a.example.com:8443",
    ];
    const more = [
      "http://localhost",
      "http://localhost:5173",
      "http://localhost:99999",
      "HTTPS://APP.EXAMPLE",
      `${APP}/`,
      `${APP}.`,
      `${APP}, ${APP}`,
      "*",
    ];
    for (const origin of [...origins, ...more])
      for (const [method, headers] of [
        ["GET", from(origin)],
        ["OPTIONS", preflight(origin)],
        ["OPTIONS", from(origin)],
      ] as const) {
        const served = serve(policy, { method, path: "/ok", headers });
        const received = await request(running.port, method, "/ok", headers);
        expect([origin, method, ...corsHeaders(received)]).toEqual([
          origin,
          method,
          ...corsHeaders({ headers: addHeaders([], served.headers) }),
        ]);
        expect(received.status).toBe(served.kind === "preflight" ? served.status : 200);
      }
  });

  it("takes two Origin headers for none that is allowed", async () => {
    expect(corsHeaders(await request(running.port, "GET", "/ok", [...from(APP), ...from(APP)]))).toEqual(["vary: Origin"]);
  });

  it("answers a preflight with many thousand asked headers as any other", async () => {
    const headers: [string, string][] = [...preflight(APP), ["Access-Control-Request-Headers", ",x".repeat(4000)]];
    const received = await request(running.port, "OPTIONS", "/ok", headers);
    expect([received.status, ...corsHeaders(received)]).toEqual([204, ...CONSENT]);
  });

  it("follows a new policy at once, and answers what was asked before by the old one", async () => {
    const live = livePolicy(policy);
    const server = await start(live);
    closeGate();
    const before = request(server.port, "GET", "/slow", from(APP));
    await vi.waitFor(async () => expect(corsHeaders(await request(server.port, "GET", "/ok", from(APP)))).toEqual(ALLOWED));
    live.replace(definePolicy({ origins: ["https://new.example"] }));
    expect(corsHeaders(await request(server.port, "GET", "/ok", from(APP)))).toEqual(["vary: Origin"]);
    expect(corsHeaders(await request(server.port, "GET", "/ok", from("https://new.example")))).toEqual([
      "access-control-allow-origin: https://new.example",
      "vary: Origin",
    ]);
    gate.open();
    expect(corsHeaders(await before)).toEqual(ALLOWED);
    await server.close();
  });

  it("asks the application about origins that it does not know, and refuses without a clear and timely yes", async () => {
    const asked: string[] = [];
    const server = await start(policy, {
      timeout: 50,
      alsoAllow: async ({ origin, signal }) => {
        asked.push(origin);
        if (origin.includes("throws")) throw new Error("on purpose");
        if (origin.includes("late")) await new Promise((resolve) => signal.addEventListener("abort", resolve));
        return origin.includes("odd") ? ("yes" as unknown as boolean) : !origin.includes("no.");
      },
    });
    const allows = async (origin: string): Promise<boolean> =>
      corsHeaders(await request(server.port, "GET", "/ok", from(origin))).includes(`access-control-allow-origin: ${origin}`);
    expect(await allows("https://yes.example")).toBe(true);
    expect((await request(server.port, "OPTIONS", "/ok", preflight("https://yes.example"))).status).toBe(204);
    expect(await allows("https://no.example")).toBe(false);
    expect(await allows("https://throws.example")).toBe(false);
    expect(await allows("https://late.example")).toBe(false);
    expect(await allows("https://odd.example")).toBe(false);
    const before = asked.length;
    expect(await allows(APP)).toBe(true);
    for (const origin of ["null", "http://insecure.example", "https://yes.example/", "https://YES.example", "*"])
      expect(await allows(origin)).toBe(false);
    expect(asked.length).toBe(before);
    await server.close();
  });

  it("in debug mode lets the browser compare, and says the reason and the fix", async () => {
    const said: string[] = [];
    const server = await start(policy, { debug: (text) => said.push(text) });
    const refused = await request(server.port, "OPTIONS", "/ok", preflight(EVIL));
    expect([refused.status, corsHeaders(refused).includes(`access-control-allow-origin: ${APP}`)]).toEqual([204, true]);
    expect(said.at(-1)).toMatch(/^PUT \/ok from https:\/\/evil\.example: .*https:\/\/app\.example.*\n {2}/);
    await request(server.port, "OPTIONS", "/ok", preflight(APP, "DELETE"));
    expect(said.at(-1)).toContain("DELETE");
    await request(server.port, "OPTIONS", "/ok", [...preflight(APP), ["Access-Control-Request-Headers", "content-type,x-id"]]);
    expect(said.at(-1)).toMatch(/x-id/i);
    const count = said.length;
    expect(corsHeaders(await request(server.port, "OPTIONS", "/ok", preflight(APP)))).toEqual(CONSENT);
    expect(corsHeaders(await request(server.port, "GET", "/ok", from(APP)))).toEqual(ALLOWED);
    expect(said.length).toBe(count);
    await server.close();
  });
});
