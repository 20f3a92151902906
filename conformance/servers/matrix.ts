/** The questions that every configured server is asked, and what `serve` says it must answer. */
import type { HeaderList } from "@whycors/core";
import { addHeaders, CORS_RESPONSE_HEADERS, type Policy, parsePolicy, serve } from "@whycors/core/policy";
import { applicationHeaders, LONGEST_BODY, statusOf } from "./application.ts";
import type { SentRequest } from "./exchange.ts";

export interface Policies {
  readonly [name: string]: unknown;
}

const CREDENTIALED = {
  origins: ["https://app.example", "https://shop.example:8443", "http://localhost:5173", "http://[::1]:3000"],
  credentials: true,
  methods: ["PUT", "PATCH", "DELETE"],
  requestHeaders: ["content-type", "authorization", "x-requested-with"],
  exposedHeaders: ["etag", "x-application"],
  maxAge: 600,
};

const WILDCARDS = [
  "https://app.example",
  "https://*.example.com",
  "http://localhost:*",
  "https://*.any.example:*",
  "https://*.port.example:8443",
];

/** Documents; `wildcards` and `patterns` need a server that can repeat what a pattern matched. */
export const POLICIES: Policies = {
  credentialed: CREDENTIALED,
  any: { origins: "any", methods: "any", requestHeaders: ["*", "authorization"], exposedHeaders: "any", maxAge: 5 },
  plain: { origins: ["https://app.example"] },
  nobody: { origins: [] },
  paths: {
    ...CREDENTIALED,
    paths: [
      { path: "/public/*", origins: "any", credentials: false, methods: [], maxAge: 0 },
      { path: "/public/inner/*", origins: ["https://app.example", "https://inner.example"], credentials: true, methods: ["PUT"] },
      { path: "/health", origins: "any", credentials: false, methods: "any", requestHeaders: [], exposedHeaders: [] },
      { path: "/closed/*", origins: [] },
    ],
  },
  wildcards: { ...CREDENTIALED, origins: WILDCARDS },
  patterns: {
    ...CREDENTIALED,
    origins: WILDCARDS,
    paths: [{ path: "/public/*", origins: ["https://*.public.example"], credentials: false }],
  },
};

export function policyOf(document: unknown): Policy {
  const { policy, mistakes } = parsePolicy(document, () => null);
  if (policy === null) throw new Error(JSON.stringify(mistakes));
  return policy;
}

const NEAR = [
  ...["https://app.example.evil.example", "https://evilapp.example", "https://app.example:443", "https://app.example:8443"],
  ...["http://app.example", "https://APP.example", "HTTPS://app.example", "https://app.example.", "https://appxexample"],
  ...[
    "https://app.example/",
    "https://a.app.example",
    "null",
    "https://app.exampl",
    "app.example",
    "https://app.example,https://evil.example",
  ],
  ...["https://app.example https://evil.example", "https://evil.example/https://app.example"],
];
const PATTERN_NEAR = [
  ...["https://a.example.com", "https://a.b.example.com", "https://a_b-c.example.com", "https://example.com", "https://evilexample.com"],
  ...[
    "https://a.example.com.evil.example",
    "https://a.example.com:8443",
    "https://.example.com",
    "https://a..example.com",
    "http://a.example.com",
  ],
  ...[
    "http://localhost",
    "http://localhost:1",
    "http://localhost:80",
    "http://localhost:65535",
    "http://localhost:65536",
    "http://localhost:080",
  ],
  ...[
    "http://localhost:",
    "https://localhost:3000",
    "http://localhost.evil.example:3000",
    "https://a.any.example",
    "https://a.any.example:443",
  ],
  ...[
    "https://a.any.example:444",
    "https://a.any.example:8443",
    "https://any.example:1",
    "https://a.port.example:8443",
    "https://a.port.example",
  ],
  ...[
    "https://a.public.example",
    "https://A.example.com",
    "https://a.example.com/",
    "https://a.exampleXcom",
    "https://evil.example#.example.com",
  ],
];
const ALLOWED = ["https://app.example", "https://shop.example:8443", "http://localhost:5173", "http://[::1]:3000", "https://inner.example"];
const STATUSES = [200, 201, 204, 301, 302, 304, 307, 400, 401, 403, 404, 405, 413, 500, 503];

const from = (origin: string): HeaderList => [["Origin", origin]];
const asking = (method: string, headers?: string): HeaderList => [
  ["Access-Control-Request-Method", method],
  ...(headers === undefined ? [] : ([["Access-Control-Request-Headers", headers]] as const)),
];

