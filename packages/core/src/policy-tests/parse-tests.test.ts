import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePolicy } from "../policy/parse-policy.ts";
import { nearMissesOf } from "./near-misses.ts";
import { parseTests } from "./parse-tests.ts";
import { placeText } from "./report.ts";
import { expandVariables } from "./variables.ts";

const targets = { live: "https://api.example" };
const row = { path: "/items", origins: ["https://app.example"] };

function ids(document: object): readonly string[] {
  const { plan, mistakes } = parseTests({ targets, ...document });
  expect(mistakes).toEqual([]);
  return (plan?.cases ?? []).map(({ id }) => id);
}

function mistakesOf(document: unknown): readonly string[] {
  return parseTests(document).mistakes.map(({ path, message }) => `${placeText(path)}: ${message}`);
}

describe("parseTests makes cases of", () => {
  it("every path, origin, method and credentials mode, for every target", () => {
    const both = {
      targets: { a: "https://a.example", b: "https://b.example/v1/" },
      allow: [{ ...row, path: ["/x", "/y"], credentials: "both" }],
    };
    expect(ids(both)).toEqual([
      "a: allow GET /x from https://app.example",
      "a: allow GET /x from https://app.example with credentials",
      "a: allow GET /y from https://app.example",
      "a: allow GET /y from https://app.example with credentials",
      "b: allow GET /x from https://app.example",
      "b: allow GET /x from https://app.example with credentials",
      "b: allow GET /y from https://app.example",
      "b: allow GET /y from https://app.example with credentials",
    ]);
    expect(parseTests(both).plan?.cases.at(-1)?.request.url).toBe("https://b.example/v1/y");
  });

  it("all headers at once where they must be allowed, and each alone where they must be denied", () => {
    const headers = { ...row, requestHeaders: ["X-A", "X-B"] };
    expect(ids({ allow: [headers], deny: [headers] })).toEqual([
      "live: allow GET /items with X-A, X-B from https://app.example",
      "live: deny GET /items with X-A from https://app.example",
      "live: deny GET /items with X-B from https://app.example",
    ]);
  });

  it("a policy, with near misses of its origins that it denies", () => {
    const document = { origins: ["https://app.example.com"], methods: ["PUT"], credentials: true };
    expect(ids({ policy: { document, paths: ["/items"] } })).toEqual([
      "live: allow GET /items from https://app.example.com with credentials",
      "live: allow PUT /items from https://app.example.com with credentials",
      "live: deny PATCH /items from https://app.example.com with credentials",
      "live: deny GET /items with X-Whycors-Unlisted from https://app.example.com with credentials",
      ...[
        "https://app.example.com.whycors.example",
        "https://whycorsapp.example.com",
        "https://appxexample.com",
        "https://example.com",
        "https://whycors.app.example.com",
        "https://APP.EXAMPLE.COM",
        "https://app.example.com:8443",
        "http://app.example.com",
        "null",
        "https://whycors.example",
      ].flatMap((origin) => [
        `live: deny GET /items from ${origin} with credentials`,
        `live: deny PUT /items from ${origin} with credentials`,
      ]),
    ]);
  });

  it("a policy that allows any origin, without near misses", () => {
    expect(ids({ policy: { document: { origins: "any" }, paths: ["/items"] } })).toEqual([
      "live: allow GET /items from https://whycors.example",
      "live: deny PATCH /items from https://whycors.example",
      "live: deny GET /items with X-Whycors-Unlisted from https://whycors.example",
      "live: deny GET /items from https://whycors.example with credentials",
    ]);
  });
});

describe("parseTests refuses what could not fail:", () => {
  it.each<readonly [string, unknown, readonly string[]]>([
    ["no document", null, [": null is no test document"]],
    [
      "nothing",
      {},
      [
        "targets: no target is given, so that nothing would be asked",
        ": no row says what must be allowed or denied, so that nothing could fail",
      ],
    ],
    [
      "an empty list of rows",
      { targets, allow: [] },
      ["allow: allow: this is no list of rows", ": no row says what must be allowed or denied, so that nothing could fail"],
    ],
    [
      "an empty matrix",
      { targets, allow: [{ ...row, origins: [] }] },
      ["allow[0].origins: origins: this list is empty, so that nothing would be asked"],
    ],
    [
      "the target's own origin",
      { targets, deny: [{ ...row, origins: ["https://api.example"] }] },
      ["deny[0]: https://api.example is the target's own origin: its pages need no CORS"],
    ],
    [
      "a method that no page may use",
      { targets, deny: [{ ...row, methods: ["TRACE"] }] },
      ["deny[0]: this never leaves the browser: pages may not use the method `TRACE`"],
    ],
    [
      "a header that no page may set",
      { targets, deny: [{ ...row, requestHeaders: ["Cookie"] }] },
      ["deny[0]: Cookie: browsers let no page set this header"],
    ],
    [
      "a POST that is not sent",
      { targets, allow: [{ ...row, methods: ["POST"] }] },
      ["allow[0]: POST without a header that needs consent has no preflight, so that nothing can be told without sending it"],
    ],
    [
      "a max-age without preflight",
      { targets, allow: [{ ...row, maxAge: 5 }] },
      ["allow[0]: maxAge: this request has no preflight that could be remembered"],
    ],
    [
      "exposed headers of a denied request",
      { targets, deny: [{ ...row, exposedHeaders: ["X-A"] }] },
      ["deny[0].exposedHeaders: exposedHeaders: a denied request tells no page about this"],
    ],
  ])("%s", (_name, document, expected) => {
    expect(mistakesOf(document)).toEqual(expected);
  });
});

