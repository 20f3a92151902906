import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCreator, readEntry, readPage } from "./read-entry.ts";

const REQUEST = { method: "GET", url: "https://api.example/items?x=1#part", headers: [{ name: "Accept", value: "*/*" }] };
const RESPONSE = { status: 200, statusText: "OK", headers: [{ name: "Vary", value: "Origin" }] };
const STARTED = "2026-01-01T00:00:00.000Z";

function read(change: object) {
  return readEntry({ startedDateTime: STARTED, time: 5, request: REQUEST, response: RESPONSE, ...change }, 3);
}

describe("readEntry", () => {
  it("reads an entry", () => {
    expect(read({})).toEqual({
      entry: {
        index: 3,
        page: null,
        started: Date.parse(STARTED),
        duration: 5,
        method: "GET",
        url: "https://api.example/items?x=1",
        origin: "https://api.example",
        requestHeaders: [["Accept", "*/*"]],
        cookies: false,
        body: null,
        status: 200,
        statusText: "OK",
        responseHeaders: [["Vary", "Origin"]],
        content: "",
        redirectUrl: "",
        error: null,
        resourceType: null,
        initiator: null,
        servedBy: "network",
        byProgram: false,
      },
      problems: [],
    });
  });

  it.each<readonly [string, object, object]>([
    [
      "pseudo-headers of HTTP/2",
      { request: { ...REQUEST, headers: [{ name: ":authority", value: "api.example" }] } },
      { requestHeaders: [] },
    ],
    [
      "lines joined by line ends",
      { response: { ...RESPONSE, headers: [{ name: "Vary", value: "Origin\nAccept" }] } },
      {
        responseHeaders: [
          ["Vary", "Origin"],
          ["Vary", "Accept"],
        ],
      },
    ],
    [
      "text that was UTF-8",
      { response: { ...RESPONSE, headers: [{ name: "X", value: "→" }] } },
      { responseHeaders: [["X", "\u00e2\u0086\u0092"]] },
    ],
    ["Latin-1 text", { response: { ...RESPONSE, headers: [{ name: "X", value: "é" }] } }, { responseHeaders: [["X", "é"]] }],
    ["a number as a value", { response: { ...RESPONSE, headers: [{ name: "X", value: 7 }] } }, { responseHeaders: [["X", "7"]] }],
    ["no headers at all", { response: { ...RESPONSE, headers: [] } }, { responseHeaders: null }],
    ["status 0", { response: { status: 0, headers: [] } }, { status: 0, responseHeaders: null }],
    ["status -1", { response: { status: -1 } }, { status: 0 }],
    ["a status in quotes", { response: { ...RESPONSE, status: "204" } }, { status: 204 }],
    ["Chromium's error", { response: { ...RESPONSE, status: 0, _error: "net::ERR_FAILED" } }, { error: "net::ERR_FAILED" }],
    ["Playwright's error", { response: { ...RESPONSE, _failureText: "NS_ERROR_FAILURE" } }, { error: "NS_ERROR_FAILURE" }],
    ["Charles' status", { response: { ...RESPONSE, _charlesStatus: "EXCEPTION" } }, { error: "EXCEPTION" }],
    ["Charles' good status", { response: { ...RESPONSE, _charlesStatus: "COMPLETE" } }, { error: null }],
    [
      "Chromium's types",
      { _resourceType: "Fetch", _initiator: { type: "script", url: "https://app.example/a.js" } },
      { resourceType: "fetch", initiator: { type: "script", url: "https://app.example/a.js" } },
    ],
    ["WebKit's memory cache", { _fetchType: "Memory Cache" }, { servedBy: "cache" }],
    ["Chromium's disk cache", { _fromCache: "disk" }, { servedBy: "cache" }],
    ["a service worker", { response: { ...RESPONSE, _fetchedViaServiceWorker: true } }, { servedBy: "service-worker" }],
    ["a test's own call", { _apiRequest: true }, { byProgram: true }],
    [
      "a body",
      { request: { ...REQUEST, postData: { mimeType: "application/json", text: "{}" } } },
      { body: { type: "application/json", length: 2, text: "{}" } },
    ],
    ["a body whose text is left out", { request: { ...REQUEST, bodySize: 12 } }, { body: { type: null, length: 12, text: null } }],
    [
      "an error page",
      { response: { ...RESPONSE, status: 502, content: { text: "<center>nginx</center>" } } },
      { content: "<center>nginx</center>" },
    ],
    [
      "an error page in base64",
      { response: { ...RESPONSE, status: 502, content: { text: "PGNlbnRlcj4=", encoding: "base64" } } },
      { content: "<center>" },
    ],
  ])("understands %s", (_name, change, expected) => {
    const { entry, problems } = read(change);
    expect(entry).toMatchObject(expected);
    expect(problems).toEqual([]);
  });

  it.each<readonly [unknown, boolean, readonly string[]]>([
    [null, false, ["it is no object, and is left out"]],
    [[], false, ["it is no object, and is left out"]],
    [{}, false, ["it has no request", "it has no response", "its request.url is missing; it is left out"]],
    [{ request: { url: "/items" }, response: RESPONSE }, false, ["its request.url is no URL; it is left out"]],
    [{ request: REQUEST, startedDateTime: STARTED }, true, ["it has no response"]],
    [
      { request: REQUEST, response: RESPONSE, startedDateTime: "soon" },
      true,
      ["its startedDateTime is no date, so that it counts in the order of the file"],
    ],
    [{ request: { ...REQUEST, headers: "none" }, response: RESPONSE, startedDateTime: STARTED }, true, ["its request.headers are no list"]],
    [
      { request: { ...REQUEST, method: 5 }, response: RESPONSE, startedDateTime: STARTED },
      true,
      ["its request.method is missing, and taken to be GET"],
    ],
    [
      { request: REQUEST, response: { status: "fine", headers: {} }, startedDateTime: STARTED },
      true,
      ["its response.status is no number, and taken to be 0", "its response.headers are no list"],
    ],
  ])("says what is wrong with %j", (value, isRead, problems) => {
    const result = readEntry(value, 0);
    expect([result.entry !== null, result.problems]).toEqual([isRead, problems]);
  });

  it("never throws", () => {
    const anything = fc.anything({
      maxDepth: 4,
      key: fc.constantFrom("request", "response", "headers", "url", "method", "status", "name", "value", "postData", "text"),
    });
    fc.assert(
      fc.property(anything, (value) => {
        readEntry(value, 0);
        readPage(value);
        readCreator(value);
      }),
    );
  });
});

describe("readPage", () => {
  it.each([
    [
      { id: "page_1", title: "https://app.example/shop" },
      { id: "page_1", url: "https://app.example/shop" },
    ],
    [
      { id: "page@1", title: "My shop" },
      { id: "page@1", url: null },
    ],
    [
      { id: "page_1", title: "about:blank" },
      { id: "page_1", url: null },
    ],
    [{ title: "https://app.example/" }, null],
    [null, null],
  ])("reads %j", (value, expected) => {
    expect(readPage(value)).toEqual(expected);
  });
});
