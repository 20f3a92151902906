import type { HeaderList, Reply } from "@whycors/core";
import { describe, expect, it } from "vitest";
import { createJudge, type Judge } from "./judge.ts";

const PAGE = "http://localhost:5173";
const URL = "http://localhost:8080/items";
const CHROME = ["User-Agent", "Mozilla/5.0 Chrome/150.0"] as const;

function judge(credentials: "auto" | "include" | "same-origin" = "auto"): Judge {
  return createJudge({ credentials, embedderPolicy: "unsafe-none", registrableDomain: () => null, patience: 2500 });
}

function answer(status: number, ...headers: HeaderList): Reply {
  return { status, headers };
}

/** One exchange: in short, what came of it. */
function exchange(on: Judge, id: number, now: number, method: string, headers: HeaderList, reply: Reply, url: string = URL) {
  const begun = on.begin({ method, url, headers: [CHROME, ...headers] }, now);
  if (begun.kind === "outside") return { kind: begun.kind, why: begun.why };
  const { finding, verdict, next, withCredentials } = on.conclude(begun, reply, id, now, null);
  return {
    kind: begun.kind,
    consent: begun.consent,
    verdict: next === null ? verdict : "passed",
    reason: finding?.id ?? null,
    withCredentials: withCredentials?.id ?? null,
  };
}

const FROM: HeaderList = [
  ["Origin", PAGE],
  ["Sec-Fetch-Mode", "cors"],
];
const NAMED: HeaderList = [
  ["Access-Control-Allow-Origin", PAGE],
  ["Vary", "Origin"],
];
const ASKING: HeaderList = [
  ["Origin", PAGE],
  ["Access-Control-Request-Method", "PUT"],
  ["Access-Control-Request-Headers", "content-type"],
];
const CONSENT: HeaderList = [
  ...NAMED,
  ["Access-Control-Allow-Methods", "PUT"],
  ["Access-Control-Allow-Headers", "content-type"],
  ["Access-Control-Max-Age", "60"],
];
const JSON_TYPE = ["Content-Type", "application/json"] as const;

describe("a request without a preflight", () => {
  it.each([
    ["named", answer(200, ...NAMED), "readable", null, "allow-credentials-missing"],
    ["refused", answer(200), "response-unreadable", "allow-origin-missing", null],
    ["failed", { failure: "refused", detail: "nothing listens" } as Reply, "no-answer", "connection-refused", null],
  ])("is %s", (_name, reply, verdict, reason, withCredentials) => {
    expect(exchange(judge(), 1, 0, "GET", FROM, reply)).toEqual({
      kind: "actual",
      consent: "not-needed",
      verdict,
      reason,
      withCredentials,
    });
  });

  it.each([
    ["a navigation", [["Sec-Fetch-Mode", "navigate"]] as HeaderList, "a navigation"],
    [
      "the browser's own",
      [
        ["Origin", "https://www.example"],
        ["Sec-Fetch-Mode", "no-cors"],
        ["Sec-Fetch-Site", "none"],
      ] as HeaderList,
      "the browser itself asks",
    ],
    ["nobody's", [] as HeaderList, "no page asks: there is no Origin header"],
  ])("is outside when it is %s", (_name, headers, why) => {
    expect(exchange(judge(), 1, 0, "GET", headers, answer(200))).toEqual({ kind: "outside", why });
  });

  it("carries credentials when it carries cookies", () => {
    const seen = exchange(judge(), 1, 0, "GET", [...FROM, ["Cookie", "a=1"]], answer(200, ["Access-Control-Allow-Origin", "*"]));
    expect(seen).toMatchObject({ reason: "wildcard-with-credentials", withCredentials: null });
  });

  it("carries credentials when the user says so", () => {
    expect(exchange(judge("include"), 1, 0, "GET", FROM, answer(200, ["Access-Control-Allow-Origin", "*"]))).toMatchObject({
      reason: "wildcard-with-credentials",
    });
  });

  it("is an image's in mode no-cors when the browser says so", () => {
    const image: HeaderList = [
      ["Sec-Fetch-Mode", "no-cors"],
      ["Sec-Fetch-Dest", "image"],
      ["Referer", `${PAGE}/a`],
    ];
    expect(exchange(judge(), 1, 0, "GET", image, answer(200, ["Cross-Origin-Resource-Policy", "same-origin"]))).toMatchObject({
      reason: "corp-blocked",
    });
    expect(exchange(judge(), 1, 0, "GET", image, answer(200))).toMatchObject({ verdict: "opaque", reason: null });
  });
});

