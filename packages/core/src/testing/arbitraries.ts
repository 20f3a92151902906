/** Arbitrary requests and answers for property tests: mostly sensible, so that deep steps are reached, partly hostile. */
import fc from "fast-check";
import { BROWSERS } from "../browsers/profiles.ts";
import { newClient, newEnvironment, newRequest } from "../model/defaults.ts";
import type { Environment } from "../model/environment.ts";
import type { HeaderList } from "../model/header-list.ts";
import type { FetchRequest } from "../model/request.ts";
import type { Reply } from "../model/response.ts";

const PAGE = "https://app.example";
const bytes = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((unit) => String.fromCharCode(unit)), maxLength: 40 });
const tokens = fc.constantFrom("GET", "PUT", "patch", "PATCH", "x-a", "X-B", "*", "authorization", "content-type", "", "a b");
const lists = fc.array(tokens, { maxLength: 4 }).map((names) => names.join(", "));

const answerHeader = fc.oneof(
  fc.tuple(
    fc.constant("Access-Control-Allow-Origin"),
    fc.oneof(fc.constantFrom("*", PAGE, `${PAGE}/`, "null", "https://APP.example", "http://app.example"), bytes),
  ),
  fc.tuple(fc.constant("Access-Control-Allow-Credentials"), fc.constantFrom("true", "True", "")),
  fc.tuple(
    fc.constantFrom("Access-Control-Allow-Methods", "Access-Control-Allow-Headers", "access-control-expose-headers"),
    fc.oneof(lists, bytes),
  ),
  fc.tuple(fc.constant("Access-Control-Max-Age"), fc.constantFrom("5", "99999999999999999999", "-1", "x")),
  fc.tuple(
    fc.constantFrom("Vary", "Cross-Origin-Resource-Policy", "X-Content-Type-Options", "Content-Type", "Timing-Allow-Origin", "Set-Cookie"),
    fc.oneof(fc.constantFrom("Origin", "same-origin", "same-site", "nosniff", "text/css", "image/png", "*"), bytes),
  ),
);
const location = fc.constantFrom(
  "/next",
  "https://other.example/",
  "https://a:b@api.example/",
  "data:,x",
  "http://[",
  "http://api.example/",
  `${PAGE}/own`,
);

/** Any answer: allowed, refused, redirected, broken. */
export const replies: fc.Arbitrary<Reply> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ status: fc.constantFrom(200, 204, 206, 304, 401, 404, 500), headers: fc.array(answerHeader, { maxLength: 6 }) }),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(location, fc.array(answerHeader, { maxLength: 4 }), fc.constantFrom(301, 302, 303, 307, 308))
      .map(([to, headers, status]): Reply => ({ status, headers: [["Location", to], ...headers] })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom("dns" as const, "refused" as const, "tls" as const, "timeout" as const, "reset" as const, "protocol" as const)
      .map((failure): Reply => ({ failure, detail: "x" })),
  },
  { weight: 1, arbitrary: fc.constant<Reply>({ missing: "response" }) },
);

const pageHeaders: fc.Arbitrary<HeaderList> = fc.array(
  fc.tuple(
    fc.constantFrom(
      "X-A",
      "Authorization",
      "Content-Type",
      "Accept",
      "Range",
      "Cookie",
      "X-HTTP-Method",
      "Access-Control-Allow-Origin",
      "a b",
    ),
    fc.oneof(fc.constantFrom("text/plain", "application/json", "bytes=0-", "TRACE"), bytes),
  ),
  { maxLength: 4 },
);

/** Any request of any initiator. */
export const requests: fc.Arbitrary<FetchRequest> = fc
  .record({
    url: fc.constantFrom(
      "https://api.example/x",
      `${PAGE}/own`,
      "http://api.example/",
      "http://localhost:3000/",
      "data:,x",
      "ftp://api.example/",
      "https://a:b@api.example/",
      "nonsense",
      "https://api.example:25/",
    ),
    origin: fc.constantFrom(PAGE, "http://localhost:5173", "null"),
    initiator: fc.constantFrom(
      "fetch",
      "fetch",
      "fetch",
      "xmlhttprequest",
      "eventsource",
      "beacon",
      "image",
      "script",
      "module-script",
      "stylesheet",
      "font",
      "video",
      "audio",
    ),
    crossOrigin: fc.constantFrom("none", "anonymous", "use-credentials"),
    method: fc.constantFrom("GET", "POST", "PUT", "patch", "HEAD", "TRACE", "a b"),
    headers: pageHeaders,
    body: fc.constantFrom(
      null,
      { source: "string", type: "text/plain;charset=UTF-8", length: 3 },
      { source: "bytes", type: "application/json", length: 100_000 },
      { source: "stream", type: null, length: null },
    ),
    redirect: fc.constantFrom("follow", "follow", "error", "manual"),
    cache: fc.constantFrom("default", "no-store", "only-if-cached"),
    integrity: fc.constantFrom("", "sha256-x"),
    useCorsPreflight: fc.boolean(),
    overrides: fc.record(
      { mode: fc.constantFrom("cors", "no-cors", "same-origin"), credentials: fc.constantFrom("omit", "same-origin", "include") },
      { requiredKeys: [] },
    ),
  } as const)
  .map(({ overrides, ...given }) => newRequest({ ...given, ...overrides }));

/** Any browser, page and cache. */
export const environments: fc.Arbitrary<Environment> = fc
  .record({
    browser: fc.constantFrom("standard", "chromium", "gecko", "webkit"),
    embedderPolicy: fc.constantFrom("unsafe-none", "require-corp", "credentialless"),
    secureContext: fc.boolean(),
    prohibitsMixedContent: fc.boolean(),
    addressSpace: fc.constantFrom("public", "local", "loopback", null),
    localNetworkPermission: fc.constantFrom("granted", "denied"),
  } as const)
  .map(({ browser, ...client }) =>
    newEnvironment({
      browser: BROWSERS[browser],
      client: newClient(PAGE, client),
      addressSpaceOf: ({ host }) => (host === "localhost" ? "loopback" : "public"),
    }),
  );