function sent(method: string, path: string, headers: HeaderList = [], body: string | null = null): SentRequest {
  return { method, path, headers, body };
}

const ORIGIN_CASES = [...ALLOWED, ...NEAR, ...PATTERN_NEAR].flatMap((origin) => [
  sent("GET", "/200", from(origin)),
  sent("OPTIONS", "/200", [...from(origin), ...asking("PUT", "authorization,content-type")]),
]);
const STATUS_CASES = STATUSES.flatMap((status) =>
  ["", "/own", "/varied"].flatMap((application) => [
    sent("GET", `/${status}${application}`, from("https://app.example")),
    sent("GET", `/public/${status}${application}`, from("https://evil.example")),
    sent("HEAD", `/${status}${application}`, from("https://app.example")),
    sent("GET", `/${status}${application}`),
    sent("GET", `/${status}${application}`, from("https://evil.example")),
    sent("PUT", `/${status}${application}`, [...from("https://app.example"), ["Cookie", "session=1"]], "x"),
  ]),
);
const OPTIONS_CASES = ["/200", "/405/own", "/public/404"].flatMap((path) => [
  sent("OPTIONS", path),
  sent("OPTIONS", path, from("https://app.example")),
  sent("OPTIONS", path, asking("PUT")),
  sent("OPTIONS", path, [...from("https://app.example"), ...asking("PUT")]),
  sent("OPTIONS", path, [...from("https://app.example"), ...asking("TRACK", "x-unknown")]),
  sent("OPTIONS", path, [...from("https://evil.example"), ...asking("PUT")]),
]);
const PATH_CASES = [
  "/health",
  "/health?x",
  "/health/",
  "/healthy",
  "/public",
  "/public/",
  "/Public/",
  "/public/inner/",
  "/closed/",
  "/x?/public/",
]
  .flatMap((path) => [path, `${path}${path.includes("?") ? "" : "?q=/health"}`])
  .flatMap((path) =>
    ["https://app.example", "https://inner.example", "https://evil.example"].flatMap((origin) => [
      sent("GET", path, from(origin)),
      sent("OPTIONS", path, [...from(origin), ...asking("PUT")]),
    ]),
  );
const OTHER_CASES = [
  sent("POST", "/201", [...from("https://app.example"), ["Content-Type", "application/json"]], "{}"),
  sent("DELETE", "/204", from("https://app.example")),
  sent("GET", "/304/own", [...from("https://app.example"), ["If-None-Match", '"1"']]),
];

export const CASES: readonly SentRequest[] = [...ORIGIN_CASES, ...STATUS_CASES, ...OPTIONS_CASES, ...PATH_CASES, ...OTHER_CASES];

/** Answers that the server in front makes itself: nobody listens behind the path, or the body is too large. */
export const OWN_ANSWERS: readonly (readonly [request: SentRequest, statuses: readonly number[]])[] = [
  ...["https://app.example", "https://evil.example"].flatMap((origin) => [
    [sent("GET", "/unreachable", from(origin)), [502, 503]] as const,
    [sent("POST", "/200", from(origin), "x".repeat(LONGEST_BODY + 1000)), [413]] as const,
  ]),
  [sent("OPTIONS", "/unreachable", [...from("https://app.example"), ...asking("PUT")]), [204]],
];

/** What of an answer CORS is about. */
export interface Seen {
  readonly status: number;
  /** Lower case, sorted; a header that came twice stands here twice. */
  readonly headers: readonly string[];
  readonly vary: readonly string[];
}

export function seen(status: number, headers: HeaderList): Seen {
  const lines = headers.map(([name, value]) => [name.toLowerCase(), value] as const);
  const vary = lines.filter(([name]) => name === "vary").flatMap(([, value]) => value.toLowerCase().split(","));
  return {
    status,
    headers: lines
      .filter(([name]) => CORS_RESPONSE_HEADERS.includes(name))
      .map(([name, value]) => `${name}: ${value}`)
      .sort(),
    vary: [...new Set(vary.map((member) => member.trim()))].sort(),
  };
}

/** What `serve` says, in front of the application. */
export function expected(policy: Policy, request: SentRequest): Seen {
  const served = serve(policy, request);
  if (served.kind === "preflight") return seen(served.status, served.headers);
  return seen(statusOf(request.path), addHeaders(applicationHeaders(request.path), served.headers));
}
