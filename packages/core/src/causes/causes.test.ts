import { describe, expect, it } from "vitest";
import { describeAnswer } from "../layers/answer.ts";
import { type NewRequest, newEnvironment, newRequest } from "../model/defaults.ts";
import type { HeaderList } from "../model/header-list.ts";
import type { Reply, WireResponse } from "../model/response.ts";
import { answerProbe, probesOf } from "../probes/probes.ts";
import { API, PAGE } from "../reasons/examples.ts";
import { replay } from "../run/run.ts";
import type { Trace } from "../trace/trace.ts";
import { CAUSES, findCauses } from "./causes.ts";

const ANY: HeaderList = [["Access-Control-Allow-Origin", "*"]];
const NAMED: HeaderList = [
  ["Access-Control-Allow-Origin", PAGE],
  ["Access-Control-Allow-Headers", "x-id"],
];
const WITH_ID: Partial<NewRequest> = { headers: [["X-Id", "1"]] };

function answer(status: number, headers: HeaderList = []): WireResponse {
  return { status, headers };
}

function redirect(location: string, headers: HeaderList = []): WireResponse {
  return answer(302, [["Location", location], ...headers]);
}

function traceOf(request: Partial<NewRequest>, ...replies: readonly Reply[]): Trace {
  return replay(newRequest({ url: API, origin: PAGE, ...request }), newEnvironment(), replies);
}

interface Row {
  readonly request?: Partial<NewRequest>;
  readonly replies: readonly Reply[];
  readonly body?: string;
  readonly causes: readonly string[];
  /** The first of them in words. */
  readonly what?: string;
}

const ROWS: Readonly<Record<string, Row>> = {
  "a preflight that must log in": {
    request: WITH_ID,
    replies: [answer(401)],
    causes: ["authentication-before-cors"],
    what: "the server asks the preflight to log in (401), which it never can: authentication stands before CORS",
  },
  "a preflight that a firewall refuses": { request: WITH_ID, replies: [answer(403)], causes: ["authentication-before-cors"] },
  "a preflight without a route": {
    request: WITH_ID,
    replies: [answer(405, [["Allow", "GET"]])],
    causes: ["options-not-routed"],
    what: "the server has no route for OPTIONS at this path (405, Allow: GET)",
  },
  "a preflight at which the server fails": { request: WITH_ID, replies: [answer(500)], causes: ["server-error"] },
  "a body over a limit": {
    request: { method: "POST", body: { source: "string", type: null, length: 70_000 } },
    replies: [answer(413, [["Server", "nginx/1.22.1"]])],
    causes: ["body-too-large"],
    what: "nginx refuses a body of 70000 bytes as too large (413)",
  },
  "a rate limit": {
    replies: [answer(429, [["Retry-After", "30"]])],
    causes: ["rate-limited"],
    what: "the server limits the rate (429, Retry-After: 30)",
  },
  "a maintenance page": {
    replies: [answer(503)],
    body: "<title>Down for maintenance</title>",
    causes: ["maintenance"],
    what: "the server answers with a maintenance page (503), saying “Down for maintenance”",
  },
  "a gateway without upstream": {
    replies: [answer(502)],
    body: "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><center>nginx/1.22.1</center>",
    causes: ["gateway-without-upstream"],
    what: "nginx got no good answer from the server behind it (502), saying “502 Bad Gateway”",
  },
  "a gateway that waited in vain": {
    replies: [answer(504)],
    causes: ["gateway-without-upstream"],
    what: "the gateway got no good answer in time from the server behind it (504)",
  },
  "a crash": {
    replies: [answer(500)],
    body: '{"message":"division by zero"}',
    causes: ["server-error"],
    what: "the server fails (500), saying “division by zero”",
  },
  "nothing at the URL": { replies: [answer(404)], causes: ["not-found"] },
  "a method that the URL does not take": { replies: [answer(405)], causes: ["method-without-route"] },
  "no login": { replies: [answer(401)], causes: ["not-logged-in"] },
  "a refusal": { replies: [answer(403)], causes: ["forbidden"] },
  "a login elsewhere": {
    replies: [redirect("https://acme.okta.com/oauth2/v1/authorize?client_id=secret")],
    causes: ["login-redirect"],
    what: "the session is missing or over: the request is sent on to Okta at https://acme.okta.com/oauth2/v1/authorize",
  },
  "a login that is only known by its query": {
    replies: [redirect("https://id.example/?SAMLRequest=x", ANY), answer(200)],
    causes: ["login-redirect", "never-meant-for-pages"],
  },
  "a login of one's own": { replies: [redirect("/login?next=/items")], causes: ["login-redirect"] },
  "a step back to http:": {
    request: { url: "https://api.example/items" },
    replies: [redirect("http://api.example/items/")],
    causes: ["https-downgrade"],
    what: "the redirect leads from https: to http://api.example/items/, to add or drop a slash: the server does not know that TLS ends in front of it",
  },
  "a step to https:": {
    request: { url: "http://api.example/items" },
    replies: [redirect("https://api.example/items")],
    causes: ["https-redirect"],
    what: "the server sends http: on to https://api.example/items",
  },
  "a slash": {
    request: { url: "https://api.example/items" },
    replies: [redirect("/items/")],
    causes: ["trailing-slash-redirect"],
    what: "the server wants the path /items/ and not /items",
  },
  "another name of the host": {
    request: { url: "https://example/items" },
    replies: [redirect("https://www.example/items")],
    causes: ["www-redirect"],
  },
  "nothing of a redirect that was followed in peace": {
    request: { url: "https://api.example/items" },
    replies: [redirect("/items/", ANY), answer(200, [["Access-Control-Allow-Origin", "https://b.example"]])],
    causes: [],
  },
  "a cached preflight": { request: WITH_ID, replies: [answer(204, [["Age", "60"]])], causes: ["cached-preflight"] },
  "a copy made for nobody": {
    replies: [answer(200, [["X-Cache", "Hit from cloudfront"]])],
    causes: ["cache-without-vary"],
    what: "a cache answered (X-Cache: Hit from cloudfront) with a copy made for a request without Origin, such as an image's",
  },
  "a copy made for another": {
    replies: [
      answer(200, [
        ["Age", "9"],
        ["Access-Control-Allow-Origin", "https://b.example"],
      ]),
    ],
    causes: ["cache-without-vary"],
    what: "a cache answered (Age: 9) with a copy made for https://b.example",
  },
  "an origin that two layers name": {
    replies: [
      answer(200, [
        ["Server", "nginx"],
        ["X-Powered-By", "Express"],
        ["Access-Control-Allow-Origin", "*"],
        ["Access-Control-Allow-Origin", PAGE],
      ]),
    ],
    causes: ["two-layers-add"],
    what: "`Access-Control-Allow-Origin` stands on 2 lines (*; https://app.example): nginx and Express may each add one",
  },
  "a consent to preflights only": { request: WITH_ID, replies: [answer(204, NAMED), answer(200)], causes: ["headers-on-preflight-only"] },
  "errors that leave the headers out": {
    request: WITH_ID,
    replies: [answer(204, NAMED), answer(500)],
    causes: ["server-error", "headers-on-success-only"],
  },
  "the defaults of a library": {
    request: { method: "DELETE" },
    replies: [answer(204, [...ANY, ["Access-Control-Allow-Methods", "GET,HEAD,POST"]])],
    causes: ["default-methods"],
  },
  "a server that knows nothing of CORS": { replies: [answer(200)], causes: ["never-meant-for-pages"] },
  "nothing where the failure is its own cause": { replies: [answer(200, [["Access-Control-Allow-Origin", `${PAGE}/`]])], causes: [] },
  "nothing of a good answer": { replies: [answer(200, ANY)], causes: [] },
};

