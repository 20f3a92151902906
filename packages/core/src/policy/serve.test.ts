import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newEnvironment, newRequest } from "../model/defaults.ts";
import type { HeaderList } from "../model/header-list.ts";
import type { CredentialsMode } from "../model/request.ts";
import { run } from "../run/run.ts";
import { allowedOrigin, pageOrigins, policies, requestPaths, someSuffixes } from "../testing/policies.ts";
import { matchesOrigin } from "./origin-pattern.ts";
import { parsePolicy } from "./parse-policy.ts";
import { type Policy, ruleFor } from "./policy.ts";
import { addHeaders, serve, withVary } from "./serve.ts";

const APP = "https://app.example";
const PREFLIGHT = "Origin, Access-Control-Request-Method";

function policyOf(document: unknown): Policy {
  const { policy, mistakes } = parsePolicy(document, someSuffixes);
  if (policy === null) throw new Error(JSON.stringify(mistakes));
  return policy;
}

const listed = policyOf({
  origins: [APP, "https://*.example.com", "http://localhost:*"],
  credentials: true,
  methods: ["PUT", "PATCH"],
  requestHeaders: ["Content-Type", "Authorization"],
  exposedHeaders: ["ETag"],
  maxAge: 600,
  paths: [{ path: "/public/*", origins: "any", credentials: false, methods: "any" }],
});
const ALLOWED: HeaderList = [
  ["Vary", "Origin"],
  ["Access-Control-Allow-Origin", APP],
  ["Access-Control-Allow-Credentials", "true"],
  ["Access-Control-Expose-Headers", "etag"],
];
const CONSENT: HeaderList = [
  ["Vary", PREFLIGHT],
  ["Access-Control-Allow-Origin", APP],
  ["Access-Control-Allow-Credentials", "true"],
  ["Access-Control-Allow-Methods", "PATCH, PUT"],
  ["Access-Control-Allow-Headers", "authorization, content-type"],
  ["Access-Control-Max-Age", "600"],
];
const origin = (value: string): HeaderList => [["Origin", value]];
const asks = (value: string, method = "PUT"): HeaderList => [...origin(value), ["Access-Control-Request-Method", method]];

