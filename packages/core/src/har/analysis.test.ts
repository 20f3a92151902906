import { describe, expect, it } from "vitest";
import { ConsoleLog } from "../explain/console-log.ts";
import { HarAnalysis, type HarFindings, type HarOptions } from "./analysis.ts";
import { API, entry, PAGE, preflight } from "./testing/entries.ts";

interface Recording {
  readonly creator?: string;
  readonly pages?: readonly object[];
}

function analyse(entries: readonly unknown[], { creator, pages = [] }: Recording = {}, options: Partial<HarOptions> = {}): HarFindings {
  const analysis = new HarAnalysis(options);
  if (creator !== undefined) analysis.creator({ name: creator, version: "1" });
  for (const page of pages) analysis.page(page);
  for (const [index, each] of entries.entries()) analysis.push(each, index);
  return analysis.finish();
}

/** What was found: cause, and the entries of each request. */
function causes({ groups }: HarFindings): readonly (readonly [string, ...string[]])[] {
  return groups.map(({ finding, undecided, requests }) => [
    finding?.reason ?? `undecided: ${undecided}`,
    ...requests.map(([{ fetch }]) =>
      fetch.map(({ preflight: asked, actual }) => `${asked === null ? "" : `(${asked.index}) `}${actual?.index ?? "–"}`).join(" → "),
    ),
  ]);
}

const CHROMIUM: Recording = { creator: "WebInspector" };
const REFUSED = { status: 0, got: null, error: "net::ERR_FAILED" };
const PUT = { method: "PUT" };
const ALLOWED = { got: { "Access-Control-Allow-Methods": "PUT" } };

describe("pairing", () => {
  it("puts a preflight and its request together, whichever stands first", () => {
    const refused = { got: { "Access-Control-Allow-Origin": "https://other.example" } };
    expect(causes(analyse([preflight("PUT", refused), entry({ ...PUT, ...REFUSED, at: 1 })]))).toEqual([
      ["allow-origin-mismatch", "(0) 1"],
    ]);
    expect(causes(analyse([entry({ ...PUT, ...REFUSED }), preflight("PUT", { ...refused, at: 1 })]))).toEqual([
      ["allow-origin-mismatch", "(1) 0"],
    ]);
  });

  it("goes by method, URL, origin and page", () => {
    const others = [
      preflight("DELETE", { at: 1 }),
      preflight("PUT", { at: 1, url: `${API}/other` }),
      preflight("PUT", { at: 1, sent: { Origin: "https://else.example" } }),
      preflight("PUT", { at: 1, page: "page_2" }),
    ];
    const found = causes(analyse([entry({ ...PUT, ...REFUSED, page: "page_1" }), ...others, preflight("PUT", { at: 9, page: "page_1" })]));
    expect(found.flat()).toContain("(5) 0");
  });

  it("gives each of two like requests the preflight that is nearest in time", () => {
    const found = causes(
      analyse([
        preflight("PUT"),
        entry({ ...PUT, ...REFUSED, at: 1 }),
        preflight("PUT", { at: 1000 }),
        entry({ ...PUT, ...REFUSED, at: 1001 }),
      ]),
    );
    expect(found).toEqual([["method-not-allowed", "(0) 1", "(2) 3"]]);
  });

  it("orders by time, whatever the file does, and by the file where there is no time", () => {
    const redirect = entry({ status: 302, got: { Location: "/next" }, at: 5, type: "fetch" });
    const next = entry({ url: `${API}/next`, got: { "Access-Control-Allow-Origin": "null" }, at: 9, type: "fetch" });
    expect(causes(analyse([next, redirect]))).toEqual([["allow-origin-null", "1 → 0"]]);
    const timeless = [redirect, next].map((each) => ({ ...each, startedDateTime: "?" }));
    expect(causes(analyse(timeless))).toEqual([["allow-origin-null", "0 → 1"]]);
  });

  it("follows redirects across origins, each with its own preflight", () => {
    const there = "https://there.example/items";
    const entries = [
      preflight("PUT", ALLOWED),
      entry({ ...PUT, status: 307, got: { Location: there }, at: 1 }),
      preflight("PUT", { ...ALLOWED, url: there, sent: { Origin: "null" }, at: 2 }),
      entry({ ...PUT, url: there, sent: { Origin: "null" }, got: { "Access-Control-Allow-Origin": PAGE }, at: 3 }),
    ];
    expect(causes(analyse(entries))).toEqual([["origin-became-null", "(0) 1 → (2) 3"]]);
  });

  it("takes what a proxy saw of a preflight without its request", () => {
    expect(causes(analyse([preflight("PUT")]))).toEqual([["method-not-allowed", "(0) –"]]);
    expect(causes(analyse([preflight("PUT", ALLOWED)]))).toEqual([["undecided: request", "(0) –"]]);
  });
});

