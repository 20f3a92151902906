import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { documents, someSuffixes } from "../testing/policies.ts";
import { documentOf } from "./document-of.ts";
import { MISTAKES, type Mistake, type MistakeFix, type MistakeId } from "./mistake.ts";
import { parsePolicy } from "./parse-policy.ts";

type Place = readonly (string | number)[];

function all(document: unknown): readonly Mistake[] {
  const { mistakes, remarks } = parsePolicy(document, someSuffixes);
  return [...mistakes, ...remarks];
}

const https = (...origins: readonly string[]): object => ({ origins });
const withCredentials = (rest: object): object => ({ origins: ["https://a.example"], credentials: true, ...rest });
const anonymous = (rest: object): object => ({ origins: ["https://a.example"], ...rest });

/** The id, a document with that mistake alone, its place, and what to write instead: a value, `REMOVE`, a new name, or a decision. */
const REMOVE = Symbol("remove");
const DECIDE = Symbol("decide");
const CASES: readonly (readonly [MistakeId, unknown, Place, unknown])[] = [
  ["not-a-policy", null, [], DECIDE],
  ["not-a-policy", "any", [], DECIDE],
  ["not-a-policy", ["https://a.example"], [], DECIDE],
  ["unknown-field", anonymous({ orgins: [] }), ["orgins"], DECIDE],
  ["unknown-field", anonymous({ allowedHeaders: ["X-A"] }), ["allowedHeaders"], { rename: "requestHeaders" }],
  ["unknown-field", anonymous({ "Access-Control-Max-Age": 5 }), ["Access-Control-Max-Age"], DECIDE],
  ["wrong-type", { origins: "*" }, ["origins"], "any"],
  ["wrong-type", { origins: "https://a.example" }, ["origins"], ["https://a.example"]],
  ["wrong-type", { origins: true }, ["origins"], DECIDE],
  ["wrong-type", https("https://a.example", 1 as never), ["origins", 1], DECIDE],
  ["wrong-type", anonymous({ credentials: "true" }), ["credentials"], true],
  ["wrong-type", anonymous({ methods: "PUT, DELETE" }), ["methods"], ["PUT", "DELETE"]],
  ["wrong-type", anonymous({ maxAge: "600" }), ["maxAge"], 600],
  ["wrong-type", anonymous({ paths: {} }), ["paths"], DECIDE],
  ["wrong-type", anonymous({ paths: ["/a"] }), ["paths", 0], DECIDE],
  ["wrong-type", anonymous({ paths: [{}] }), ["paths", 0, "path"], DECIDE],
  ["wrong-type", anonymous({ dangerouslyAllow: true }), ["dangerouslyAllow"], DECIDE],
  ["origins-missing", {}, [], DECIDE],
  ["allows-nothing", { origins: [] }, ["origins"], DECIDE],
  ["not-an-origin", https(""), ["origins", 0], DECIDE],
  ["not-an-origin", https("https://"), ["origins", 0], DECIDE],
  ["not-an-origin", https(" https://a.example"), ["origins", 0], "https://a.example"],
  ["not-an-origin", https("https://.a.example"), ["origins", 0], "https://*.a.example"],
  ["not-an-origin", https("https://a..example"), ["origins", 0], DECIDE],
  ["not-an-origin", https("https://a!b.example"), ["origins", 0], DECIDE],
  ["not-an-origin", https("https://a%2f.example"), ["origins", 0], DECIDE],
  ["not-an-origin", https("https://1.2.3.999"), ["origins", 0], DECIDE],
  ["not-an-origin", https("https://[::g]"), ["origins", 0], DECIDE],
  ["not-an-origin", https("https://a.example:http"), ["origins", 0], DECIDE],
  ["origin-without-scheme", https("a.example"), ["origins", 0], "https://a.example"],
  ["origin-without-scheme", https("localhost:3000"), ["origins", 0], "http://localhost:3000"],
  ["origin-without-scheme", https("*.a.example"), ["origins", 0], "https://*.a.example"],
  ["origin-without-scheme", https("//a.example"), ["origins", 0], "https://a.example"],
  ["origin-with-trailing-slash", https("https://a.example/"), ["origins", 0], "https://a.example"],
  ["origin-with-path", https("https://a.example/app"), ["origins", 0], "https://a.example"],
  ["origin-with-path", https("https://a.example/*"), ["origins", 0], "https://a.example"],
  ["origin-with-path", https("https://a.example?x"), ["origins", 0], "https://a.example"],
  ["origin-with-user-info", https("https://me@a.example"), ["origins", 0], "https://a.example"],
  ["origin-with-default-port", https("https://a.example:443"), ["origins", 0], "https://a.example"],
  ["origin-with-default-port", https("http://a.example:80"), ["origins", 0], "http://a.example"],
  ["origin-port-out-of-range", https("https://a.example:0"), ["origins", 0], DECIDE],
  ["origin-port-out-of-range", https("https://a.example:65536"), ["origins", 0], DECIDE],
  ["origin-upper-case", https("https://A.example"), ["origins", 0], "https://a.example"],
  ["origin-upper-case", https("HTTPS://a.example"), ["origins", 0], "https://a.example"],
  ["origin-upper-case", https("https://*.A.example"), ["origins", 0], "https://*.a.example"],
  ["origin-unicode", https("https://bücher.example"), ["origins", 0], "https://xn--bcher-kva.example"],
  ["origin-unicode", https("https://*.bücher.example:8443"), ["origins", 0], "https://*.xn--bcher-kva.example:8443"],
  ["origin-not-canonical", https("http://0x7f.1"), ["origins", 0], "http://127.0.0.1"],
  ["origin-not-canonical", https("http://[0:0:0:0:0:0:0:1]:3000"), ["origins", 0], "http://[::1]:3000"],
  ["origin-not-canonical", https("https://a.example:08443"), ["origins", 0], "https://a.example:8443"],
  ["origin-not-canonical", https("https://a.example:"), ["origins", 0], "https://a.example"],
  ["several-origins", https("https://a.example, https://b.example"), ["origins", 0], DECIDE],
  ["several-origins", https("https://a.example https://b.example"), ["origins", 0], DECIDE],
  ["null-origin", https("null"), ["origins", 0], DECIDE],
  ["null-origin", withCredentials({ origins: ["null"] }), ["origins", 0], DECIDE],
  ["file-origin", https("file:///home/me"), ["origins", 0], DECIDE],
  ["file-origin", https("file://"), ["origins", 0], DECIDE],
  ["scheme-without-origin", https("wss://a.example"), ["origins", 0], "https://a.example"],
  ["scheme-without-origin", https("data:text/html,x"), ["origins", 0], DECIDE],
  ["scheme-without-origin", https("about:blank"), ["origins", 0], DECIDE],
  ["regular-expression", https("/^https:\\/\\/.*\\.a\\.example$/"), ["origins", 0], DECIDE],
  ["regular-expression", https("https://(a|b).example"), ["origins", 0], DECIDE],
  ["regular-expression", https("https?://a.example"), ["origins", 0], DECIDE],
  ["regular-expression", { origins: [/a\.example$/] }, ["origins", 0], DECIDE],
  ["wildcard-misplaced", https("*"), ["origins", 0], DECIDE],
  ["wildcard-misplaced", https("https://*"), ["origins", 0], DECIDE],
  ["wildcard-misplaced", https("https://*."), ["origins", 0], DECIDE],
  ["wildcard-misplaced", https("https://*a.example"), ["origins", 0], "https://*.a.example"],
  ["wildcard-misplaced", https("https://**.a.example"), ["origins", 0], "https://*.a.example"],
  ["wildcard-misplaced", https("https://*.*.a.example"), ["origins", 0], "https://*.a.example"],
  ["wildcard-misplaced", https("https://a.*"), ["origins", 0], DECIDE],
  ["wildcard-misplaced", https("https://a.*.example"), ["origins", 0], DECIDE],
  ["wildcard-misplaced", https("https://app-*.example"), ["origins", 0], DECIDE],
  ["wildcard-misplaced", https("*://a.example"), ["origins", 0], DECIDE],
  ["wildcard-misplaced", https("https://*.127.0.0.1"), ["origins", 0], DECIDE],
  ["wildcard-misplaced", https("https://*.[::1]"), ["origins", 0], DECIDE],
  ["wildcard-misplaced", https("capacitor://*.localhost"), ["origins", 0], DECIDE],
  ["insecure-origin-with-credentials", withCredentials({ origins: ["http://a.example"] }), ["origins", 0], DECIDE],
  ["insecure-origin-with-credentials", withCredentials({ origins: ["http://*.a.example"] }), ["origins", 0], DECIDE],
  [
    "insecure-origin-with-credentials",
    { origins: ["http://a.example"], paths: [{ path: "/a", credentials: true }] },
    ["paths", 0, "credentials"],
    DECIDE,
  ],
  ["public-suffix", https("https://*.github.io"), ["origins", 0], DECIDE],
  ["public-suffix", https("https://*.com"), ["origins", 0], DECIDE],
  ["public-suffix", https("https://*.uk"), ["origins", 0], DECIDE],
  ["wildcard-with-credentials", withCredentials({ origins: "any" }), ["origins"], DECIDE],
  ["wildcard-with-credentials", withCredentials({ methods: "any" }), ["methods"], DECIDE],
  ["wildcard-with-credentials", withCredentials({ methods: ["*"] }), ["methods"], DECIDE],
  ["wildcard-with-credentials", withCredentials({ requestHeaders: ["*", "Authorization"] }), ["requestHeaders"], DECIDE],
  ["wildcard-with-credentials", withCredentials({ exposedHeaders: "any" }), ["exposedHeaders"], DECIDE],
  ["wildcard-with-credentials", { origins: "any", paths: [{ path: "/a", credentials: true }] }, ["paths", 0, "credentials"], DECIDE],
  ["wildcard-with-credentials", withCredentials({ paths: [{ path: "/a", origins: "any" }] }), ["paths", 0, "origins"], DECIDE],
  ["not-a-method", anonymous({ methods: ["PUT DELETE"] }), ["methods", 0], DECIDE],
  ["not-a-method", anonymous({ methods: [""] }), ["methods", 0], DECIDE],
  ["forbidden-method", anonymous({ methods: ["PUT", "TRACE"] }), ["methods", 1], REMOVE],
  ["method-never-asked", anonymous({ methods: ["put"] }), ["methods", 0], "PUT"],
  ["method-lower-case", anonymous({ methods: ["patch"] }), ["methods", 0], "PATCH"],
  ["safelisted-method", anonymous({ methods: ["GET", "PUT"] }), ["methods", 0], REMOVE],
  ["options-method", anonymous({ methods: ["OPTIONS"] }), ["methods", 0], REMOVE],
  ["not-a-header-name", anonymous({ requestHeaders: ["X-A: 1"] }), ["requestHeaders", 0], DECIDE],
  ["not-a-header-name", anonymous({ exposedHeaders: ["X-A, X-B"] }), ["exposedHeaders", 0], DECIDE],
  ["forbidden-request-header", anonymous({ requestHeaders: ["Cookie"] }), ["requestHeaders", 0], REMOVE],
  ["forbidden-request-header", anonymous({ requestHeaders: ["Sec-Fetch-Site"] }), ["requestHeaders", 0], REMOVE],
  ["forbidden-request-header", anonymous({ requestHeaders: ["Origin"] }), ["requestHeaders", 0], REMOVE],
  ["forbidden-response-header", anonymous({ exposedHeaders: ["Set-Cookie"] }), ["exposedHeaders", 0], REMOVE],
  ["response-header-in-request-list", anonymous({ requestHeaders: ["Access-Control-Allow-Origin"] }), ["requestHeaders", 0], REMOVE],
  ["request-header-in-response-list", anonymous({ exposedHeaders: ["Origin"] }), ["exposedHeaders", 0], REMOVE],
  ["safelisted-request-header", anonymous({ requestHeaders: ["Accept"] }), ["requestHeaders", 0], REMOVE],
  ["safelisted-response-header", anonymous({ exposedHeaders: ["Content-Type"] }), ["exposedHeaders", 0], REMOVE],
  ["authorization-not-covered", anonymous({ requestHeaders: "any" }), ["requestHeaders"], ["*", "Authorization"]],
  ["needless-entry", https("https://a.example", "https://a.example"), ["origins", 1], REMOVE],
  ["needless-entry", https("https://b.a.example", "https://*.a.example"), ["origins", 0], REMOVE],
  ["needless-entry", https("http://localhost:3000", "http://localhost:*"), ["origins", 0], REMOVE],
  ["needless-entry", anonymous({ requestHeaders: ["X-A", "x-a"] }), ["requestHeaders", 1], REMOVE],
  ["needless-entry", anonymous({ methods: ["*", "PUT"] }), ["methods", 1], REMOVE],
  ["max-age-out-of-range", anonymous({ maxAge: -1 }), ["maxAge"], 0],
  ["max-age-out-of-range", anonymous({ maxAge: 86_401 }), ["maxAge"], 86_400],
  ["max-age-out-of-range", anonymous({ maxAge: 0.4 }), ["maxAge"], 0],
  ["max-age-out-of-range", anonymous({ maxAge: Number.NaN }), ["maxAge"], DECIDE],
  ["max-age-out-of-range", anonymous({ maxAge: Number.POSITIVE_INFINITY }), ["maxAge"], 86_400],
  ["max-age-capped", anonymous({ maxAge: 86_400 }), ["maxAge"], DECIDE],
  ["not-a-path", anonymous({ paths: [{ path: "public/*" }] }), ["paths", 0, "path"], "/public/*"],
  ["not-a-path", anonymous({ paths: [{ path: "/a*" }] }), ["paths", 0, "path"], DECIDE],
  ["not-a-path", anonymous({ paths: [{ path: "/a/../b" }] }), ["paths", 0, "path"], DECIDE],
  ["not-a-path", anonymous({ paths: [{ path: "/a?b" }] }), ["paths", 0, "path"], DECIDE],
  ["not-a-path", anonymous({ paths: [{ path: "/users/:id" }] }), ["paths", 0, "path"], DECIDE],
  ["duplicate-path", anonymous({ paths: [{ path: "/a" }, { path: "/a" }] }), ["paths", 1, "path"], DECIDE],
  ["path-narrower", { origins: "any", paths: [{ path: "/admin/*", origins: [] }] }, ["paths", 0], DECIDE],
  [
    "path-narrower",
    {
      origins: ["https://a.example"],
      paths: [
        { path: "/a/*", origins: "any" },
        { path: "/a/b", origins: ["https://a.example"] },
      ],
    },
    ["paths", 1],
    DECIDE,
  ],
  ["unknown-danger", anonymous({ dangerouslyAllow: ["null-origin"] }), ["dangerouslyAllow", 0], DECIDE],
  ["needless-danger", anonymous({ dangerouslyAllow: ["public-suffix-subdomains"] }), ["dangerouslyAllow", 0], REMOVE],
];