describe("a preflight", () => {
  it("is paired with the request that it announced", () => {
    const on = judge();
    expect(exchange(on, 1, 0, "OPTIONS", ASKING, answer(204, ...CONSENT))).toMatchObject({
      kind: "preflight",
      verdict: "passed",
      reason: null,
    });
    expect(exchange(on, 2, 5, "PUT", [...FROM, JSON_TYPE], answer(200))).toEqual({
      kind: "actual",
      consent: "preflight",
      verdict: "response-unreadable-after-preflight",
      reason: "allow-origin-missing-after-preflight",
      withCredentials: null,
    });
  });

  it("is not needed while its answer is cached, and is seen to be missing later", () => {
    const on = judge();
    exchange(on, 1, 0, "OPTIONS", ASKING, answer(204, ...CONSENT));
    exchange(on, 2, 5, "PUT", [...FROM, JSON_TYPE], answer(200, ...NAMED));
    expect(exchange(on, 3, 59_000, "PUT", [...FROM, JSON_TYPE], answer(200, ...NAMED))).toMatchObject({
      consent: "cached",
      verdict: "readable",
    });
    expect(exchange(on, 4, 61_000, "PUT", [...FROM, JSON_TYPE], answer(200, ...NAMED))).toMatchObject({
      consent: "unseen",
      verdict: "readable",
    });
  });

  it.each([
    [401, "preflight-needs-authentication"],
    [405, "preflight-not-routed"],
    [301, "preflight-redirected"],
  ])("that is answered with %i is refused", (status, reason) => {
    expect(exchange(judge(), 1, 0, "OPTIONS", ASKING, answer(status, ["Location", "/x"]))).toMatchObject({
      verdict: "preflight-refused",
      reason,
    });
  });

  it("after which nothing comes hints at credentials", () => {
    const on = judge();
    const wildcards: HeaderList = [
      ["Access-Control-Allow-Origin", "*"],
      ["Access-Control-Allow-Methods", "*"],
      ["Access-Control-Allow-Headers", "*"],
    ];
    expect(exchange(on, 7, 0, "OPTIONS", ASKING, answer(204, ...wildcards))).toMatchObject({
      verdict: "passed",
      withCredentials: "wildcard-with-credentials",
    });
    expect(on.abandoned(2000)).toEqual([]);
    expect(on.abandoned(2600)).toMatchObject([{ id: 7, kind: "preflight", finding: { id: "wildcard-with-credentials" } }]);
    expect(on.abandoned(9000)).toEqual([]);
  });

  it("of a method and headers that need none is one for upload listeners", () => {
    const asking: HeaderList = [
      ["Origin", PAGE],
      ["Access-Control-Request-Method", "POST"],
    ];
    expect(exchange(judge(), 1, 0, "OPTIONS", asking, answer(405))).toMatchObject({ kind: "preflight", reason: "preflight-not-routed" });
  });

  it("of another browser announces nothing to this one", () => {
    const on = judge();
    exchange(on, 1, 0, "OPTIONS", ASKING, answer(204, ...CONSENT));
    const begun = on.begin({ method: "PUT", url: URL, headers: [["User-Agent", "Firefox/150.0"], ...FROM, JSON_TYPE] }, 1);
    expect(begun).toMatchObject({ kind: "actual", asked: { browser: "gecko" } });
    expect(begun).not.toMatchObject({ consent: "preflight" });
  });
});