describe("judging", () => {
  it("says nothing of what is fine, and of what is no matter of CORS", () => {
    const { counts, groups } = analyse([
      entry(),
      entry({ url: `${PAGE}/own`, got: null }),
      entry({ type: "document", url: "https://other.example/" }),
      entry({ type: "websocket", url: "https://other.example/socket" }),
      entry({ more: { _apiRequest: true } }),
      entry({ url: "chrome-extension://abc/x.js" }),
      { ...entry(), request: { method: "GET", url: `${API}/items`, headers: [] } },
    ]);
    expect(groups).toEqual([]);
    expect(counts).toEqual({
      readable: 1,
      opaque: 0,
      blocked: 0,
      failed: 0,
      unknown: 0,
      sameOrigin: 1,
      navigations: 1,
      others: 3,
      withoutOrigin: 1,
    });
  });

  it("knows the page by Origin, Referer, the page's URL, or the initiator", () => {
    const from = (headers: Readonly<Record<string, string>>, more: object = {}): unknown => {
      const request = { method: "GET", url: `${API}/x`, headers: Object.entries(headers).map(([name, value]) => ({ name, value })) };
      const pages = [{ id: "page_1", title: `${PAGE}/shop` }];
      const [group] = analyse([{ ...entry(), request, response: { status: 0 }, ...more }], { pages }).groups;
      return group?.requests[0]?.[0].page ?? null;
    };
    expect(from({ Origin: "null" })).toEqual({ origin: "null", from: "Origin" });
    expect(from({ Referer: `${PAGE}/shop` })).toEqual({ origin: PAGE, from: "Referer" });
    expect(from({}, { pageref: "page_1" })).toEqual({ origin: PAGE, from: "page" });
    expect(from({}, { _initiator: { type: "parser", url: `${PAGE}/index.html` } })).toEqual({ origin: PAGE, from: "initiator" });
    expect(from({})).toBeNull();
  });

  it("takes a preflight that is not recorded for passed when its request was answered, and says so", () => {
    const { counts } = analyse([entry({ ...PUT, sent: { "X-Id": "1" } })]);
    expect(counts.readable).toBe(1);
    const [group] = analyse([entry({ ...PUT, got: { "Access-Control-Allow-Origin": "null" } })]).groups;
    expect(group?.finding?.reason).toBe("allow-origin-null");
    expect(group?.requests[0]?.[0].replayed.passedUnseen).toBe(true);
  });

  it("does not guess a preflight that is not recorded when its request was not answered", () => {
    expect(causes(analyse([entry({ ...PUT, status: 0, got: null })]))).toEqual([["undecided: preflight", "0"]]);
  });

  it("keeps the preflight cache of each page", () => {
    const cached = { got: { "Access-Control-Allow-Methods": "PUT", "Access-Control-Max-Age": "600" } };
    const again = entry({ ...PUT, got: { "Access-Control-Allow-Origin": "null" }, at: 5000, page: "page_1" });
    const elsewhere = entry({ ...PUT, got: { "Access-Control-Allow-Origin": "null" }, at: 5001, page: "page_2" });
    const { groups } = analyse([
      preflight("PUT", { ...cached, page: "page_1" }),
      entry({ ...PUT, page: "page_1", at: 1 }),
      again,
      elsewhere,
    ]);
    const [group] = groups;
    expect(group?.requests.map(([{ replayed }]) => replayed.passedUnseen)).toEqual([false, true]);
  });

  it("takes the headers that a preflight names for the page's, even where the request does not hold them", () => {
    const named = { sent: { "Access-Control-Request-Headers": "authorization" } };
    const { groups } = analyse([preflight("GET", named), entry({ ...REFUSED, at: 1 })], CHROMIUM);
    expect(groups[0]?.finding?.args).toMatchObject({ names: ["authorization"] });
  });

  it("takes a preflight that nothing makes necessary for upload listeners'", () => {
    const { groups } = analyse([preflight("POST", { status: 405 }), entry({ method: "POST", ...REFUSED, at: 1 })]);
    expect(groups[0]?.requests[0]?.[0].replayed.trace.request.useCorsPreflight).toBe(true);
    expect(groups[0]?.finding?.reason).toBe("preflight-not-routed");
  });

  it.each<readonly [string, Readonly<Record<string, string>>, object]>([
    ["a Cookie header", { Cookie: "a=1" }, {}],
    [
      "recorded cookies",
      {},
      { request: { method: "GET", url: `${API}/items`, headers: [{ name: "Origin", value: PAGE }], cookies: [{ name: "a", value: "1" }] } },
    ],
    ["the storage access status", { "Sec-Fetch-Storage-Access": "active" }, {}],
  ])("knows by %s that credentials went along", (_name, sent, more) => {
    expect(causes(analyse([entry({ sent, more })]))).toEqual([["wildcard-with-credentials", "0"]]);
  });

  it("knows by Chromium's note whether credentials went along that a cleaned recording does not hold", () => {
    expect(causes(analyse([entry({ error: "net::ERR_FAILED", type: "fetch" })], CHROMIUM))).toEqual([["wildcard-with-credentials", "0"]]);
    expect(analyse([entry({ error: null, type: "fetch" })], CHROMIUM).counts.readable).toBe(1);
  });

  it("says how it would end otherwise where the recording leaves that open", () => {
    const { groups } = analyse([preflight("PUT", ALLOWED), entry({ ...PUT, status: 0, got: null, at: 1 })], { creator: "Firefox" });
    const [judged] = groups[0]?.requests[0] ?? [];
    expect([judged?.undecided, judged?.assumed, judged?.otherwise]).toEqual([
      "answer",
      [{ what: "credentials", value: "same-origin" }],
      [{ assumed: [{ what: "credentials", value: "include" }], outcome: "blocked", reason: "wildcard-with-credentials" }],
    ]);
  });

  it("does not take a 304 for the whole answer", () => {
    const unchanged = {
      status: 304,
      got: null,
      more: { response: { status: 304, headers: [{ name: "ETag", value: "1" }], _error: null } },
    };
    expect(analyse([entry({ ...unchanged, type: "fetch" })], CHROMIUM).counts.readable).toBe(1);
    expect(causes(analyse([entry(unchanged)], { creator: "Firefox" }))).toEqual([["undecided: headers", "0"]]);
  });

  it("takes the pings of links for what they are", () => {
    const ping = entry({ method: "POST", type: "ping", sent: { "Content-Type": "text/ping", "Sec-Fetch-Mode": "no-cors" }, got: null });
    expect(
      analyse([{ ...ping, response: { status: 204, headers: [{ name: "X", value: "1" }], _error: null } }], CHROMIUM).counts.opaque,
    ).toBe(1);
  });

  it("says that the browser refused where the exchanges do not show why", () => {
    expect(
      causes(analyse([entry({ error: "net::ERR_BLOCKED_BY_ORB", type: "image", sent: { "Sec-Fetch-Mode": "no-cors" } })], CHROMIUM)),
    ).toEqual([["undecided: refused", "0"]]);
    const [group] = analyse([entry({ status: 0, got: null, error: "net::ERR_BLOCKED_BY_CLIENT", type: "fetch" })], CHROMIUM).groups;
    expect(group?.says).toContain("An extension, such as an ad blocker");
  });

  it.each([
    ["net::ERR_CONNECTION_REFUSED", "connection-refused"],
    ["net::ERR_NAME_NOT_RESOLVED", "dns-failure"],
    ["net::ERR_TOO_MANY_REDIRECTS", "too-many-redirects"],
    ["net::ERR_INVALID_REDIRECT", "redirect-without-usable-location"],
    ["net::ERR_ABORTED", "undecided: cancelled"],
    ["net::ERR_FAILED", "undecided: refused"],
  ])("understands %s without an answer as %s", (error, cause) => {
    expect(causes(analyse([entry({ status: 0, got: null, error, type: "fetch" })], CHROMIUM))).toEqual([[cause, "0"]]);
  });

  it("tells redirects that the page did not want by what Chromium noted", () => {
    const redirect = { status: 302, got: { Location: "/next" }, type: "fetch" };
    expect(causes(analyse([entry({ ...redirect, error: "net::ERR_FAILED" })], CHROMIUM))).toEqual([["redirect-refused-by-page", "0"]]);
    const aborted = entry({ url: `${API}/next`, status: 0, got: null, error: "net::ERR_ABORTED", type: "fetch", at: 1 });
    expect(analyse([entry({ ...redirect, error: null }), aborted], CHROMIUM).counts.opaque).toBe(1);
    expect(causes(analyse([entry(redirect)], { creator: "Firefox" }))).toEqual([["undecided: redirect-target", "0"]]);
  });

  it("reads policies from the answer with which the page was loaded", () => {
    const pages = [{ id: "page_1", title: `${PAGE}/` }];
    const page = (got: Readonly<Record<string, string>>): object => entry({ url: `${PAGE}/`, type: "document", page: "page_1", got });
    const image = entry({ url: `${API}/a.png`, type: "image", page: "page_1", sent: { "Sec-Fetch-Mode": "no-cors" }, at: 1 });
    expect(causes(analyse([page({ "Cross-Origin-Embedder-Policy": "require-corp" }), image], { pages }))).toEqual([["coep-blocked", "1"]]);
    const unsent = entry({ status: 0, got: null, error: "", type: "fetch", page: "page_1", at: 1 });
    const policy = { "Content-Security-Policy": "connect-src 'self'" };
    expect(causes(analyse([page(policy), unsent], { ...CHROMIUM, pages }))).toEqual([["content-security-policy", "1"]]);
    expect(analyse([page(policy), entry({ type: "fetch", page: "page_1", at: 1 })], { ...CHROMIUM, pages }).counts.readable).toBe(1);
  });
});