/** The document with what a mistake says to write instead. */
function mended(value: unknown, [key, ...rest]: Place, fix: MistakeFix): unknown {
  if (key === undefined) return fix.kind === "replace" ? fix.value : value;
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return list.flatMap((each, index) => {
      if (index !== key) return [each];
      return rest.length === 0 && fix.kind === "remove" ? [] : [mended(each, rest, fix)];
    });
  }
  const entries = Object.entries(Object.assign({}, value)).map(([name, each]) => {
    if (name !== key) return [name, each];
    return [rest.length === 0 && fix.kind === "rename" ? fix.to : name, mended(each, rest, fix)];
  });
  return Object.fromEntries(entries);
}

describe("a mistake in a policy document", () => {
  it.each(CASES)("%s: %j", (id, document, path, instead) => {
    const found = all(document);
    expect(found.map((mistake) => mistake.id)).toEqual([id]);
    const [mistake] = found;
    expect(mistake?.path).toEqual(path);
    expect(mistake?.severity).toBe(MISTAKES[id]);
    expect(JSON.parse(JSON.stringify(mistake))).toEqual(mistake);
    expect(mistake?.message).toMatch(/^[^A-Z].*[^.]$/);
    const { fix } = mistake!;
    const written =
      fix.kind === "replace" ? fix.value : fix.kind === "rename" ? { rename: fix.to } : fix.kind === "remove" ? REMOVE : DECIDE;
    expect(written).toEqual(instead);
    if (fix.kind !== "decide") expect(all(mended(document, path, fix)).map((other) => other.id)).not.toContain(id);
  });

  it("has a case for each id but the one for want of a list of public suffixes", () => {
    const tried = new Set<string>(CASES.map(([id]) => id));
    expect(Object.keys(MISTAKES).filter((id) => !tried.has(id))).toEqual(["public-suffixes-unknown"]);
  });
});

