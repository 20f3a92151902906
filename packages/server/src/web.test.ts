import { describe, expect, it } from "vitest";
import { definePolicy } from "./define-policy.ts";
import { withCors } from "./web.ts";

const APP = "https://app.example";
const policy = definePolicy({ origins: [APP], paths: [{ path: "/public/*", origins: "any" }] });
const from = (url: string): Request => new Request(url, { headers: { Origin: APP } });

describe("a wrapped Web-standard handler", () => {
  it.each([
    ["made", () => new Response("x")],
    ["that cannot be changed, as those of fetch and of redirects", () => Response.redirect("https://api.example/", 302)],
    ["of an error", () => Response.json({}, { status: 500 })],
  ])("gives a response %s the policy's headers", async (_name, handler) => {
    const response = await withCors(policy, (_request: Request) => handler())(from("https://api.example/"));
    expect([response.headers.get("Access-Control-Allow-Origin"), response.headers.get("Vary")]).toEqual([APP, "Origin"]);
    expect(response.status).toBe(handler().status);
  });

  it("hands an error to whom it is told, whose answer gets the headers", async () => {
    const fail = (): Response => {
      throw new Error("on purpose");
    };
    const onError = (error: unknown): Response => new Response(String(error), { status: 503 });
    const response = await withCors(policy, fail, { onError })(from("https://api.example/"));
    expect([response.status, await response.text(), response.headers.get("Access-Control-Allow-Origin")]).toEqual([
      503,
      "Error: on purpose",
      APP,
    ]);
  });

  it("passes further arguments on", async () => {
    const handler = withCors(policy, (_request: Request, environment: { readonly name: string }) => new Response(environment.name));
    expect(await (await handler(from("https://api.example/"), { name: "worker" })).text()).toBe("worker");
  });

  it.each([
    ["https://api.example", APP],
    ["https://api.example/public/x", "*"],
    ["https://api.example?/public/x", APP],
  ])("goes by the path of %s", async (url, allowed) => {
    const response = await withCors(policy, () => new Response())(from(url));
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe(allowed);
  });

  it("refuses a timeout that is none", () => {
    expect(() => withCors(policy, () => new Response(), { timeout: 0 })).toThrow(RangeError);
  });
});