describe("serve", () => {
  it.each<readonly [string, string, string, HeaderList, unknown]>([
    ["an allowed origin", "GET", "/", origin(APP), { kind: "pass", headers: ALLOWED }],
    ["any method of an allowed origin, which the preflight has judged", "DELETE", "/", origin(APP), { kind: "pass", headers: ALLOWED }],
    ["a refused origin: Vary alone", "GET", "/", origin("https://evil.example"), { kind: "pass", headers: [["Vary", "Origin"]] }],
    ["no origin: Vary alone", "GET", "/", [], { kind: "pass", headers: [["Vary", "Origin"]] }],
    ["two origins", "GET", "/", [...origin(APP), ...origin(APP)], { kind: "pass", headers: [["Vary", "Origin"]] }],
    ["a header name in other case", "GET", "/", [["ORIGIN", APP]], { kind: "pass", headers: ALLOWED }],
    ["a preflight", "OPTIONS", "/", asks(APP), { kind: "preflight", status: 204, headers: CONSENT }],
    [
      "a preflight for what is not allowed: the browser compares",
      "OPTIONS",
      "/",
      asks(APP, "DELETE"),
      { kind: "preflight", status: 204, headers: CONSENT },
    ],
    [
      "a preflight of a refused origin",
      "OPTIONS",
      "/",
      asks("https://evil.example"),
      { kind: "preflight", status: 403, headers: [["Vary", PREFLIGHT]] },
    ],
    [
      "OPTIONS without Access-Control-Request-Method",
      "OPTIONS",
      "/",
      origin(APP),
      { kind: "pass", headers: [["Vary", PREFLIGHT], ...ALLOWED.slice(1)] },
    ],
    [
      "OPTIONS without Origin",
      "OPTIONS",
      "/",
      [["Access-Control-Request-Method", "PUT"]],
      { kind: "pass", headers: [["Vary", PREFLIGHT]] },
    ],
    ["options in lower case, which is another method", "options", "/", asks(APP), { kind: "pass", headers: ALLOWED }],
    [
      "a path of its own",
      "GET",
      "/public/x?y",
      origin("null"),
      {
        kind: "pass",
        headers: [
          ["Access-Control-Allow-Origin", "*"],
          ["Access-Control-Expose-Headers", "etag"],
        ],
      },
    ],
    [
      "a path of its own, without origin",
      "GET",
      "/public/",
      [],
      {
        kind: "pass",
        headers: [
          ["Access-Control-Allow-Origin", "*"],
          ["Access-Control-Expose-Headers", "etag"],
        ],
      },
    ],
    ["a path that only looks alike", "GET", "/Public/", [], { kind: "pass", headers: [["Vary", "Origin"]] }],
  ])("%s", (_name, method, path, headers, expected) => {
    expect(serve(listed, { method, path, headers })).toEqual(expected);
  });

  it.each([
    ["https://a.example.com", true],
    ["https://a.b.example.com", true],
    ["https://a_b.example.com", true],
    ["https://example.com", false],
    ["https://evilexample.com", false],
    ["https://a.example.com.", false],
    ["https://a.example.com.evil.example", false],
    ["https://a.example.com:8443", false],
    ["http://a.example.com", false],
    ["https://.example.com", false],
    ["https://a..example.com", false],
    ["https://A.example.com", false],
    ["https://a%2eexample.com", false],
    ["https://evil.example/.example.com", false],
    ["https://evil.example?.example.com", false],
    ["https://evil.example#.example.com", false],
    ["https://evil.example\\.example.com", false],
    ["https://evil.example@a.example.com", false],
    ["https://a.example.com/", false],
    ["https://a.example.com\n", false],
    ["https://app.examplE", false],
    ["https://app.example:443", false],
    ["https://app.example.", false],
    ["http://localhost", true],
    ["http://localhost:1", true],
    ["http://localhost:65535", true],
    ["http://localhost:65536", false],
    ["http://localhost:80", false],
    ["http://localhost:0", false],
    ["http://localhost:080", false],
    ["http://localhost:", false],
    ["http://localhost:3000.evil.example", false],
    ["https://localhost:3000", false],
    ["null", false],
    ["*", false],
    ["", false],
  ])("takes %j as allowed: %s", (value, allowed) => {
    const { headers } = serve(listed, { method: "GET", path: "/", headers: origin(value) });
    expect(headers.some(([name]) => name === "Access-Control-Allow-Origin")).toBe(allowed);
  });

  it("has no Vary where all answers are the same", () => {
    const open = policyOf({ origins: "any", requestHeaders: ["*", "Authorization"] });
    expect(serve(open, { method: "GET", path: "/", headers: origin(APP) }).headers).toEqual([["Access-Control-Allow-Origin", "*"]]);
    expect(serve(open, { method: "OPTIONS", path: "/", headers: asks("null") })).toEqual({
      kind: "preflight",
      status: 204,
      headers: [
        ["Vary", PREFLIGHT],
        ["Access-Control-Allow-Origin", "*"],
        ["Access-Control-Allow-Headers", "*, authorization"],
      ],
    });
  });
});

