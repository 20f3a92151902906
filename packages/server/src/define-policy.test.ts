import type { MistakeId, Policy } from "@whycors/core/policy";
import { describe, expect, it } from "vitest";
import { definePolicy, PolicyError } from "./define-policy.ts";

const anonymous = { origins: ["https://a.example"] } as const;

/** What does not compile, and what it would be refused for at run time: the compiler reads this file, too. */
const MISUSES: readonly (readonly [MistakeId, () => Policy])[] = [
  // @ts-expect-error there is no default
  ["origins-missing", () => definePolicy({})],
  // @ts-expect-error reflecting any origin is no choice
  ["wrong-type", () => definePolicy({ origins: true })],
  // @ts-expect-error one origin is a list of one
  ["wrong-type", () => definePolicy({ origins: "https://a.example" })],
  // @ts-expect-error the wildcard is written "any"
  ["wrong-type", () => definePolicy({ origins: "*" })],
  // @ts-expect-error no regular expressions
  ["regular-expression", () => definePolicy({ origins: [/a\.example$/] })],
  // @ts-expect-error no null
  ["null-origin", () => definePolicy({ origins: ["null"] })],
  // @ts-expect-error no files
  ["file-origin", () => definePolicy({ origins: ["file://"] })],
  // @ts-expect-error no origin without its scheme
  ["origin-without-scheme", () => definePolicy({ origins: ["a.example"] })],
  // @ts-expect-error no slash at the end
  ["origin-with-trailing-slash", () => definePolicy({ origins: ["https://b.example", "https://a.example/"] })],
  // @ts-expect-error no path
  ["origin-with-path", () => definePolicy({ origins: ["https://a.example/app"] })],
  // @ts-expect-error no default port
  ["origin-with-default-port", () => definePolicy({ origins: ["https://a.example:443"] })],
  // @ts-expect-error no upper case
  ["origin-upper-case", () => definePolicy({ origins: ["https://A.example"] })],
  // @ts-expect-error one entry is one origin
  ["several-origins", () => definePolicy({ origins: ["https://a.example, https://b.example"] })],
  // @ts-expect-error no scheme of sockets
  ["scheme-without-origin", () => definePolicy({ origins: ["wss://a.example"] })],
  // @ts-expect-error a * stands for whole names
  ["wildcard-misplaced", () => definePolicy({ origins: ["https://*a.example"] })],
  // @ts-expect-error a * stands for names below a host
  ["wildcard-misplaced", () => definePolicy({ origins: ["https://a.*"] })],
  // @ts-expect-error credentials need named origins
  ["wildcard-with-credentials", () => definePolicy({ origins: "any", credentials: true })],
  // @ts-expect-error credentials need named methods
  ["wildcard-with-credentials", () => definePolicy({ ...anonymous, credentials: true, methods: "any" })],
  // @ts-expect-error credentials need named request headers
  ["wildcard-with-credentials", () => definePolicy({ ...anonymous, credentials: true, requestHeaders: "any" })],
  // @ts-expect-error credentials need named response headers
  ["wildcard-with-credentials", () => definePolicy({ ...anonymous, credentials: true, exposedHeaders: "any" })],
  // @ts-expect-error no forbidden method
  ["forbidden-method", () => definePolicy({ ...anonymous, methods: ["PUT", "TRACE"] })],
  // @ts-expect-error methods are case-sensitive
  ["method-never-asked", () => definePolicy({ ...anonymous, methods: ["put"] })],
  // @ts-expect-error no header that only browsers set
  ["forbidden-request-header", () => definePolicy({ ...anonymous, requestHeaders: ["Cookie"] })],
  // @ts-expect-error no header of responses
  ["response-header-in-request-list", () => definePolicy({ ...anonymous, requestHeaders: ["Access-Control-Allow-Origin"] })],
  // @ts-expect-error no header that no page can read
  ["forbidden-response-header", () => definePolicy({ ...anonymous, exposedHeaders: ["Set-Cookie"] })],
  // @ts-expect-error no header of requests
  ["request-header-in-response-list", () => definePolicy({ ...anonymous, exposedHeaders: ["Origin"] })],
  // @ts-expect-error no negative max-age
  ["max-age-out-of-range", () => definePolicy({ ...anonymous, maxAge: -1 })],
  // @ts-expect-error no unknown field
  ["unknown-field", () => definePolicy({ ...anonymous, allowedHeaders: ["X-A"] })],
  // @ts-expect-error no unknown risk
  ["unknown-danger", () => definePolicy({ ...anonymous, dangerouslyAllow: ["everything"] })],
  // @ts-expect-error a path begins with a slash
  ["not-a-path", () => definePolicy({ ...anonymous, paths: [{ path: "a" }] })],
  // @ts-expect-error what holds for a policy holds for its paths
  ["origin-with-trailing-slash", () => definePolicy({ ...anonymous, paths: [{ path: "/a", origins: ["https://a.example/"] }] })],
  // @ts-expect-error credentials need named origins, in a path as well
  ["wildcard-with-credentials", () => definePolicy({ ...anonymous, paths: [{ path: "/a", origins: "any", credentials: true }] })],
];

function mistakesOf(make: () => Policy): PolicyError {
  try {
    make();
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
  throw new Error("it was taken for a policy");
}

describe("definePolicy", () => {
  it.each(MISUSES)("does not compile, and throws at start: %s", (id, make) => {
    expect(mistakesOf(make).mistakes.map((mistake) => mistake.id)).toContain(id);
  });

  it("throws all mistakes at once, with their places and what to write instead", () => {
    const origins: readonly `https://${string}`[] = ["https://a.example/", "https://*.github.io"];
    const error = mistakesOf(() => definePolicy({ origins, paths: [{ path: "/a?b" }] }));
    expect(error.message.split("\n")).toEqual([
      "the policy has 3 mistakes",
      "  origins[0]: `https://a.example/`: an origin has no slash at its end; write `https://a.example`",
      '  origins[1]: `https://*.github.io`: anyone can have a name below `github.io`; name the hosts that are yours; where strangers may be allowed, list "public-suffix-subdomains" in dangerouslyAllow',
      "  paths[0].path: `/a?b`: this holds what no path of a request holds; write the path as it goes over the wire: percent-encoded, without query",
    ]);
  });

  it("takes what is right, known to the compiler or not", () => {
    const origins: readonly `https://${string}`[] = ["https://b.example"];
    const methods: readonly string[] = ["PUT"];
    const policies = [
      definePolicy({
        origins: ["https://a.example", "https://*.a.example", "http://localhost:*", "http://[::1]:3000", "capacitor://localhost"],
      }),
      definePolicy({ origins: "any", methods: "any", requestHeaders: ["*", "Authorization"], exposedHeaders: "any", maxAge: 600 }),
      definePolicy({
        origins: ["https://*.a.example:*"],
        credentials: true,
        methods: ["PUT"],
        requestHeaders: ["X-A"],
        exposedHeaders: ["ETag"],
      }),
      definePolicy({ origins, methods, paths: [{ path: "/public/*", origins: "any", credentials: false }] }),
      definePolicy({ origins: ["https://*.github.io"], dangerouslyAllow: ["public-suffix-subdomains"] }),
    ];
    expect(policies.every(Object.isFrozen)).toBe(true);
  });
});
