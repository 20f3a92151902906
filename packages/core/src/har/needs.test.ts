import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HarNeeds, type RecordedNeeds, type ServerNeeds } from "./needs.ts";
import { API, entry, PAGE, preflight } from "./testing/entries.ts";

function needs(entries: readonly unknown[], pages: readonly object[] = []): RecordedNeeds {
  const reader = new HarNeeds();
  for (const page of pages) reader.page(page);
  for (const [index, each] of entries.entries()) reader.push(each, index);
  return reader.finish();
}

function ofApi(...entries: readonly unknown[]): ServerNeeds {
  const found = needs(entries).servers.find(({ server }) => server === API);
  if (found === undefined) throw new Error("nothing was asked of the API");
  return found;
}

describe("what requests need", () => {
  it("is their origin alone, where the method and the headers are safelisted", () => {
    expect(ofApi(entry(), entry({ method: "POST", sent: { "Content-Type": "text/plain" } }))).toEqual({
      server: API,
      requests: 2,
      opaque: 0,
      preflights: 0,
      repeatedPreflights: 0,
      credentials: false,
      origins: [PAGE],
      methods: [],
      requestHeaders: [],
      used: [],
      said: { credentials: false, exposedHeaders: [], maxAges: [] },
    });
  });

  it.each<readonly [string, readonly unknown[], Partial<ServerNeeds>]>([
    [
      "what a preflight asks for",
      [preflight("PATCH", { sent: { "Access-Control-Request-Headers": "if-match,x-id" } }), entry({ method: "PATCH", at: 1 })],
      { methods: ["PATCH"], requestHeaders: ["if-match", "x-id"], preflights: 1, requests: 1 },
    ],
    [
      "what a preflight asks for that was refused",
      [preflight("DELETE", { status: 404, got: null, sent: { "Access-Control-Request-Headers": "authorization" } })],
      { methods: ["DELETE"], requestHeaders: ["authorization"] },
    ],
    [
      "what a request needs whose preflight is not recorded",
      [entry({ method: "PUT", sent: { "Content-Type": "application/json", "X-Id": "1", "User-Agent": "Mozilla/5.0", Accept: "*/*" } })],
      { methods: ["PUT"], requestHeaders: ["content-type", "x-id"], preflights: 0 },
    ],
    [
      "a safelisted header whose value is not",
      [preflight("GET", { sent: { "Access-Control-Request-Headers": "accept" } }), entry({ at: 1, sent: { Accept: 'a"b:c' } })],
      { methods: [], requestHeaders: ["accept"] },
    ],
    ["credentials, where cookies are recorded", [entry({ sent: { Cookie: "sid=1" } })], { credentials: true }],
    ["a method as the page wrote it", [preflight("patch"), entry({ method: "patch", at: 1 })], { methods: ["patch"] }],
    [
      "nothing of what the server allows besides",
      [
        preflight("PUT", { got: { "Access-Control-Allow-Methods": "PUT, DELETE, *", "Access-Control-Max-Age": "600" } }),
        entry({ method: "PUT", at: 1, got: { "Access-Control-Allow-Credentials": "true", "Access-Control-Expose-Headers": "X-A, x-b" } }),
      ],
      {
        methods: ["PUT"],
        credentials: false,
        used: [],
        said: { credentials: true, exposedHeaders: ["x-a", "x-b"], maxAges: ["600"] },
      },
    ],
  ])("is %s", (_name, entries, expected) => {
    expect(ofApi(...entries)).toMatchObject(expected);
  });

  it("counts preflights that another for the same URL went before, by ten minutes at most", () => {
    const asked = (at: number): readonly unknown[] => [preflight("PUT", { at }), entry({ method: "PUT", at: at + 1 })];
    expect(ofApi(...asked(0), ...asked(500_000), ...asked(2_000_000))).toMatchObject({ preflights: 3, repeatedPreflights: 1 });
  });
});

describe("servers", () => {
  it("are kept apart, those with the most requests first", () => {
    const { servers } = needs([entry({ url: "https://b.example/", method: "PUT" }), entry(), entry({ at: 1 })]);
    expect(servers.map(({ server, requests, methods }) => [server, requests, methods])).toEqual([
      [API, 2, []],
      ["https://b.example", 1, ["PUT"]],
    ]);
  });

  it("behind a redirect need what the redirected request needs", () => {
    const moved = entry({ url: `${PAGE}/go`, status: 307, method: "PUT", got: { Location: `${API}/items` } });
    expect(ofApi(moved, entry({ method: "PUT", at: 1 }))).toMatchObject({ origins: [PAGE], methods: ["PUT"] });
  });

  it("behind a redirect of another server see an opaque origin, which no policy allows", () => {
    const moved = entry({ url: "https://b.example/go", status: 302, got: { Location: `${API}/items` } });
    expect(ofApi(moved, entry({ at: 1, sent: { Origin: "null" } }))).toMatchObject({ origins: [], opaque: 1 });
  });

  it("are asked by pages that say so, or are known otherwise", () => {
    const bare = { ...entry(), request: { method: "GET", url: `${API}/items`, headers: [{ name: "Sec-Fetch-Mode", value: "cors" }] } };
    expect(needs([{ ...bare, pageref: "p" }], [{ id: "p", title: `${PAGE}/list` }]).servers[0]?.origins).toEqual([PAGE]);
    expect(needs([bare])).toMatchObject({ servers: [], withoutOrigin: 1 });
  });
});