describe("a redirect", () => {
  it("is followed to where it leads", () => {
    const on = judge();
    const other = "http://localhost:8081/next";
    expect(exchange(on, 1, 0, "GET", FROM, answer(302, ["Location", other], ...NAMED))).toMatchObject({ verdict: "passed" });
    const hop = exchange(
      on,
      2,
      5,
      "GET",
      [
        ["Origin", "null"],
        ["Sec-Fetch-Mode", "cors"],
      ],
      answer(200, ...NAMED),
      other,
    );
    expect(hop).toMatchObject({ reason: "origin-became-null" });
  });

  it("at which the browser stops is told", () => {
    const on = judge();
    exchange(on, 3, 0, "GET", FROM, answer(302, ["Location", "/next"], ...NAMED));
    expect(on.abandoned(3000)).toMatchObject([{ id: 3, kind: "redirect", finding: { id: "redirect-refused-by-page" } }]);
  });
});

describe("a page that asks with credentials and without", () => {
  const COOKIE = ["Cookie", "a=1"] as const;
  const OTHER = "http://localhost:8080/other";
  const LISTS: HeaderList = [
    ["Access-Control-Allow-Methods", "PUT"],
    ["Access-Control-Allow-Headers", "content-type"],
  ];
  const WITH_CREDENTIALS = ["Access-Control-Allow-Credentials", "true"] as const;
  const ANY: HeaderList = [["Access-Control-Allow-Origin", "*"]];
  const GOOD: HeaderList = [...NAMED, WITH_CREDENTIALS];

  /** A judge that has seen the page send cookies. */
  function mixed(): Judge {
    const on = judge();
    expect(exchange(on, 1, 0, "GET", [...FROM, COOKIE], answer(200, ...GOOD))).toMatchObject({
      verdict: "readable",
      withCredentials: null,
    });
    return on;
  }

  // [preflight's answer, what fails it with credentials]
  const PREFLIGHTS: readonly (readonly [string, HeaderList, string | null])[] = [
    ["*", ANY, "wildcard-with-credentials"],
    ["the origin", NAMED, "allow-credentials-missing"],
    ["the origin and credentials", GOOD, null],
  ];

  describe.each([
    ["the same URL", URL],
    ["another URL", OTHER],
  ])("of %s", (_name, url) => {
    it.each(PREFLIGHTS)("has a preflight answered with %s, and goes on without cookies", (_answer, allowed, withCredentials) => {
      const on = mixed();
      expect(exchange(on, 2, 5, "OPTIONS", ASKING, answer(204, ...allowed, ...LISTS), url)).toEqual({
        kind: "preflight",
        consent: "not-needed",
        verdict: "passed",
        reason: null,
        withCredentials,
      });
      // that it goes on tells that credentials do not go along, where they would have stopped it
      expect(exchange(on, 3, 9, "PUT", [...FROM, JSON_TYPE], answer(200, ...ANY), url)).toEqual({
        kind: "actual",
        consent: "preflight",
        verdict: "readable",
        reason: null,
        withCredentials: withCredentials === null ? "wildcard-with-credentials" : null,
      });
      expect(on.abandoned(9000)).toEqual([]);
    });

    it.each(PREFLIGHTS)("has a preflight answered with %s, and stops", (_answer, allowed, withCredentials) => {
      const on = mixed();
      exchange(on, 2, 5, "OPTIONS", ASKING, answer(204, ...allowed, ...LISTS), url);
      expect(on.abandoned(9000)).toMatchObject([
        { id: 2, kind: "preflight", finding: withCredentials === null ? null : { id: withCredentials } },
      ]);
    });

    it("has a preflight that fails in either case", () => {
      expect(exchange(mixed(), 2, 5, "OPTIONS", ASKING, answer(204), url)).toMatchObject({
        verdict: "preflight-refused",
        withCredentials: null,
      });
    });

    it("goes on with cookies after consent for credentials, which is kept", () => {
      const on = mixed();
      const headers: HeaderList = [...FROM, JSON_TYPE, COOKIE];
      exchange(on, 2, 5, "OPTIONS", ASKING, answer(204, ...GOOD, ...LISTS, ["Access-Control-Max-Age", "60"]), url);
      expect(exchange(on, 3, 9, "PUT", headers, answer(200, ...ANY), url)).toMatchObject({
        consent: "preflight",
        reason: "wildcard-with-credentials",
      });
      exchange(on, 4, 10, "OPTIONS", ASKING, answer(204, ...GOOD, ...LISTS, ["Access-Control-Max-Age", "60"]), url);
      exchange(on, 5, 11, "PUT", headers, answer(200, ...GOOD), url);
      expect(exchange(on, 6, 12, "PUT", headers, answer(200, ...GOOD), url)).toMatchObject({ consent: "cached", verdict: "readable" });
      expect(exchange(on, 7, 13, "PUT", [...FROM, JSON_TYPE], answer(200, ...ANY), url)).toMatchObject({
        consent: "cached",
        verdict: "readable",
      });
    });

    it("goes on with cookies after the preflight that lets it, not after one that does not", () => {
      const on = mixed();
      exchange(on, 2, 5, "OPTIONS", ASKING, answer(204, ...ANY, ...LISTS), url);
      exchange(on, 3, 6, "OPTIONS", ASKING, answer(204, ...GOOD, ...LISTS), url);
      expect(exchange(on, 4, 9, "PUT", [...FROM, JSON_TYPE, COOKIE], answer(200, ...GOOD), url)).toMatchObject({ verdict: "readable" });
      expect(on.abandoned(9000)).toMatchObject([{ id: 2, finding: { id: "wildcard-with-credentials" } }]);
    });
  });

  it("is told apart by the cookies that follow a redirect", () => {
    const on = judge();
    exchange(on, 1, 0, "GET", FROM, answer(302, ["Location", OTHER], ...GOOD));
    expect(exchange(on, 2, 5, "GET", [...FROM, COOKIE], answer(200, ...ANY), OTHER)).toMatchObject({ reason: "wildcard-with-credentials" });
  });

  describe("gets answers that are changed", () => {
    const asks = (on: Judge, url: string, now: number) => on.begin({ method: "OPTIONS", url, headers: [CHROME, ...ASKING] }, now);
    const suited = (on: Judge, url: string, now = 10): string | null => {
      const begun = asks(on, url, now);
      return begun.kind === "outside" ? null : on.toSuit(begun).asked.request.credentials;
    };

    it("to suit credentials, where some went to this server", () => {
      expect([suited(mixed(), URL), suited(mixed(), OTHER), suited(mixed(), "http://localhost:9000/items")]).toEqual([
        "include",
        "include",
        "same-origin",
      ]);
    });

    it("to suit credentials, where it stopped after what only credentials forbid", () => {
      const on = judge();
      expect(suited(on, URL)).toBe("same-origin");
      exchange(on, 2, 5, "OPTIONS", ASKING, answer(204, ...ANY, ...LISTS));
      on.abandoned(9000);
      expect(suited(on, URL, 9001)).toBe("include");
    });

    it("as they are asked for, where the user says how", () => {
      const on = judge("same-origin");
      exchange(on, 1, 0, "GET", [...FROM, COOKIE], answer(200, ...GOOD));
      expect(suited(on, URL)).toBe("same-origin");
    });
  });
});

it("judges the same again when only what does not matter differs", () => {
  const on = judge();
  const first = exchange(on, 1, 0, "GET", FROM, answer(200, ["Date", "a"], ...NAMED), `${URL}?1`);
  expect(exchange(on, 2, 0, "GET", FROM, answer(200, ["Date", "b"], ...NAMED), `${URL}?2`)).toEqual(first);
  expect(exchange(on, 3, 0, "GET", FROM, answer(200, ["Access-Control-Allow-Origin", "null"]), `${URL}?3`)).toMatchObject({
    reason: "allow-origin-null",
  });
});
