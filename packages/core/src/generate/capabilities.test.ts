import { describe, expect, it } from "vitest";
import { policyOf } from "../testing/policies.ts";
import { beyond, type Capabilities, EVERYTHING, HOST_ORIGIN } from "./capabilities.ts";

const ANYBODY = { origins: "any" };
const NONE: Capabilities = { subdomains: false, anyPort: false };
const WITH_PATH = { ...ANYBODY, paths: [{ path: "/a%20b/*", methods: ["PUT"] }] };

const CASES: readonly (readonly [can: Partial<Capabilities>, document: unknown, messages: readonly string[]])[] = [
  [NONE, { origins: ["https://*.a.example"] }, ["`https://*.a.example`: it has no wildcard for all names below a host"]],
  [NONE, { origins: ["https://*.a.example:*"] }, ["`https://*.a.example:*`: it has no wildcard for ports"]],
  [{ origins: HOST_ORIGIN }, { origins: ["http://[::1]:3000"] }, ["`http://[::1]:3000`: it takes no origins of this form"]],
  [{ origins: HOST_ORIGIN }, { origins: ["capacitor://localhost"] }, ["`capacitor://localhost`: it takes no origins of this form"]],
  [{ origins: HOST_ORIGIN }, { origins: ["https://*.a.example:8443", "http://127.0.0.1"] }, []],
  [{ nobody: false }, { origins: [] }, ["origins: an empty list would mean any, or is refused"]],
  [
    { credentials: false },
    { origins: ["https://a.example"], credentials: true },
    ["credentials: it cannot send Access-Control-Allow-Credentials"],
  ],
  [{ anyMethod: false }, { ...ANYBODY, methods: "any" }, ["methods: it has no wildcard for these"]],
  [{ methods: ["PUT"] }, { ...ANYBODY, methods: ["PUT", "PATCH"] }, ["`PATCH`: it knows only the methods PUT"]],
  [{ methods: ["PUT"] }, { ...ANYBODY, methods: "any" }, []],
  [{ methodNames: /^[A-Z]+$/ }, { ...ANYBODY, methods: ["M-SEARCH"] }, ["`M-SEARCH`: it takes no methods of this form"]],
  [{ lowerCaseMethods: false }, { ...ANYBODY, methods: ["patch", "PATCH"] }, ["`patch`: it writes methods in upper case"]],
  [{ anyRequestHeader: false }, { ...ANYBODY, requestHeaders: ["*", "authorization"] }, ["requestHeaders: it has no wildcard for these"]],
  [
    { anyRequestHeader: "also Authorization" },
    { ...ANYBODY, requestHeaders: "any" },
    ["requestHeaders: its wildcard covers Authorization as well"],
  ],
  [{ anyRequestHeader: "also Authorization" }, { ...ANYBODY, requestHeaders: ["*", "authorization"] }, []],
  [{ contentType: "always" }, { ...ANYBODY, requestHeaders: ["x-a"] }, ["requestHeaders: it allows Content-Type whatever is listed"]],
  [{ contentType: "always" }, { ...ANYBODY, requestHeaders: ["content-type"] }, []],
  [{ contentType: "always" }, { origins: [] }, []],
  [{ anyExposedHeader: false }, { ...ANYBODY, exposedHeaders: "any" }, ["exposedHeaders: it has no wildcard for these"]],
  [{ headerNames: /^\w+$/ }, { ...ANYBODY, requestHeaders: ["a.b"] }, ["`a.b`: it takes no header names of this form"]],
  [{ zeroMaxAge: false }, { ...ANYBODY, maxAge: 0 }, ["maxAge: it cannot say 0, and browsers take 5 seconds when nothing is said"]],
  [{}, WITH_PATH, ["its configuration is written with one rule, and the policy has 1 for paths"]],
  [{ paths: "by route" }, WITH_PATH, ["its configuration is written with one rule, and the policy has 1 for paths"]],
  [{ paths: "decoded" }, WITH_PATH, ["`/a%20b/`: it compares decoded paths, and no path with a % in it"]],
  [{ paths: "as sent" }, WITH_PATH, []],
  [{ paths: "as sent", methods: [] }, WITH_PATH, ["`PUT`: it knows only the methods "]],
];

describe("beyond", () => {
  it.each(CASES)("with %j, of %j says %j", (can, document, messages) => {
    const problems = beyond({ ...EVERYTHING, ...can })(policyOf(document));
    expect(problems.map(({ message }) => message)).toEqual(messages);
  });

  it("has nothing to say where all can be said", () => {
    const everything = { ...ANYBODY, methods: "any", requestHeaders: "any", exposedHeaders: "any", maxAge: 0 };
    expect(beyond(EVERYTHING)(policyOf(everything))).toEqual([]);
  });

  it("advises to write one policy for each route where each route has a configuration", () => {
    const advice = (paths?: "by route"): string | undefined =>
      beyond(paths === undefined ? EVERYTHING : { ...EVERYTHING, paths })(policyOf(WITH_PATH))[0]?.advice;
    expect(advice("by route")).toBe("write a policy without path rules for each route, and attach each to its own");
    expect(advice()).toBe("let the application follow the policy, or write one policy for each server");
  });
});
