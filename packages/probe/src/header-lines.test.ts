import { readFileSync } from "node:fs";
import {
  BROWSERS,
  type BrowserId,
  getHeader,
  type HeaderList,
  newClient,
  newEnvironment,
  newRequest,
  run,
  type WireRequest,
} from "@whycors/core";
import { describe, expect, it } from "vitest";
import { headerLines } from "./header-lines.ts";

interface Recorded {
  readonly recordedFrom: string;
  readonly requests: readonly { readonly name: string; readonly lines: readonly string[] }[];
}

const recorded: Readonly<Record<string, Recorded>> = JSON.parse(
  readFileSync(new URL("fixtures/request-heads.json", import.meta.url), "utf8"),
);
const PAGE = "http://localhost:{page}".replace("{page}", "19201");
const API = "http://localhost:19202";

/** What the recorded page asked for, by the name of the recording. */
const ASKED: Readonly<Record<string, Parameters<typeof newRequest>[0]>> = {
  simple: { url: `${API}/simple`, origin: PAGE },
  credentials: { url: `${API}/credentials`, origin: PAGE, credentials: "include" },
  put: {
    url: `${API}/put`,
    origin: PAGE,
    method: "PUT",
    headers: [
      ["X-Id", "1"],
      ["X-B", "2"],
    ],
  },
  json: {
    url: `${API}/json`,
    origin: PAGE,
    method: "POST",
    headers: [["Content-Type", "application/json"]],
    body: { source: "string", type: "text/plain;charset=UTF-8", length: 2 },
  },
  text: { url: `${API}/text`, origin: PAGE, method: "POST", body: { source: "string", type: "text/plain;charset=UTF-8", length: 5 } },
  "no-cors": { url: `${API}/no-cors`, origin: PAGE, mode: "no-cors" },
  range: { url: `${API}/range`, origin: PAGE, headers: [["Range", "bytes=0-9"]] },
  xhr: { url: `${API}/xhr`, origin: PAGE, initiator: "xmlhttprequest" },
  script: { url: `${API}/script`, origin: PAGE, initiator: "script" },
  stylesheet: { url: `${API}/stylesheet`, origin: PAGE, initiator: "stylesheet" },
};

const ALLOWED: HeaderList = [
  ["Access-Control-Allow-Origin", PAGE],
  ["Access-Control-Allow-Credentials", "true"],
  ["Access-Control-Allow-Methods", "PUT"],
  ["Access-Control-Allow-Headers", "x-id, x-b, content-type"],
];

function wireRequest(name: string, browser: BrowserId): WireRequest {
  const request = newRequest(ASKED[name.replace(/-preflight$/, "")] ?? { url: API, origin: PAGE });
  const trace = run(request, newEnvironment({ browser: BROWSERS[browser], client: newClient(PAGE) }), () => ({
    status: 200,
    headers: ALLOWED,
  }));
  const sent = trace.exchanges
    .map((exchange) => exchange.request)
    .find(({ role }) => (role === "preflight") === name.endsWith("-preflight"));
  if (sent === undefined) throw new Error(`${name} was not sent`);
  return sent;
}

describe.each(["chromium", "gecko", "webkit"] as const)("headerLines in the manner of %s", (browser) => {
  it.each(recorded[browser]?.requests ?? [])("writes $name as recorded", ({ name, lines }) => {
    const request = wireRequest(name, browser);
    const head = [
      `${request.method} ${new URL(request.url).pathname} HTTP/1.1`,
      ...headerLines(request, browser, null).map(([header, value]) => `${header}: ${value}`),
    ];
    expect(head).toEqual(lines.map((line) => line.replace("{api}", "19202").replace("{page}", "19201")));
  });
});

describe("headerLines", () => {
  it("sends the cookie with credentials and not otherwise, and never on a preflight", () => {
    const asked = { url: `${API}/`, origin: PAGE, credentials: "include", method: "PUT" } as const;
    const trace = run(newRequest(asked), newEnvironment(), () => ({ status: 200, headers: ALLOWED }));
    const cookies = trace.exchanges.map(({ request }) => [request.role, getHeader(headerLines(request, "chromium", "a=1"), "Cookie")]);
    expect(cookies).toEqual([
      ["preflight", null],
      ["actual", "a=1"],
    ]);
    const without = run(newRequest({ url: `${API}/`, origin: PAGE }), newEnvironment(), () => ({ status: 200, headers: ALLOWED }));
    expect(without.exchanges.map(({ request }) => getHeader(headerLines(request, "chromium", "a=1"), "Cookie"))).toEqual([null]);
  });

  it("keeps a User-Agent that the page sets", () => {
    const request = wireRequest("simple", "gecko");
    const lines = headerLines({ ...request, headers: [...request.headers, ["User-Agent", "mine"]] }, "gecko", null);
    expect(lines.filter(([name]) => name === "User-Agent")).toEqual([["User-Agent", "mine"]]);
  });
});
