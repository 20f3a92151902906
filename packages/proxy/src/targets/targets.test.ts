import { describe, expect, it } from "vitest";
import { findTarget, inOrder, originalUrl, parseTarget, pathAt, publicUrl, type Target } from "./targets.ts";

function target(text: string): Target {
  const parsed = parseTarget(text);
  if ("mistake" in parsed) throw new Error(parsed.mistake);
  return parsed;
}

describe("parseTarget", () => {
  it.each([
    ["https://api.example", { selector: { kind: "any" }, origin: "https://api.example", base: "" }],
    ["http://localhost:3000/v1/", { selector: { kind: "any" }, origin: "http://localhost:3000", base: "/v1" }],
    ["/api=http://localhost:3000/v1", { selector: { kind: "path", prefix: "/api" }, origin: "http://localhost:3000", base: "/v1" }],
    ["/=http://localhost:3000", { selector: { kind: "any" }, origin: "http://localhost:3000", base: "" }],
    [
      "API.localhost=http://localhost:3000",
      { selector: { kind: "host", host: "api.localhost" }, origin: "http://localhost:3000", base: "" },
    ],
    [":8081=http://localhost:3000", { selector: { kind: "port", port: 8081 }, origin: "http://localhost:3000", base: "" }],
  ])("reads %j", (text, parsed) => {
    expect(parseTarget(text)).toEqual(parsed);
  });

  it.each([
    ["api.example", "`api.example` is no URL of a server; did you mean `http://api.example`?"],
    ["ftp://files.example", "`ftp://files.example` is no URL of a server"],
    ["https://user:pass@api.example", "a target's URL may hold no user name and no password"],
    ["https://api.example/?a=1", "`https://api.example/?a=1` may have a path, but no query and no fragment"],
    [":99999=http://localhost", "`:99999` is no port"],
    ["a b=http://localhost", "`a b` names neither a path (/api), nor a host (api.localhost), nor a port (:8081)"],
  ])("says what is wrong with %j", (text, mistake) => {
    expect(parseTarget(text)).toEqual({ mistake });
  });
});

const ALL = inOrder(
  [
    "http://rest.example",
    "/api=http://api.example/v1",
    "/api/admin=http://admin.example",
    "auth.localhost=http://auth.example",
    ":8081=http://other.example",
  ].map(target),
);
const OWN = "http://localhost:8080";

describe("findTarget", () => {
  it.each([
    ["localhost", 8080, "/", "http://rest.example"],
    ["localhost", 8080, "/api", "http://api.example"],
    ["localhost", 8080, "/api?x", "http://api.example"],
    ["localhost", 8080, "/api/items", "http://api.example"],
    ["localhost", 8080, "/apis", "http://rest.example"],
    ["localhost", 8080, "/api/admin/1", "http://admin.example"],
    ["auth.localhost", 8080, "/api", "http://auth.example"],
    ["localhost", 8081, "/api", "http://other.example"],
  ])("%s:%i%s goes to %s", (host, port, path, origin) => {
    expect(findTarget(ALL, { host, port, path })?.origin).toBe(origin);
  });

  it("finds none where nothing is for the path", () => {
    expect(findTarget([target("/api=http://api.example")], { host: "localhost", port: 80, path: "/" })).toBeNull();
  });
});

describe("paths and URLs", () => {
  it.each([
    ["/api=http://api.example/v1", "/api/items?a=1", "/v1/items?a=1"],
    ["/api=http://api.example", "/api", "/"],
    ["/api=http://api.example", "/api?a=1", "/?a=1"],
    ["http://api.example/v1", "/items", "/v1/items"],
    ["http://api.example", "//evil.example/", "//evil.example/"],
  ])("%s asks for %s as %s", (text, path, asked) => {
    expect(pathAt(target(text), path)).toBe(asked);
  });

  it.each([
    ["http://rest.example/a?b#c", "http://localhost:8080/a?b#c"],
    ["http://api.example/v1/items", "http://localhost:8080/api/items"],
    ["http://auth.example/login", "http://auth.localhost:8080/login"],
    ["http://user:pass@other.example/", "http://user:pass@localhost:8081/"],
    ["http://api.example/v2", null],
    ["https://rest.example/", null],
    ["/relative", null],
  ])("%s is %s to a browser", (href, url) => {
    expect(publicUrl(ALL, OWN, href)).toBe(url);
  });

  it.each([
    ["http://localhost:8080/api/items", "http://api.example/v1/items"],
    ["http://localhost:8081/x", "http://other.example/x"],
    ["https://elsewhere.example/x", "https://elsewhere.example/x"],
  ])("%s is %s behind the proxy", (href, url) => {
    expect(originalUrl(ALL, OWN, href)).toBe(url);
  });
});
