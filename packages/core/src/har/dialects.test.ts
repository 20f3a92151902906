/**
 * The ways in which products write HAR files. Those of Chromium and Firefox are recorded, in conformance/har; the others are
 * written by hand after the sources of their exporters, or after files that people have published:
 *
 * - Safari: HARBuilder.js of WebKit (creator, `page_0`, headers as a map, so that lines of one name are joined; `_error`, `_fetchType`)
 * - Edge: Chromium's developer tools; "sanitized" exports of both lack Cookie, Set-Cookie and Authorization
 * - Playwright: harTracer.ts (titles that are no URLs, status -1, `_failureText`, `_apiRequest`)
 * - mitmproxy: savehar.py (no pages, status 0 with `_error`, dates with an offset)
 * - HTTP Toolkit: har.ts (lines of one name joined by `,`, an empty redirectURL, pages named after the client)
 * - Charles: published files (`_charlesStatus`, `:status` among the headers, statusText null)
 * - Fiddler: published files (creator after the entries, no pages)
 */
import { describe, expect, it } from "vitest";
import { HarAnalysis } from "./analysis.ts";
import { API, PAGE } from "./testing/entries.ts";

const CHROME_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";
const SAFARI_AGENT =
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15";

type Headers = Readonly<Record<string, string>>;

const list = (headers: Headers): readonly object[] => Object.entries(headers).map(([name, value]) => ({ name, value }));

const SENT: Headers = { Accept: "*/*", Origin: PAGE, "User-Agent": CHROME_AGENT };

interface Dialect {
  readonly creator: string;
  readonly pages?: readonly object[];
  readonly entries: readonly object[];
  /** The browser whose rules are applied. */
  readonly browser: string;
  /** By cause: the entries. */
  readonly found: readonly (readonly [cause: string, entries: readonly number[]])[];
}