it("leaves out what needs no consent", () => {
  const image = {
    ...entry({ type: "image" }),
    request: { method: "GET", url: `${API}/a.png`, headers: [{ name: "Referer", value: `${PAGE}/` }] },
  };
  const navigation = entry({ type: "document" });
  const ownOrigin = entry({ url: `${PAGE}/data` });
  expect(needs([image, navigation, ownOrigin, 7, { request: {} }])).toMatchObject({
    servers: [],
    withoutCors: 1,
    sameOrigin: 1,
    entries: 5,
    problems: [{ entry: 3 }, { entry: 4 }, { entry: 4 }],
  });
});

describe("headers of answers that pages read", () => {
  const ETAG = '"5f2-a81c"';

  it.each<readonly [string, readonly unknown[], readonly string[]]>([
    ["in a header", [entry({ got: { ETag: ETAG } }), entry({ at: 1, method: "PUT", sent: { "If-Match": ETAG } })], ["etag"]],
    [
      "behind the scheme of Authorization",
      [entry({ got: { "X-New-Token": "tok-12345" } }), entry({ at: 1, sent: { Authorization: "Bearer tok-12345" } })],
      ["x-new-token"],
    ],
    ["in a query", [entry({ got: { "X-Cursor": "c=20/next" } }), entry({ at: 1, url: `${API}/items?after=c%3D20%2Fnext` })], ["x-cursor"]],
    [
      "as the URL that was created",
      [entry({ method: "POST", status: 201, got: { Location: "/items/12345" } }), entry({ at: 1, url: `${API}/items/12345` })],
      ["location"],
    ],
    [
      "as a validator that the browser sends itself",
      [entry({ got: { ETag: ETAG } }), entry({ at: 1, sent: { "If-None-Match": ETAG } })],
      [],
    ],
    [
      "as what the page sent before",
      [
        entry({ sent: { "X-Request-Id": "req-12345" }, got: { "X-Request-Id": "req-12345" } }),
        entry({ at: 1, sent: { "X-Request-Id": "req-12345" } }),
      ],
      [],
    ],
    ["that is too short", [entry({ got: { "X-Page": "2" } }), entry({ at: 1, url: `${API}/items?page=2` })], []],
    [
      "of another page",
      [
        entry({ got: { "X-Cursor": "cursor-1" } }),
        entry({ at: 1, url: `${API}/items?after=cursor-1`, sent: { Origin: "https://else.example" } }),
      ],
      [],
    ],
    [
      "that the browser follows",
      [entry({ status: 302, got: { Location: "/items/12345" } }), entry({ at: 1, url: `${API}/items/12345` })],
      [],
    ],
    ["that is never readable", [entry({ got: { "Set-Cookie": "sid=12345" } }), entry({ at: 1, sent: { "X-Sid": "sid=12345" } })], []],
  ])("show where a value comes back %s", (_name, entries, expected) => {
    expect(ofApi(...entries).used.map(({ name }) => name)).toEqual(expected);
  });

  it("are given with the entries where they were seen, and without their values", () => {
    expect(ofApi(entry({ got: { ETag: ETAG } }), entry({ at: 1, method: "PUT", sent: { "If-Match": ETAG } })).used).toEqual([
      { server: API, name: "etag", from: 0, to: 1 },
    ]);
  });
});

it("holds no more than it says, whatever the recording", () => {
  const entries = Array.from({ length: 600 }, (_, index) => entry({ url: `https://s${index}.example/`, at: index }));
  const many = needs(entries);
  expect([many.servers.length, many.dropped]).toEqual([500, 100]);
  const names = Array.from({ length: 600 }, (_, index) => `x-${index}`).join(",");
  expect(ofApi(preflight("PUT", { sent: { "Access-Control-Request-Headers": names } })).requestHeaders).toHaveLength(500);
});

it("survives any JSON", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (values) => {
      expect(needs(values).entries).toBe(values.length);
    }),
  );
});
