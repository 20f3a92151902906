import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HarSplitter, type SplitLimits } from "./split-har.ts";

const LIMITS: SplitLimits = { stringBytes: 100, entryBytes: 1000 };

function split(bytes: Buffer | string, size = 7, limits: SplitLimits = LIMITS) {
  const parts: [string, unknown][] = [];
  const splitter = new HarSplitter(
    {
      onCreator: (json) => parts.push(["creator", JSON.parse(json)]),
      onPage: (json) => parts.push(["page", JSON.parse(json)]),
      onEntry: (json, index) => parts.push([`entry ${index}`, parsed(json)]),
      onTooLong: (index) => parts.push([`too long ${index}`, null]),
    },
    limits,
    (bytes) => Buffer.from(bytes).toString("utf8"),
  );
  const all = Buffer.from(bytes);
  for (let at = 0; at < all.length; at += size) splitter.push(all.subarray(at, at + size));
  return { parts, damage: splitter.finish(), entries: splitter.entries };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return `no JSON: ${json}`;
  }
}

const SIZES = [1, 2, 3, 7, 1000];

describe("HarSplitter", () => {
  it.each(SIZES)("gives creator, pages and entries, in chunks of %i", (size) => {
    const log = {
      version: "1.2",
      creator: { name: "x", version: "1" },
      pages: [{ id: "p" }],
      entries: [{ a: '"\\]' }, { b: [1, { c: {} }] }],
    };
    expect(split(JSON.stringify({ log }, null, 2), size)).toEqual({
      parts: [
        ["creator", log.creator],
        ["page", { id: "p" }],
        ["entry 0", { a: '"\\]' }],
        ["entry 1", { b: [1, { c: {} }] }],
      ],
      damage: null,
      entries: 2,
    });
  });

  it("takes the creator after the entries, and a log without a wrapper", () => {
    expect(split('{"log":{"entries":[{}],"creator":{"name":"Fiddler"}}}').parts).toEqual([
      ["entry 0", {}],
      ["creator", { name: "Fiddler" }],
    ]);
    expect(split('{"creator":{"name":"Firefox"},"pages":[{"id":"1"}],"entries":[{"a":1}]}').parts).toEqual([
      ["creator", { name: "Firefox" }],
      ["page", { id: "1" }],
      ["entry 0", { a: 1 }],
    ]);
  });

  it("looks for these keys nowhere else", () => {
    const json = '{"entries2":[{}],"log":{"_x":{"entries":[{"n":1}],"creator":{}},"pages":[{"entries":[{"n":2}]}],"entries":[]}}';
    expect(split(json).parts).toEqual([["page", { entries: [{ n: 2 }] }]]);
  });

  it("gives entries that are no objects as well, so that none is lost in counting", () => {
    expect(split('{"log":{"entries":[null, 1 ,"a,b",[2],{}]}}').parts).toEqual([
      ["entry 0", null],
      ["entry 1", 1],
      ["entry 2", "a,b"],
      ["entry 3", [2]],
      ["entry 4", {}],
    ]);
  });

  it.each(SIZES)("keeps the beginning of a long string, in chunks of %i", (size) => {
    const { parts } = split(JSON.stringify({ log: { entries: [{ text: "x".repeat(5000), after: 1 }, {}] } }), size);
    expect(parts).toEqual([
      ["entry 0", { text: "x".repeat(100), after: 1 }],
      ["entry 1", {}],
    ]);
  });

  it("leaves out an entry that is too long all the same, and goes on", () => {
    const long = { headers: Array.from({ length: 200 }, () => "0123456789") };
    expect(split(JSON.stringify({ log: { entries: [long, { a: 1 }] } })).parts).toEqual([
      ["too long 0", null],
      ["entry 1", { a: 1 }],
    ]);
  });

  it("goes on after an entry that is no JSON", () => {
    expect(split('{"log":{"entries":[{"a":nonsense},{"b":1}]}}').parts).toEqual([
      ["entry 0", 'no JSON: {"a":nonsense}'],
      ["entry 1", { b: 1 }],
    ]);
  });

  it.each([
    ["", "empty", 0],
    ["  \n", "empty", 0],
    ["<html>", "no-json", 0],
    ["[]", "no-json", 0],
    ["{}", "no-har", 0],
    ['{"log":{}}', "no-har", 0],
    ['{"log":{"entries":{}}}', "no-har", 0],
    ['{"log":{"entries":[]}}', null, 0],
    ['{"log":{"entries":[{"a":1},{"b"', "cut-off", 2],
    ['{"log":{"entries":[{"a":1}', "cut-off", 1],
  ])("says of %j that it is %s", (text, damage, entries) => {
    const result = split(text);
    expect([result.damage, result.entries]).toEqual([damage, entries]);
  });

  it("is not led astray by depth", () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    const { parts, damage } = split(`{"log":{"entries":[{"a":${deep}},{"b":1}]}}`, 1000);
    expect(parts).toEqual([
      ["too long 0", null],
      ["entry 1", { b: 1 }],
    ]);
    expect(damage).toBeNull();
  });

  it("gives what JSON.parse gives, whatever the entries and the chunks are", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 5 }), fc.integer({ min: 1, max: 40 }), fc.boolean(), (entries, size, pretty) => {
        const text = JSON.stringify({ log: { entries } }, null, pretty ? 2 : 0);
        const { parts, damage } = split(text, size, { stringBytes: 1e6, entryBytes: 1e6 });
        expect(damage).toBeNull();
        expect(parts.map(([, value]) => value)).toEqual(JSON.parse(text).log.entries);
      }),
    );
  });

  it("cuts strings so that they stay JSON, whatever they hold", () => {
    const text = fc.string({ unit: fc.constantFrom('"', "\\", "\u0001", "é", "😀", "u", "0", "x"), minLength: 0, maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 3, max: 40 }), (value, size, stringBytes) => {
        const { parts } = split(JSON.stringify({ log: { entries: [{ v: value, a: 1 }] } }), size, { stringBytes, entryBytes: 1e6 });
        expect(parts).toEqual([["entry 0", { v: expect.any(String), a: 1 }]]);
      }),
    );
  });
});