it("parseTests reports all mistakes at once, each with its place", () => {
  const document = {
    targets: { a: "ftp://x", b: "https://u:p@b.example" },
    alow: [],
    send: { "bad name": "x" },
    allow: [
      {
        path: "items",
        origins: ["https://*.app.example", "https://app.example/", 5],
        status: [99],
        credentials: "yes",
        send: "no",
        maxAge: -1,
        vary: [""],
      },
      7,
    ],
    policy: { document: { origins: ["https://app.example/"] }, paths: ["/a/*"] },
  };
  expect(mistakesOf(document)).toEqual([
    "alow: there is no field `alow`",
    "targets.a: `ftp://x` is no URL of a target",
    "targets.b: `https://u:p@b.example`: a target has no user name, query or fragment",
    "policy.paths[0]: `/a/*` is no path of a request",
    "policy.document.origins[0]: `https://app.example/`: an origin has no slash at its end",
    "allow[0].origins[2]: 5 is not an origin, such as https://app.example",
    "allow[0].path: `items` is no path of a request",
    "allow[0].origins[0]: `https://*.app.example` is no origin that a browser sends",
    "allow[0].origins[1]: `https://app.example/` is no origin that a browser sends",
    "allow[0].credentials: `yes` says nothing about credentials",
    "allow[0].status[0]: 99 is no status of an answer",
    "allow[0].maxAge: -1 is no number of seconds",
    "allow[0].vary[0]: `` is not a header name, such as X-Total",
    "allow[0].send: `no` is neither true nor false",
    "allow[1]: 7 is no row",
    "send.bad name: `bad name` is no header name",
  ]);
});

it("parseTests never throws, and never makes a plan without a case", () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.record({ targets: fc.anything(), allow: fc.anything(), policy: fc.anything() })), (document) => {
      const { plan } = parseTests(document);
      expect(plan === null || plan.cases.length > 0).toBe(true);
    }),
  );
});

describe("nearMissesOf", () => {
  const policyOf = (...origins: readonly string[]) => parsePolicy({ origins }, () => null).policy;

  it("leaves out what the policy allows", () => {
    const kinds = nearMissesOf(policyOf("https://example.com", "https://*.example.com", "http://example.com")!).map(({ origin }) => origin);
    expect(kinds).not.toContain("https://whycors.example.com");
    expect(kinds).not.toContain("http://example.com");
    expect(kinds).toContain("https://whycorsexample.com");
  });

  it("knows no names below an address", () => {
    expect(nearMissesOf(policyOf("http://127.0.0.1:3000")!)).toEqual([
      { kind: "port", origin: "http://127.0.0.1:8443" },
      { kind: "scheme", origin: "https://127.0.0.1:3000" },
      { kind: "null", origin: "null" },
      { kind: "stranger", origin: "https://whycors.example" },
    ]);
  });
});

const variable = (name: string): string => `\${${name}}`;

describe("expandVariables", () => {
  it("puts values in everywhere, and remembers those that are no targets", () => {
    const document = {
      targets: { a: `https://${variable("HOST")}` },
      send: { Authorization: `Bearer ${variable("TOKEN")}` },
      allow: [{ path: `/${variable("TOKEN")}` }],
    };
    expect(expandVariables(document, { HOST: "api.example", TOKEN: "t0p" })).toEqual({
      document: { targets: { a: "https://api.example" }, send: { Authorization: "Bearer t0p" }, allow: [{ path: "/t0p" }] },
      secrets: ["t0p"],
      mistakes: [],
    });
  });

  it("takes a variable that is not set, or is empty, for a mistake", () => {
    const { mistakes } = expandVariables({ cookie: ["A", "B", "__proto__"].map(variable).join("; ") }, { B: "" });
    expect(mistakes.map(({ message }) => message)).toEqual([
      "the environment variable `A` is not set",
      "the environment variable `B` is empty",
      "the environment variable `__proto__` is not set",
    ]);
  });
});
