import { describe, expect, it } from "vitest";
import { isSecretHeader, redact } from "./redact.ts";

describe("isSecretHeader", () => {
  it.each(["Authorization", "cookie", "Set-Cookie", "X-Auth-Token", "X-Api-Key", "X-Amz-Security-Token", "X-Goog-Signature", "App-Secret"])(
    "keeps the value of %s",
    (name) => {
      expect(isSecretHeader(name)).toBe(true);
    },
  );

  it.each([
    "Access-Control-Allow-Credentials",
    "Accept",
    "Content-Type",
    "Origin",
    "X-Request-Id",
    "Sec-Fetch-Mode",
    "WWW-Authenticate",
    "Author",
  ])("shows the value of %s", (name) => {
    expect(isSecretHeader(name)).toBe(false);
  });
});

describe("redact", () => {
  it.each([
    ["https://api.example/?a=1&b=2#c=3", "https://api.example/?a=[redacted]&b=[redacted]#c=[redacted]"],
    ["/login?next=https://api.example/x", "/login?next=[redacted]"],
    ["https://api.example/path", "https://api.example/path"],
    ["is it so? a = b", "is it so? a = b"],
    ["text/plain;charset=UTF-8", "text/plain;charset=UTF-8"],
    ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-def_", "[redacted]"],
  ])("takes the values of queries and tokens out of %s", (text, expected) => {
    expect(redact({ text }, { queries: true })).toEqual({ text: expected });
  });

  it("leaves queries as they are unless asked: who checks a URL knows it", () => {
    expect(redact({ url: "https://api.example/?a=1" })).toEqual({ url: "https://api.example/?a=1" });
  });

  it("takes a secret value out wherever it is repeated", () => {
    const data = { headers: [["X-Auth-Token", "opensesame"]], what: "the token `opensesame` is wrong" };
    expect(redact(data)).toEqual({ headers: [["X-Auth-Token", "[redacted]"]], what: "the token `[redacted]` is wrong" });
  });
});