describe("the console", () => {
  const log = (...lines: readonly string[]): HarOptions["incidents"] => {
    const console = new ConsoleLog();
    for (const line of lines) console.push(line);
    return console.finish().incidents;
  };
  const blocked = `Access to fetch at '${API}/items' from origin '${PAGE}' has been blocked by CORS policy: `;

  it("tells the reason where the exchanges do not", () => {
    const incidents = log(`${blocked}No 'Access-Control-Allow-Origin' header is present on the requested resource.`);
    const { groups, counts } = analyse([entry({ status: 0, got: null })], CHROMIUM, { incidents });
    expect([groups[0]?.finding?.reason, groups[0]?.toldBy, counts.blocked]).toEqual(["allow-origin-missing", "console", 1]);
  });

  it("decides between the ways in which a request may have been made", () => {
    const incidents = log(
      `${blocked}The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.`,
    );
    expect(causes(analyse([entry()], {}, { incidents }))).toEqual([["wildcard-with-credentials", "0"]]);
  });

  it("is kept where it speaks of no recorded request", () => {
    const incidents = log(`${blocked}No 'Access-Control-Allow-Origin' header is present on the requested resource.`);
    const { unmatched } = analyse([entry({ url: `${API}/else` })], {}, { incidents });
    expect(analyse([entry()], {}, { incidents, only: "other.example" }).unmatched).toEqual([]);
    expect(unmatched).toMatchObject([{ line: 1, count: 1, reasons: expect.arrayContaining(["allow-origin-missing"]) }]);
  });
});

