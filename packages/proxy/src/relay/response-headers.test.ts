import { describe, expect, it } from "vitest";
import { cookieForRelay } from "./cookies.ts";
import { isTakenAway } from "./response-headers.ts";

describe("isTakenAway", () => {
  it.each([
    ...["access-control-allow-origin", "access-control-allow-private-network", "timing-allow-origin", "cross-origin-opener-policy"],
    ...["set-cookie2", "clear-site-data", "set-login", "service-worker-allowed", "speculation-rules", "use-as-dictionary"],
    ...["strict-transport-security", "public-key-pins", "alt-svc", "report-to", "nel", "reporting-endpoints", "refresh"],
    ...["content-security-policy", "x-frame-options", "www-authenticate", "proxy-authenticate", "x-accel-redirect", "x-accel-buffering"],
    ...["x-sendfile", "surrogate-control", "cdn-cache-control", "cloudflare-cdn-cache-control", "proxy-status", "relay-final-url"],
    ...["attribution-reporting-register-source", "secure-session-registration", "transfer-encoding", "connection"],
  ])("takes %s away", (name) => {
    expect(isTakenAway(name)).toBe(true);
  });

  it.each(["content-type", "content-encoding", "content-length", "etag", "last-modified", "link", "x-ratelimit-remaining", "date", "age"])(
    "lets %s through",
    (name) => {
      expect(isTakenAway(name)).toBe(false);
    },
  );
});

describe("cookieForRelay", () => {
  const url = new URL("https://api.example/v1/items/1");
  it.each([
    ["a=b", "a=b; Path=/https://api.example/v1/items; Secure; HttpOnly; SameSite=None"],
    ["a=b; Path=/; Domain=api.example; SameSite=Lax", "a=b; Path=/https://api.example/; Secure; HttpOnly; SameSite=None"],
    ["a=b; max-age=60; Path=/v1", "a=b; Path=/https://api.example/v1; Max-Age=60; Secure; HttpOnly; SameSite=None"],
    ["a=b; Path=nonsense", "a=b; Path=/https://api.example/v1/items; Secure; HttpOnly; SameSite=None"],
    ["a=; Path=/; Path=/v1", "a=; Path=/https://api.example/v1; Secure; HttpOnly; SameSite=None"],
  ])("%s", (cookie, expected) => {
    expect(cookieForRelay(cookie, url)).toEqual([["Set-Cookie", expected]]);
  });

  it("leaves out what insists on the root path", () => {
    expect(cookieForRelay("__Host-a=b; Path=/; Secure", url)).toEqual([]);
  });
});
