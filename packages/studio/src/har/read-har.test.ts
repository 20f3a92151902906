import { describe, expect, it } from "vitest";
import { type HarResult, readHar } from "./read-har.ts";

const entry = (path: string, allowed: string | null): object => ({
  startedDateTime: "2026-01-01T00:00:00.000Z",
  request: { method: "GET", url: `https://api.example${path}`, headers: [{ name: "Origin", value: "https://app.example" }] },
  response: {
    status: 200,
    headers: [
      { name: "Content-Type", value: "text/plain" },
      ...(allowed === null ? [] : [{ name: "Access-Control-Allow-Origin", value: allowed }]),
    ],
    content: {},
  },
});

const log = (...entries: readonly object[]): string => JSON.stringify({ log: { creator: { name: "Firefox", version: "150.0" }, entries } });

const LOG = log(entry("/fine", "*"), entry("/closed", null), entry("/else", "https://else.example"));

function read(content: BlobPart, most?: number): Promise<HarResult | null> {
  return readHar(new Blob([content]), new AbortController().signal, () => undefined, most);
}

async function packed(text: string, format: CompressionFormat): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** How each listed fetch ended, and with what the whole was read. */
function told(result: HarResult | null): object | string | null {
  if (result?.kind !== "read") return result?.why ?? null;
  return { endings: result.verdicts.map(({ ending }) => ending), unread: result.unread, entries: result.entries };
}

const WHOLE = { endings: ["blocked", "blocked", "readable"], unread: null, entries: 3 };

describe("readHar", () => {
  it("lists what failed before what did not", async () => {
    const result = await read(LOG);
    expect(told(result)).toEqual(WHOLE);
    expect(result).toMatchObject({ creator: "Firefox 150.0", unlisted: 0, counts: { blocked: 2, readable: 1 } });
  });

  it.each<readonly [string, () => Promise<BlobPart>]>([
    ["gzip", () => packed(LOG, "gzip")],
    ["zlib", () => packed(LOG, "deflate")],
    ["a byte order mark", async () => `\ufeff${LOG}`],
    ["a byte order mark within gzip", () => packed(`\ufeff${LOG}`, "gzip")],
    ["UTF-16", async () => Uint16Array.from(`\ufeff${LOG}`, (unit) => unit.charCodeAt(0))],
  ])("reads %s", async (_name, content) => {
    expect(told(await read(await content()))).toEqual(WHOLE);
  });

  it.each<readonly [string, string | Uint8Array<ArrayBuffer>, string]>([
    ["nothing", "", "empty"],
    ["HTML", "<!doctype html>", "no-json"],
    ["another JSON", '{"entries":5}', "no-har"],
    ["a log without entries", log(), "no-entries"],
    ["a beginning", '{"log":{"entr', "cut-before-first"],
    ["a ZIP archive", "PK\u0003\u0004....", "zip"],
    ["gzip that is damaged", new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, ...new Array<number>(50).fill(0xff)]), "packing"],
  ])("says what is wrong with %s", async (_name, content, why) => {
    expect(told(await read(content))).toBe(why);
  });

  it("lists what comes before the end of a file that was cut off", async () => {
    expect(told(await read(LOG.slice(0, -150)))).toEqual({ endings: ["blocked", "readable"], unread: "cut-off", entries: 3 });
  });

  it("lists what can be unpacked of a file that was cut off", async () => {
    const many = log(...Array.from({ length: 3000 }, (_, index) => entry(`/${Math.sin(index)}`, "*")));
    const bytes = await packed(many, "gzip");
    const result = await read(bytes.subarray(0, bytes.length / 2));
    expect(result).toMatchObject({ kind: "read", unread: "packing" });
    expect(result?.kind === "read" && result.entries > 500).toBe(true);
  });

  it("reads no more than so many bytes", async () => {
    expect(told(await read(LOG, LOG.length - 150))).toEqual({ endings: ["blocked", "readable"], unread: "too-long", entries: 3 });
  });

  it("lists so many, and counts the others", async () => {
    const result = await read(log(...Array.from({ length: 600 }, () => entry("/closed", null)), entry("/fine", "*")));
    expect(result).toMatchObject({ unlisted: 100, counts: { blocked: 600 } });
    expect(result?.kind === "read" && result.verdicts.at(-1)?.ending).toBe("readable");
  });

  it("loses no entry to one that is wrong", async () => {
    const result = await read(LOG.replace('"request"', "nonsense"));
    expect(result).toMatchObject({ problems: [{ entry: 0 }], counts: { blocked: 2 } });
  });

  it("gives nothing once it is stopped", async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await readHar(new Blob([LOG]), stop.signal, () => undefined)).toBeNull();
  });
});
