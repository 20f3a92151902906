import { describe, expect, it } from "vitest";
import { newEnvironment, newRequest } from "../model/defaults.ts";
import { replay } from "../run/run.ts";
import { documentOf } from "./document-of.ts";
import { draftOf, EMPTY_DRAFT, policyOf } from "./draft.ts";

describe("a draft of what a request needs", () => {
  it("has the headers that its preflight asks for", () => {
    const headers = [
      ["Content-Type", "application/json"],
      ["Accept", "text/html"],
      ["X-Id", "7"],
    ] as const;
    const request = newRequest({
      url: "https://api.example/",
      origin: "https://app.example",
      method: "PUT",
      headers,
      credentials: "include",
    });
    expect(draftOf(replay(request, newEnvironment(), []))).toEqual({
      ...EMPTY_DRAFT,
      origins: ["https://app.example"],
      credentials: true,
      methods: ["PUT"],
      requestHeaders: ["content-type", "x-id"],
      asked: ["content-type", "x-id"],
    });
  });

  it("has nothing in its policy that has no effect", () => {
    const request = newRequest({ url: "https://api.example/", origin: "https://app.example", headers: [["Accept", "text/html"]] });
    const { policy } = policyOf(draftOf(replay(request, newEnvironment(), [])));
    expect(policy === null ? null : documentOf(policy)).toEqual({ origins: ["https://app.example"] });
  });

  it("is no policy where that would be unsafe", () => {
    const { policy, mistakes } = policyOf({ ...EMPTY_DRAFT, origins: ["null"], credentials: true });
    expect([policy, mistakes.map(({ id }) => id)]).toEqual([null, ["null-origin"]]);
  });
});