describe("options", () => {
  it("limits the analysis to a host", () => {
    const other = entry({ url: "http://localhost:3000/x", got: { "Access-Control-Allow-Origin": "null" } });
    const entries = [other, entry({ got: { "Access-Control-Allow-Origin": "null" } })];
    expect(analyse(entries, {}, { only: "api.example" }).counts.blocked).toBe(1);
    expect(causes(analyse(entries, {}, { only: "localhost:3000" }))).toEqual([["allow-origin-null", "0"]]);
    expect(causes(analyse(entries, {}, { only: "localhost" }))).toEqual([["allow-origin-null", "0"]]);
  });

  it("watches one entry, however its fetch ended", () => {
    const { watched } = analyse([entry(), entry({ ...PUT, at: 9 })], {}, { watch: 1 });
    expect(watched?.replayed.trace.request).toMatchObject({ method: "PUT", url: `${API}/items`, origin: PAGE });
    expect(analyse([preflight("PUT", ALLOWED), entry({ ...PUT, at: 1 })], {}, { watch: 0 }).watched?.replayed.trace.request.method).toBe(
      "PUT",
    );
  });
});

describe("bounds", () => {
  it("keeps few requests of a cause, and counts all", () => {
    const { groups } = analyse(
      Array.from({ length: 300 }, (_, index) =>
        entry({ got: { "Access-Control-Allow-Origin": "null" }, at: index, url: `${API}/${index}` }),
      ),
    );
    expect([groups.length, groups[0]?.count, groups[0]?.requests.length]).toEqual([1, 300, 25]);
  });

  it("keeps few characters of failed requests, and counts all", () => {
    const huge = { "Access-Control-Allow-Origin": "null", "X-Huge": "x".repeat(1_000_000) };
    const { groups, counts } = analyse(Array.from({ length: 24 }, (_, index) => entry({ got: huge, at: index })));
    expect([counts.blocked, groups[0]?.count, (groups[0]?.requests.length ?? 0) < 24]).toEqual([24, 24, true]);
  });

  it("judges each request of a proxy by its own browser", () => {
    const asked = { "Access-Control-Request-Headers": "authorization" };
    const answered = { "Access-Control-Allow-Headers": "*" };
    const by = (agent: string): object => preflight("GET", { sent: { ...asked, "User-Agent": agent }, got: answered });
    const { groups } = analyse([by("Mozilla/5.0 Chrome/150.0"), by("Mozilla/5.0 Gecko/20100101 Firefox/150.0")], { creator: "mitmproxy" });
    expect(groups.flatMap(({ requests }) => requests.map(([{ environment }]) => environment.browser.id))).toEqual(["chromium", "gecko"]);
  });

  it("keeps few problems, and counts all", () => {
    const { problems, droppedProblems, entries } = analyse(Array.from({ length: 150 }, () => null));
    expect([problems.length, droppedProblems, entries]).toEqual([100, 50, 150]);
  });
});

describe("onVerdict", () => {
  it("hears of each cross-origin fetch once it is judged, however it ended, with its body where that is wanted", () => {
    const heard: (readonly [string, string | null, string | null])[] = [];
    const analysis = new HarAnalysis({
      bodies: true,
      onVerdict: ({ judged, ending, finding }) => heard.push([ending, finding?.reason ?? null, judged.fetch[0].actual?.body?.text ?? null]),
    });
    const body = {
      request: { method: "POST", url: `${API}/items`, headers: [{ name: "Origin", value: PAGE }], postData: { text: "a=1" } },
    };
    const entries = [
      entry({ more: body }),
      entry({ url: `${API}/closed`, got: { "Access-Control-Allow-Origin": "" } }),
      entry({ url: `${PAGE}/own` }),
    ];
    for (const [index, each] of entries.entries()) analysis.push(each, index);
    analysis.finish();
    expect(heard).toEqual([
      ["readable", null, "a=1"],
      ["blocked", "allow-origin-empty", null],
    ]);
  });
});
