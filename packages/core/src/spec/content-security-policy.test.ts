import { describe, expect, it } from "vitest";
import { parseUrl } from "../model/url.ts";
import { violatedDirective } from "./content-security-policy.ts";

function judge(
  policy: string,
  target: string,
  given: { readonly origin?: string; readonly initiator?: "fetch" | "image" | "module-script"; readonly redirected?: boolean } = {},
): string | null {
  const url = parseUrl(target);
  if (url === null) throw new Error(`${target} is no URL`);
  return violatedDirective([policy], { url, origin: "https://app.example", initiator: "fetch", redirected: false, ...given });
}

describe("a Content Security Policy", () => {
  it.each([
    ["connect-src 'self'", "https://app.example/x"],
    ["connect-src *", "https://api.example/"],
    ["connect-src https:", "https://api.example/"],
    ["connect-src http:", "https://api.example/"],
    ["connect-src api.example", "https://api.example/"],
    ["connect-src API.example", "https://api.example/"],
    ["connect-src *.example", "https://api.example/"],
    ["connect-src https://api.example:8443", "https://api.example:8443/"],
    ["connect-src https://api.example:*", "https://api.example:8443/"],
    ["connect-src https://api.example:443", "https://api.example/"],
    ["connect-src https://api.example/v1/", "https://api.example/v1/users"],
    ["connect-src https://api.example/v1", "https://api.example/v1"],
    ["img-src 'none'", "https://api.example/"],
    ["default-src 'none'; connect-src https://api.example", "https://api.example/"],
    ["connect-src 'nonce-abc'", "https://api.example/"],
    ["", "https://api.example/"],
  ])("%j lets the page request %s", (policy, url) => {
    expect(judge(policy, url)).toBeNull();
  });

  it.each([
    ["connect-src 'self'", "https://api.example/"],
    ["connect-src 'none'", "https://app.example/"],
    ["connect-src", "https://app.example/"],
    ["default-src 'self'", "https://api.example/"],
    ["connect-src https:", "http://api.example/"],
    ["connect-src *.example", "https://example/"],
    ["connect-src https://api.example", "https://api.example:8443/"],
    ["connect-src https://api.example/v1/", "https://api.example/v2"],
    ["connect-src https://api.example/v1", "https://api.example/v1/users"],
    ["connect-src http://api.example:81", "http://api.example/"],
  ])("%j forbids %s", (policy, url) => {
    expect(judge(policy, url)).toBe(policy);
  });

  it("holds each kind of request against its own directive", () => {
    const policy = "default-src 'none'; script-src https://cdn.example; img-src *";
    expect(judge(policy, "https://cdn.example/a.js", { initiator: "module-script" })).toBeNull();
    expect(judge(policy, "https://pics.example/", { initiator: "image" })).toBeNull();
    expect(judge(policy, "https://cdn.example/a.js")).toBe("default-src 'none'");
  });

  it("forgets paths after a redirect, and takes several policies together", () => {
    expect(judge("connect-src https://api.example/v1/", "https://api.example/v2", { redirected: true })).toBeNull();
    expect(judge("connect-src *, connect-src 'self'", "https://api.example/")).toBe("connect-src 'self'");
  });

  it("takes the secure form of an insecure page for the page itself", () => {
    expect(judge("connect-src 'self'", "https://app.example/", { origin: "http://app.example" })).toBeNull();
    expect(judge("connect-src 'self'", "https://app.example/", { origin: "null" })).toBe("connect-src 'self'");
  });
});
