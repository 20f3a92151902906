import { parsePolicy } from "@whycors/core/policy";
import { describe, expect, it } from "vitest";
import { answer, FIRST_CASE } from "../case/case.ts";
import { runCase } from "../case/run-case.ts";
import { servePolicy } from "./serve-policy.ts";

const served = (document: unknown, given = FIRST_CASE) => {
  const { policy } = parsePolicy(document);
  if (policy === null) throw new Error("no policy");
  return servePolicy(given, policy);
};

describe("a server that follows a policy", () => {
  it("answers both requests, and leaves to the application what is its own", () => {
    const { preflight, actual } = served({
      origins: ["https://app.example"],
      methods: ["PUT"],
      requestHeaders: ["Content-Type", "X-Request-Id"],
    });
    expect(preflight.text.split("\n")).toEqual([
      "HTTP/1.1 204 No Content",
      "Vary: Origin, Access-Control-Request-Method",
      "Access-Control-Allow-Origin: https://app.example",
      "Access-Control-Allow-Methods: PUT",
      "Access-Control-Allow-Headers: content-type, x-request-id",
    ]);
    expect(actual.text).toContain("X-Total-Count: 1");
    expect(actual.text).toMatch(/Access-Control-Allow-Origin: https:\/\/app\.example\n\n\{"name":"Ada"\}$/);
    expect(runCase({ ...FIRST_CASE, hops: [{ preflight, actual }] }).diagnosis.verdict).toBe("readable");
  });

  it("goes by the rule for the path, and sends no header to a refused origin", () => {
    const document = { origins: ["https://other.example"], paths: [{ path: "/open/*", origins: "any" }] };
    expect(served(document).preflight.text).toBe("HTTP/1.1 403 Forbidden\nVary: Origin, Access-Control-Request-Method");
    const open = { ...FIRST_CASE, request: { ...FIRST_CASE.request, url: "https://api.example/open/a?b#c" } };
    expect(served(document, open).preflight.text).toContain("Access-Control-Allow-Origin: *");
  });

  it("takes away what the application said of CORS", () => {
    const given = {
      ...FIRST_CASE,
      hops: [{ preflight: answer("204"), actual: answer("200", "Access-Control-Allow-Origin: https://else.example") }],
    };
    expect(served({ origins: ["https://app.example"] }, given).actual.text).toContain("Access-Control-Allow-Origin: https://app.example");
    expect(served({ origins: ["https://app.example"] }, given).actual.text).not.toContain("else.example");
  });
});
