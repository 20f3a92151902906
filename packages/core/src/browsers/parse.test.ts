import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STRINGS } from "./gecko/strings.ts";
import type { Message } from "./message.ts";
import { parseMessages } from "./parse.ts";
import { MESSAGES } from "./tables.ts";
import { print, type TemplateArgs, variantsOf } from "./template.ts";

/** Values such as a parameter of this name has. */
function valueFor(name: string): fc.Arbitrary<string> {
  switch (name) {
    case "url":
    case "initialUrl":
    case "target":
    case "location":
    case "page":
      return fc.webUrl({ withQueryParameters: true, withFragments: true }).map((url) => url.replace(/['"`’”)]/g, ""));
    case "origin":
    case "server":
      return fc.oneof(
        fc.webAuthority().map((host) => `https://${host.replace(/'/g, "")}`),
        fc.constant("null"),
      );
    case "status":
      return fc.oneof(fc.integer({ min: 100, max: 999 }).map(String), fc.constant("(null)"));
    case "value":
    case "reason":
    case "token":
    case "type":
      return fc.stringMatching(/^[\w*:/.-][\w*:/., -]{0,20}[\w*]$/);
    case "value___":
    case "reason___":
      return fc.stringMatching(/^[\w*][\w*;:/., -]{0,20}[\w*]$/).map((text) => `zz${text}`);
    case "kind":
      return fc.constantFrom("fetch", "XMLHttpRequest", "CSS stylesheet", "link element resource");
    default:
      return fc.stringMatching(/^[A-Za-z][\w-]{1,12}$/);
  }
}

/** A message in one of its forms, with its parameters. */
function printed(message: Message): fc.Arbitrary<{ readonly args: TemplateArgs; readonly text: string }> {
  return fc.constantFrom(...variantsOf(message.template)).chain((variant) =>
    fc.record(Object.fromEntries(variant.names.map((name) => [name, valueFor(name)]))).map((values) => {
      const args: TemplateArgs = { ...variant.chosen, ...values };
      return { args, text: print(message.template, args) };
    }),
  );
}

const plain = (text: string): string =>
  text
    .replace(/[‘’`]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\u00a0/g, " ")
    .trim();

/** The first message that reads so: what several products print alike is told as the first one's. */
const firstWith = new Map<string, Message>();
for (const message of MESSAGES) {
  const text = plain(message.template.text);
  if (!firstWith.has(text)) firstWith.set(text, message);
}

describe("parseMessages", () => {
  it.each([...firstWith.values()].map((message) => [message.id, message] as const))("gives back what %s printed", (_id, message) => {
    fc.assert(
      fc.property(printed(message), ({ args, text }) => {
        const [parsed, ...others] = parseMessages(text);
        expect(others).toEqual([]);
        expect(parsed?.message.template.text === undefined ? "" : print(parsed.message.template, parsed.args).trim()).toBe(text.trim());
        if (parsed?.message === message) expect(parsed.args).toEqual(args);
        expect([parsed?.start, parsed?.end]).toEqual([0, text.trimEnd().length]);
      }),
      { numRuns: 25 },
    );
  });

  it("finds a message among noise, whatever the quotes and spaces", () => {
    const text = `12:30:01.123 app.js:42 ❌ Access to fetch at ‘https://api.example/’ from origin\u00a0‘https://app.example’ has been blocked by CORS policy: No ‘Access-Control-Allow-Origin’ header is present on the requested resource. [Learn More]`;
    const [parsed] = parseMessages(text);
    expect(parsed?.message.id).toBe("chromium/MissingAllowOriginHeader");
    expect(parsed?.args).toMatchObject({ url: "https://api.example/", origin: "https://app.example" });
    expect(text.slice(parsed?.end)).toBe(" [Learn More]");
  });

  it("finds several messages on one line", () => {
    const text =
      "Access to fetch at 'https://a.example/' from origin 'https://app.example' has been blocked by CORS policy: It is new. a.js:1 GET https://a.example/ net::ERR_FAILED 502 (Bad Gateway) x.js:9 Uncaught (in promise) TypeError: Failed to fetch";
    const known = text.replace("It is new.", "The response is invalid.");
    expect(parseMessages(known).map(({ message }) => message.id)).toEqual([
      "chromium/InvalidResponse",
      "chromium/NetworkLine",
      "chromium/FailedToFetch",
    ]);
    expect(parseMessages(text)[0]?.message.id).toBe("chromium/Unknown");
  });

  it("knows a bare rejection only where it stands alone", () => {
    expect(parseMessages(" Failed to fetch\n").map(({ message }) => message.id)).toEqual(["chromium/FailedToFetch"]);
    expect(parseMessages("Network Error").map(({ message }) => message.id)).toEqual(["axios/NetworkError"]);
    expect(parseMessages("Load failed for the third time")).toEqual([]);
  });

  it.each(Object.keys(STRINGS))("understands Firefox in %s", (locale) => {
    for (const [key, english] of Object.entries(STRINGS["en-US"] ?? {})) {
      const text = (STRINGS[locale]?.[key] ?? english).replace("%1$S", "https://api.example/x").replace("%2$S", "404");
      const [parsed] = parseMessages(`[12:00] ${text}`);
      expect(parsed?.message.code, text).toBe(key);
      expect(parsed?.args["url"], text).toBe("https://api.example/x");
    }
  });

  it.each([
    ["", ""],
    ["noise", "lorem ipsum ".repeat(20_000)],
    ["one beginning after the other", "Access to ".repeat(25_000)],
    ["beginnings with parameters", "Access to fetch at 'https://x/' from origin '".repeat(5000)],
    [
      "Firefox's beginnings",
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at x. (".repeat(2500),
    ],
    ["companions", "GET https://x/ net::ERR_FAILED 200 (".repeat(7000)],
    ["quotes", "'".repeat(250_000)],
    ["surrogates", "\ud800".repeat(250_000)],
  ])("gets through hostile text: %s", (_name, text) => {
    expect(Array.isArray(parseMessages(text))).toBe(true);
  });

  it("names no message twice", () => {
    expect(new Set(MESSAGES.map(({ id }) => id)).size).toBe(MESSAGES.length);
  });
});