const DIALECTS: Readonly<Record<string, Dialect>> = {
  "Edge, sanitized": {
    creator: "WebInspector",
    pages: [{ id: "page_1", title: `${PAGE}/`, startedDateTime: "2026-01-01T00:00:00.000Z", pageTimings: {} }],
    entries: [
      {
        _initiator: { type: "script", stack: {} },
        _priority: "High",
        _resourceType: "fetch",
        pageref: "page_1",
        startedDateTime: "2026-01-01T00:00:00.000Z",
        time: 12,
        request: {
          method: "GET",
          url: `${API}/me`,
          httpVersion: "h2",
          headers: list({ ":authority": "api.example", ...SENT, "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" }),
          cookies: [],
        },
        response: {
          status: 200,
          statusText: "",
          headers: list({ "access-control-allow-origin": "*" }),
          cookies: [],
          content: { size: 0, mimeType: "text/plain" },
          redirectURL: "",
          _error: "net::ERR_FAILED",
        },
      },
    ],
    browser: "chromium",
    found: [["wildcard-with-credentials", [0]]],
  },
  Safari: {
    creator: "WebKit Web Inspector",
    pages: [{ id: "page_0", title: `${PAGE}/shop`, startedDateTime: "2026-01-01T00:00:00.000Z", pageTimings: {} }],
    entries: [
      {
        pageref: "page_0",
        startedDateTime: "2026-01-01T00:00:00.000Z",
        time: 0,
        request: {
          method: "GET",
          url: `${API}/twice`,
          headers: list({ Origin: PAGE, "User-Agent": SAFARI_AGENT }),
          cookies: [],
          headersSize: -1,
          bodySize: -1,
        },
        response: {
          status: 200,
          statusText: "OK",
          headers: list({ "Access-Control-Allow-Origin": "*, *" }),
          content: { size: 0, compression: 0, mimeType: "x-unknown" },
          redirectURL: "",
        },
        _fetchType: "Network Load",
      },
      {
        pageref: "page_0",
        startedDateTime: "2026-01-01T00:00:01.000Z",
        request: { method: "GET", url: `${API}/gone`, headers: [], cookies: [] },
        response: {
          status: 0,
          statusText: "",
          headers: [],
          content: { size: 0, compression: 0, mimeType: "x-unknown" },
          redirectURL: "",
          _error: "Could not connect to the server.",
        },
      },
    ],
    browser: "webkit",
    found: [
      ["multiple-allow-origin", [0]],
      ["connection-refused", [1]],
    ],
  },
  Playwright: {
    creator: "Playwright",
    pages: [
      { id: "page@1", title: "My shop", startedDateTime: "2026-01-01T00:00:00.000Z", pageTimings: { onContentLoad: -1, onLoad: -1 } },
    ],
    entries: [
      {
        _frameref: "frame@1",
        _monotonicTime: 1,
        pageref: "page@1",
        startedDateTime: "2026-01-01T00:00:00.000Z",
        time: -1,
        request: {
          method: "PUT",
          url: `${API}/items`,
          headers: list({ ...SENT, referer: `${PAGE}/` }),
          cookies: [],
          postData: { mimeType: "application/json", text: "{}", params: [] },
        },
        response: {
          status: -1,
          statusText: "",
          headers: [],
          cookies: [],
          content: { size: -1, mimeType: "x-unknown" },
          redirectURL: "",
          _failureText: "net::ERR_FAILED",
        },
      },
      {
        _apiRequest: true,
        startedDateTime: "2026-01-01T00:00:01.000Z",
        request: { method: "GET", url: `${API}/health`, headers: [] },
        response: { status: 200, headers: [] },
      },
    ],
    browser: "chromium",
    found: [["undecided: refused", [0]]],
  },
  mitmproxy: {
    creator: "mitmproxy",
    entries: [
      {
        startedDateTime: "2026-01-01T00:00:00.100000+00:00",
        time: 3.5,
        request: {
          method: "OPTIONS",
          url: `${API}/items`,
          httpVersion: "HTTP/2.0",
          cookies: [],
          headers: list({ ...SENT, "access-control-request-method": "DELETE" }),
          queryString: [],
        },
        response: {
          status: 204,
          statusText: "",
          httpVersion: "HTTP/2.0",
          headers: [...list({ "access-control-allow-origin": PAGE }), ...list({ "access-control-allow-origin": PAGE })],
          content: { size: 0, text: null },
          redirectURL: "",
        },
        serverIPAddress: "203.0.113.7",
      },
      {
        startedDateTime: "2026-01-01T00:00:01+00:00",
        request: { method: "GET", url: `${API}/gone`, headers: list(SENT), cookies: [] },
        response: {
          status: 0,
          statusText: "",
          httpVersion: "",
          headers: [],
          cookies: [],
          content: {},
          redirectURL: "",
          _transferSize: 0,
          _error: "server disconnected",
        },
      },
    ],
    browser: "chromium",
    found: [
      ["multiple-allow-origin", [0]],
      ["connection-reset", [1]],
    ],
  },
  "HTTP Toolkit": {
    creator: "HTTP Toolkit",
    pages: [{ id: "Chrome", title: "Chrome", startedDateTime: "2026-01-01T00:00:00.000Z", pageTimings: {} }],
    entries: [
      {
        pageref: "Chrome",
        startedDateTime: "2026-01-01T00:00:00.000+01:00",
        request: { method: "GET", url: `${API}/moved`, headers: list({ ...SENT, "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" }) },
        response: {
          status: 302,
          headers: list({ location: `${API}/login`, "access-control-allow-origin": PAGE }),
          redirectURL: "",
          headersSize: -1,
          bodySize: 0,
        },
      },
      {
        pageref: "Chrome",
        startedDateTime: "2026-01-01T00:00:00.100+01:00",
        request: { method: "GET", url: `${API}/login`, headers: list({ ...SENT, "sec-fetch-mode": "cors", "sec-fetch-dest": "empty" }) },
        response: {
          status: 200,
          headers: list({ "content-type": "text/html", "access-control-allow-origin": `${PAGE},${PAGE}` }),
          redirectURL: "",
        },
      },
    ],
    browser: "chromium",
    found: [["multiple-allow-origin", [0, 1]]],
  },
  Charles: {
    creator: "Charles Proxy",
    entries: [
      {
        startedDateTime: "2026-01-01T01:00:00.000+01:00",
        time: 80,
        request: {
          method: "GET",
          url: `${API}/items`,
          httpVersion: "HTTP/2.0",
          cookies: [],
          headers: list({ ":method": "GET", ":path": "/items", ...SENT }),
          headersSize: 14,
          bodySize: 0,
        },
        response: {
          _charlesStatus: "COMPLETE",
          status: 401,
          statusText: null,
          httpVersion: "HTTP/2.0",
          cookies: [],
          headers: list({ ":status": "401", server: "nginx/1.22.1" }),
          content: { size: 4, mimeType: "text/html", text: "bm8=", encoding: "base64" },
          redirectURL: null,
        },
        serverIPAddress: "203.0.113.7",
        cache: {},
        timings: { dns: -1, connect: -1, ssl: -1, send: 0, wait: 78, receive: 2 },
      },
    ],
    browser: "chromium",
    found: [["error-without-allow-origin", [0]]],
  },
  Fiddler: {
    creator: "",
    entries: [
      {
        startedDateTime: "2026-01-01T00:00:00.0000000+00:00",
        time: 9,
        comment: "[#1]",
        request: { method: "CONNECT", url: "https://api.example:443", headers: [] },
        response: { status: 200, headers: list({ Connection: "close" }) },
      },
      {
        startedDateTime: "2026-01-01T00:00:00.0000000+00:00",
        time: 9,
        connection: "ClientPort:50000;EgressPort:50001",
        comment: "[#2]",
        request: {
          method: "GET",
          url: `${API}/items`,
          httpVersion: "HTTP/1.1",
          headers: list(SENT),
          queryString: [],
          cookies: [],
          headersSize: 300,
          bodySize: 0,
        },
        response: {
          status: 200,
          statusText: "OK",
          httpVersion: "HTTP/1.1",
          headers: list({ "Access-Control-Allow-Origin": `${PAGE}/` }),
          redirectURL: "",
          cookies: [],
        },
      },
    ],
    browser: "chromium",
    found: [["allow-origin-trailing-slash", [1]]],
  },
};

describe("HarAnalysis", () => {
  it.each(Object.entries(DIALECTS))("reads the dialect of %s", (_name, { creator, pages = [], entries, browser, found }) => {
    const analysis = new HarAnalysis();
    if (creator !== "") analysis.creator({ name: creator, version: "1" });
    for (const page of pages) analysis.page(page);
    for (const [index, entry] of entries.entries()) analysis.push(entry, index);
    const findings = analysis.finish();
    expect(findings.problems).toEqual([]);
    expect(findings.browser).toBe(browser);
    const causes = findings.groups.map(({ finding, undecided, requests }) => [
      finding?.reason ?? `undecided: ${undecided}`,
      requests.flatMap(([{ fetch }]) => fetch.flatMap(({ preflight, actual }) => [preflight, actual].flatMap((each) => each?.index ?? []))),
    ]);
    expect(causes).toEqual(found);
  });
});
