import { parseUrl } from "@whycors/core";
import { describe, expect, it } from "vitest";
import { addressSpaceOf, registrableDomain } from "./addresses.ts";

describe("registrableDomain", () => {
  it.each([
    ["shop.example.co.uk", "example.co.uk"],
    ["a.b.example.com", "example.com"],
    ["me.github.io", "me.github.io"],
    ["github.io", null],
    ["localhost", null],
    ["127.0.0.1", null],
    ["[::1]", null],
  ])("of %s is %s", (host, domain) => {
    expect(registrableDomain(host)).toBe(domain);
  });
});

describe("addressSpaceOf", () => {
  it.each([
    ["http://localhost:3000/", "loopback"],
    ["http://app.localhost/", "loopback"],
    ["http://127.0.0.2/", "loopback"],
    ["http://[::1]/", "loopback"],
    ["http://[::ffff:127.0.0.1]/", "loopback"],
    ["http://192.168.1.1/", "local"],
    ["http://10.0.0.1/", "local"],
    ["http://169.254.169.254/", "local"],
    ["http://100.64.0.1/", "local"],
    ["http://[fd00::1]/", "local"],
    ["http://[fe80::1]/", "local"],
    ["http://93.184.216.34/", "public"],
    ["https://api.example/", null],
  ])("of %s is %s", (text, space) => {
    const url = parseUrl(text);
    expect(url === null ? "no URL" : addressSpaceOf(url)).toBe(space);
  });
});
