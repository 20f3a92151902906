import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer, type Case, FIRST_CASE, SURROUNDINGS } from "../case/case.ts";
import { packCase, unpackCase, withoutSecrets } from "./link.ts";

/** What packCase does to any text. */
async function packText(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

describe("packCase", () => {
  it("is undone by unpackCase", async () => {
    expect(await unpackCase(await packCase(FIRST_CASE))).toEqual(FIRST_CASE);
  });

  it("keeps everything that differs from the defaults", async () => {
    const rich: Case = {
      request: {
        ...FIRST_CASE.request,
        initiator: "xmlhttprequest",
        credentials: "include",
        useCorsPreflight: true,
        targetAddressSpace: "local",
        body: { source: "stream", type: null, length: null },
      },
      body: "héllo",
      hops: [...FIRST_CASE.hops, { preflight: { text: "204", failure: "reset" }, actual: answer("200", "X: é") }],
      surroundings: {
        ...SURROUNDINGS,
        browser: "gecko",
        settings: { corsDisabled: true },
        client: { contentSecurityPolicies: ["connect-src 'self'"], embedderPolicy: "require-corp" },
        server: "loopback",
        askedBefore: true,
      },
    };
    expect(await unpackCase(await packCase(rich))).toEqual(rich);
  });

  it("leaves secrets out of the link", async () => {
    const secret: Case = {
      ...FIRST_CASE,
      request: { ...FIRST_CASE.request, headers: [["Authorization", "Bearer s3cret"]] },
      hops: [{ preflight: answer("204"), actual: answer("200", "Set-Cookie: session=s3cret", "X: 1") }],
    };
    const read = await unpackCase(await packCase(secret));
    expect(JSON.stringify(read)).not.toContain("s3cret");
    expect(read?.request.headers).toEqual([["Authorization", "Bearer [redacted]"]]);
    expect(read?.hops[0]?.actual.text).toBe("200\nSet-Cookie: [redacted]\nX: 1");
  });
});

describe("withoutSecrets", () => {
  it.each([
    ["200\nSet-Cookie: s3cret\nVary: Origin", "200\nSet-Cookie: [redacted]\nVary: Origin"],
    ["200\nset-cookie : s3cret", "200\nset-cookie : [redacted]"],
    ["200\nSet-Cookie:\n s3cret\n\tmore s3cret\nVary: a\n b", "200\nSet-Cookie: [redacted]\nVary: a\n b"],
  ])("makes of %j %j", (text, safe) => {
    const delivery = { headDelay: 1, bodyDelay: 0, breaks: "never" } as const;
    expect(withoutSecrets({ text, failure: null, delivery })).toEqual({ text: safe, failure: null, delivery });
  });
});

describe("unpackCase", () => {
  it.each(["", "!", "AAAA", "q1YqU7JSSkxKVqoFAA"])("makes nothing of %j", async (packed) => {
    expect(await unpackCase(packed)).toBeNull();
  });

  it("gives a case or null, whatever the text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.base64String(), async (packed) => {
        const read = await unpackCase(packed);
        expect(read === null || read.hops.length > 0).toBe(true);
      }),
    );
  });

  it("gives a case or null, whatever the JSON", async () => {
    const request = { url: fc.jsonValue(), origin: fc.string(), headers: fc.jsonValue(), body: fc.jsonValue() };
    const shape = { request: fc.record(request), hops: fc.array(fc.jsonValue()), surroundings: fc.jsonValue() };
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), fc.record(shape)), async (value) => {
        const read = await unpackCase(await packText(JSON.stringify(value)));
        expect(read === null || typeof read.request.url === "string").toBe(true);
      }),
    );
  });

  it("does not unpack without bound", async () => {
    const packed = await packText("a".repeat(64 * 1024 * 1024));
    expect(await unpackCase(packed)).toBeNull();
  });
});