describe("findCauses", () => {
  it.each(Object.entries(ROWS))("sees %s", (_name, { request = {}, replies, body = "", causes, what }) => {
    const trace = traceOf(request, ...replies);
    const last = replies.at(-1);
    const seen = last !== undefined && "status" in last ? describeAnswer(last, body) : null;
    const found = findCauses(trace, seen, []);
    expect(found.map(({ id }) => id)).toEqual(causes);
    if (what !== undefined) expect(found[0]?.what).toBe(what);
  });

  it("has a row for every cause that an answer shows", () => {
    const shown = new Set(Object.values(ROWS).flatMap(({ causes }) => causes));
    expect(CAUSES.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual(["value-is-fixed"]);
  });

  const probed = (trace: Trace, id: string, reply: Reply, repeat = 0): ReturnType<typeof findCauses> => {
    const asked = probesOf(trace, repeat).filter((probe) => probe.id === id);
    expect(asked.length).toBeGreaterThan(0);
    return findCauses(
      trace,
      null,
      asked.map((probe) => answerProbe(probe, reply, trace)),
    );
  };

  it("learns from probes", () => {
    const other = answer(200, [["Access-Control-Allow-Origin", "https://b.example"]]);
    expect(probed(traceOf({}, other), "other-origin", other)).toMatchObject([{ id: "value-is-fixed", shownBy: "other-origin" }]);
    expect(probed(traceOf(WITH_ID, answer(404)), "plain-options", answer(404))).toMatchObject([
      { id: "options-not-routed", shownBy: "plain-options" },
    ]);
    expect(probed(traceOf({ url: "https://api.example/x" }, answer(404)), "other-slash", answer(200))).toMatchObject([
      { id: "not-found", shownBy: "other-slash" },
    ]);
    const cached = answer(200, [["Age", "9"]]);
    expect(probed(traceOf({}, cached), "past-caches", answer(200, ANY))).toMatchObject([
      { id: "cache-without-vary", shownBy: "past-caches" },
    ]);
  });

  it("counts the answers that differ, whether anything failed or not", () => {
    expect(probed(traceOf({}, answer(200, ANY)), "again", answer(200), 4)).toMatchObject([
      {
        id: "replicas-disagree",
        what: "4 of 4 further answers to the same request differ: replicas or caches behind the address disagree",
      },
    ]);
    expect(probed(traceOf({}, answer(200, ANY)), "again", answer(200, ANY), 4)).toEqual([]);
  });
});
