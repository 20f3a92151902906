import fc from "fast-check";
import { getDomain, parse } from "tldts";
import { describe, expect, it } from "vitest";
import { publicSuffixWithin, registrableDomain } from "./public-suffixes.ts";

describe("registrableDomain", () => {
  it.each([
    ["shop.example.co.uk", "example.co.uk"],
    ["example.com", "example.com"],
    ["com", null],
    ["co.uk", null],
    ["github.io", null],
    ["me.github.io", "me.github.io"],
    ["a.b.compute.amazonaws.com", "a.b.compute.amazonaws.com"],
    ["anything.ck", null],
    ["www.ck", "www.ck"],
    ["a.www.ck", "www.ck"],
    ["kawasaki.jp", null],
    ["x.kawasaki.jp", null],
    ["city.kawasaki.jp", "city.kawasaki.jp"],
    ["intranet", null],
    ["app.intranet", "app.intranet"],
    ["xn--55qx5d.cn", null],
    ["example.com.", "example.com"],
    ["127.0.0.1", null],
    ["[::1]", null],
  ])("of %s is %s", (host, expected) => {
    expect(registrableDomain(host)).toBe(expected);
  });

  it("is what tldts says", { timeout: 60_000 }, () => {
    const labels = fc.constantFrom(
      "a",
      "www",
      "com",
      "co",
      "uk",
      "github",
      "io",
      "jp",
      "kawasaki",
      "city",
      "amazonaws",
      "compute",
      "ck",
      "xn--55qx5d",
      "cn",
      "us-east-1",
      "s3",
    );
    fc.assert(
      fc.property(fc.array(labels, { minLength: 1, maxLength: 6 }), (parts) => {
        const host = parts.join(".");
        expect(registrableDomain(host)).toBe(getDomain(host, { allowPrivateDomains: true }));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("publicSuffixWithin", () => {
  it.each([
    ["com", "com"],
    ["github.io", "github.io"],
    ["ck", "ck"],
    ["foo.ck", "foo.ck"],
    ["intranet", "intranet"],
    ["uk", "uk"],
    ["kawasaki.jp", "kawasaki.jp"],
    ["s3.amazonaws.com", "s3.amazonaws.com"],
  ])("%s: strangers can have names below %s", (host, suffix) => {
    expect(publicSuffixWithin(host)).toBe(suffix);
    expect(parse(suffix, { allowPrivateDomains: true }).domain).toBeNull();
  });

  it.each(["example.com", "app.example.co.uk", "me.github.io", "www.ck", "city.kawasaki.jp", "app.intranet", "127.0.0.1", "[::1]"])(
    "%s is one owner's",
    (host) => {
      expect(publicSuffixWithin(host)).toBeNull();
    },
  );

  it("looks below a host that is no public suffix itself", () => {
    const suffix = publicSuffixWithin("amazonaws.com");
    expect(suffix).toMatch(/\.amazonaws\.com$/);
    expect(parse(`a.${suffix}`, { allowPrivateDomains: true }).isPrivate).toBe(true);
  });
});