describe("addHeaders", () => {
  it.each<readonly [string, HeaderList, HeaderList]>([
    [
      "puts the policy's in place of the application's",
      [
        ["access-control-allow-origin", "*"],
        ["X-A", "1"],
      ],
      [["X-A", "1"], ...ALLOWED],
    ],
    ["takes away what the policy does not give", [["Access-Control-Allow-Methods", "*"]], ALLOWED],
    ["adds to Vary", [["Vary", "Accept-Encoding"]], [["Vary", "Accept-Encoding, Origin"], ...ALLOWED.slice(1)]],
    [
      "joins several lines of Vary",
      [
        ["vary", "A"],
        ["Vary", "B"],
      ],
      [["Vary", "A, B, Origin"], ...ALLOWED.slice(1)],
    ],
    ["names nothing twice", [["Vary", "Accept, origin"]], [["Vary", "Accept, origin"], ...ALLOWED.slice(1)]],
    ["leaves * as it is", [["Vary", "*"]], [["Vary", "*"], ...ALLOWED.slice(1)]],
  ])("%s", (_name, application, expected) => {
    expect(addHeaders(application, ALLOWED)).toEqual(expected);
  });

  it("takes a refused origin's headers away, too", () => {
    const { headers } = serve(listed, { method: "GET", path: "/", headers: origin("https://evil.example") });
    expect(
      addHeaders(
        [
          ["Access-Control-Allow-Origin", "https://evil.example"],
          ["Access-Control-Allow-Credentials", "true"],
        ],
        headers,
      ),
    ).toEqual([["Vary", "Origin"]]);
  });

  it("adds only what is missing to Vary", () => {
    expect(withVary("Origin", PREFLIGHT)).toBe("Origin, Access-Control-Request-Method");
    expect(withVary("", "Origin")).toBe("Origin");
    expect(withVary("Accept", "")).toBe("Accept");
  });
});

/** What the words of a policy promise to a page, without a look at how it is served. */
function promises(policy: Policy, path: string, page: string, method: string, headers: HeaderList, credentials: boolean): boolean {
  const { origins, methods, requestHeaders, ...rule } = ruleFor(policy, path);
  const known = origins === "any" || origins.some((pattern) => matchesOrigin(pattern, page));
  const needsConsent = headers.map(([name]) => name).filter((name) => name !== "accept");
  const names = (list: readonly string[], name: string): boolean => list.includes(name) || (list.includes("*") && name !== "authorization");
  return (
    known &&
    (!credentials || rule.credentials) &&
    (["GET", "HEAD", "POST"].includes(method) || names(methods, method)) &&
    needsConsent.every((name) => names(requestHeaders, name))
  );
}

describe("the engine's verdict over serve", () => {
  const pageHeaders = fc
    .subarray(["accept", "authorization", "content-type", "x-a", "x-b"])
    .map((names): HeaderList => names.map((name) => [name, "application/json"]));
  const methods = fc.constantFrom("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "X", "Y");
  const statuses = fc.constantFrom(200, 204, 404, 500);

  it("is what the policy says, for all policies and requests", { timeout: 60_000 }, () => {
    const seen = { readable: 0, blocked: 0 };
    const asked = fc.record({
      path: requestPaths,
      other: pageOrigins,
      own: fc.option(fc.nat()),
      method: methods,
      headers: pageHeaders,
      credentials: fc.constantFrom<CredentialsMode>("omit", "include"),
      status: statuses,
    });
    fc.assert(
      fc.property(policies, asked, (policy, { path, other, own, method, headers, credentials, status }) => {
        const page = (own === null ? null : allowedOrigin(policy, path, own)) ?? other;
        const request = newRequest({ url: `https://api.example${path}`, origin: page, method, headers, credentials });
        const { outcome } = run(request, newEnvironment(), (wire) => {
          const served = serve(policy, { method: wire.method, path, headers: wire.headers });
          return { status: served.kind === "preflight" ? served.status : status, headers: addHeaders([["X-Total", "1"]], served.headers) };
        });
        const promised = promises(policy, path, page, method, headers, credentials === "include") ? "readable" : "blocked";
        expect(outcome.kind).toBe(promised);
        seen[promised] += 1;
        if (outcome.kind !== "readable") return;
        const { exposedHeaders } = ruleFor(policy, path);
        expect(outcome.headers.some(([name]) => name === "X-Total")).toBe(
          exposedHeaders.includes("*") || exposedHeaders.includes("x-total"),
        );
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(seen.readable, seen.blocked)).toBeGreaterThan(50);
  });
});