describe("parsePolicy", () => {
  it("reports all mistakes at once, each at its place", () => {
    const document = {
      origins: ["HTTPS://App.Example:443/", "null", "https://*.github.io"],
      credentials: true,
      methods: ["TRACE", "*"],
      maxAge: -1,
      paths: [{ path: "x y", requestHeaders: ["Cookie"] }],
    };
    const { policy, mistakes } = parsePolicy(document, someSuffixes);
    expect(policy).toBeNull();
    expect(mistakes.map(({ id, path }) => `${path.join(".")} ${id}`)).toEqual([
      "origins.0 origin-upper-case",
      "origins.0 origin-upper-case",
      "origins.0 origin-with-default-port",
      "origins.0 origin-with-trailing-slash",
      "origins.1 null-origin",
      "origins.2 public-suffix",
      "methods.0 forbidden-method",
      "methods wildcard-with-credentials",
      "maxAge max-age-out-of-range",
      "paths.0.path not-a-path",
      "paths.0.requestHeaders.0 forbidden-request-header",
    ]);
    expect(mistakes.slice(0, 4).map(({ fix }) => fix)).toEqual(new Array(4).fill({ kind: "replace", value: "https://app.example" }));
  });

  it("without a list of public suffixes refuses all names below a host, except below localhost", () => {
    expect(parsePolicy(https("https://*.example.com")).mistakes.map(({ id }) => id)).toEqual(["public-suffixes-unknown"]);
    expect(parsePolicy(https("http://*.localhost:*")).mistakes).toEqual([]);
  });

  it("takes a risk that is named", () => {
    const document = withCredentials({
      origins: ["http://a.example", "https://*.github.io"],
      dangerouslyAllow: ["insecure-origins-with-credentials", "public-suffix-subdomains"],
    });
    expect(all(document)).toEqual([]);
    expect(parsePolicy(document).mistakes).toEqual([]);
  });

  it.each([
    [
      "loopback origins with credentials",
      withCredentials({ origins: ["http://localhost:3000", "http://127.0.0.1:*", "http://[::1]:8080", "http://*.localhost"] }),
    ],
    ["other schemes of applications", https("capacitor://localhost", "chrome-extension://abcdefghijklmnop", "tauri://localhost")],
    ["any origin, with Authorization", { origins: "any", requestHeaders: ["*", "Authorization"] }],
    ["a host with an underscore, and one with a dot at its end", https("https://a_b.example", "https://a.example.")],
    ["nothing but a path", { origins: [], paths: [{ path: "/public/*", origins: "any" }] }],
    ["a path with less credentials", withCredentials({ paths: [{ path: "/public/*", origins: "any", credentials: false }] })],
    ["no max-age at all", anonymous({ maxAge: undefined })],
    ["a max-age of nothing", anonymous({ maxAge: 0 })],
  ])("has nothing to say against %s", (_name, document) => {
    expect(all(document)).toEqual([]);
  });

  it("gives a policy in normal form, that nothing can change", () => {
    const { policy } = parsePolicy({
      origins: ["https://a.example"],
      methods: ["PUT", "GET", "DELETE"],
      requestHeaders: ["X-B", "Content-Type"],
    });
    expect(policy).toMatchObject({
      origins: [{ scheme: "https", subdomains: false, host: "a.example", port: null }],
      credentials: false,
      methods: ["DELETE", "PUT"],
      requestHeaders: ["content-type", "x-b"],
      exposedHeaders: [],
      maxAge: null,
      paths: [],
      dangerouslyAllow: [],
    });
    expect(Object.isFrozen(policy) && Object.isFrozen(policy?.origins[0]) && Object.isFrozen(policy?.methods)).toBe(true);
  });

  it("lets a path have what the policy has, where it says nothing else", () => {
    const document = withCredentials({
      methods: ["PUT"],
      maxAge: 5,
      paths: [
        { path: "/a", methods: ["DELETE"] },
        { path: "/a/b", credentials: false },
      ],
    });
    expect(parsePolicy(document).policy?.paths).toMatchObject([
      { path: { kind: "exact", value: "/a/b" }, credentials: false, methods: ["PUT"], maxAge: 5 },
      { path: { kind: "exact", value: "/a" }, credentials: true, methods: ["DELETE"], maxAge: 5 },
    ]);
  });

  it("puts the most specific path first", () => {
    const paths = ["/*", "/a/*", "/a", "/a/b/*", "/a/b/c"].map((path) => ({ path }));
    expect(parsePolicy(anonymous({ paths })).policy?.paths.map(({ path }) => path.value)).toEqual(["/a/b/c", "/a", "/a/b/", "/a/", "/"]);
  });

  it("never throws, whatever it is given", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.anything({ withMap: true, withDate: true, withNullPrototype: true, withSparseArray: true }), (document) => {
        const { policy, mistakes } = parsePolicy(document);
        expect(policy === null).toBe(mistakes.length > 0);
      }),
    );
  });

  it("never throws, whatever stands in its fields", { timeout: 60_000 }, () => {
    const anything = fc.oneof(fc.anything(), fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.anything())));
    const names = ["origins", "credentials", "methods", "requestHeaders", "exposedHeaders", "maxAge", "paths", "dangerouslyAllow"];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), anything), (document) => {
        const found = all(document);
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      }),
    );
  });

  it("takes any text for an origin only if it is one", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webAuthority().map((each) => `https://${each}`),
          fc.webUrl(),
        ),
        (text) => {
          const { policy } = parsePolicy(https(text), () => null);
          const [pattern] = policy?.origins ?? [];
          if (typeof pattern !== "object" || pattern.subdomains || pattern.port === "any") return;
          expect(new URL(text).origin === "null" || new URL(text).origin === text).toBe(true);
        },
      ),
    );
  });

  it("reads what documentOf writes to the same policy, without errors", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(documents, (document) => {
        const { policy, mistakes } = parsePolicy(document, someSuffixes);
        expect(mistakes).toEqual([]);
        const written = JSON.parse(JSON.stringify(documentOf(policy!)));
        expect(parsePolicy(written, someSuffixes).policy).toEqual(policy);
      }),
    );
  });
});
