import type { CacheEntry } from "../model/environment.ts";
import type { HeaderList } from "../model/header-list.ts";
import { API, allow, ok, PAGE, redirect, type SpecCase } from "./case.ts";

const REFUSED = "blocked fetch/cors-preflight-fetch";
const READABLE = "readable cors 200";
const methods = (value: string): HeaderList => [["Access-Control-Allow-Methods", value]];
const names = (value: string): HeaderList => [["Access-Control-Allow-Headers", value]];

const put = (name: string, preflight: HeaderList, ends: string, request: SpecCase["request"] = {}): SpecCase => ({
  name: `preflight: ${name}`,
  request: { method: "PUT", ...request },
  replies: [allow(PAGE, preflight, 204), allow(PAGE, [["Access-Control-Allow-Credentials", "true"]])],
  ends,
});
const custom = (name: string, preflight: HeaderList, ends: string, request: SpecCase["request"] = {}): SpecCase => ({
  ...put(name, preflight, ends),
  request: { headers: [["X-A", "1"]], ...request },
});
const status = (value: number, ends: string): SpecCase => ({
  name: `preflight: status ${value}`,
  request: { method: "PUT" },
  replies: [allow("*", methods("PUT"), value), allow("*")],
  ends,
});
const entry = (given: Partial<CacheEntry>): CacheEntry => ({
  origin: PAGE,
  url: API,
  credentials: false,
  method: null,
  headerName: null,
  expires: 1,
  ...given,
});
const cached = (name: string, cache: readonly CacheEntry[], sends: readonly string[], request: SpecCase["request"]): SpecCase => ({
  name: `preflight cache: ${name}`,
  request,
  cache,
  replies: sends.length === 2 ? [allow(PAGE, [...methods("PUT"), ...names("x-a, authorization")], 204), allow(PAGE)] : [allow(PAGE)],
  ends: READABLE,
  sends,
});
const credentialed: HeaderList = [["Access-Control-Allow-Credentials", "true"]];
const ASKED = [`OPTIONS ${PAGE} PUT -`, `PUT ${PAGE} - -`];
const AUTHORIZED: SpecCase["request"] = { headers: [["Authorization", "Bearer x"]] };

export const preflightCases: readonly SpecCase[] = [
  {
    name: "preflight: asks in lower case, sorted, without spaces",
    request: {
      method: "PUT",
      headers: [
        ["X-B", "1"],
        ["X-A", "2"],
        ["x-b", "3"],
        ["Content-Type", "application/json"],
      ],
    },
    replies: [ok([], 404)],
    ends: "blocked fetch/cors-check:2 @0",
    sends: [`OPTIONS ${PAGE} PUT content-type,x-a,x-b`],
  },
  put("the method is listed", methods("PUT"), READABLE),
  put("the method is listed among others, with empty members", methods(",GET, ,PUT,"), READABLE),
  put("the method is listed on a second line", [...methods("GET"), ...methods("PUT")], READABLE),
  put("the method is not listed", methods("GET, DELETE"), `${REFUSED}:7.5 @0`),
  put("nothing is listed", [], `${REFUSED}:7.5 @0`),
  put("an empty list", methods(""), `${REFUSED}:7.5 @0`),
  put("the method in lower case", methods("put"), `${REFUSED}:7.5 @0`),
  put("the wildcard", methods("*"), READABLE),
  put("the wildcard with credentials", [...methods("*"), ...credentialed], `${REFUSED}:7.5 @0`, { credentials: "include" }),
  put("patch is not PATCH", methods("PATCH"), `${REFUSED}:7.5 @0`, { method: "patch" }),
  put("patch is patch", methods("patch"), READABLE, { method: "patch" }),
  put("put is PUT", methods("PUT"), READABLE, { method: "put" }),
  put("a method that is no token", methods("PUT, a b"), `${REFUSED}:7.3 @0`),
  put("a header name that is no token", [...methods("PUT"), ...names("x-a; x-b")], `${REFUSED}:7.3 @0`),
  custom("POST need not be listed", names("content-type"), READABLE, { method: "POST", headers: [["Content-Type", "application/json"]] }),
  custom("the header is listed in another case", names("X-a"), READABLE),
  custom("the header is listed on a second line", [...names("y"), ...names("x-A")], READABLE),
  custom("the header is not listed", names("x-b"), `${REFUSED}:7.7 @0`),
  custom("no header is listed", [], `${REFUSED}:7.7 @0`),
  custom("the wildcard covers the header", names("*"), READABLE),
  custom("the wildcard with credentials", [...names("*"), ...credentialed], `${REFUSED}:7.7 @0`, { credentials: "include" }),
  custom("the wildcard does not cover Authorization", names("*"), `${REFUSED}:7.6 @0`, AUTHORIZED),
  custom("Authorization is listed", names("*, authorization"), READABLE, AUTHORIZED),
  custom("no wildcard, no Authorization", names("x-a"), `${REFUSED}:7.6 @0`, AUTHORIZED),
  ...(["chromium", "gecko", "webkit"] as const).map(
    (browser): SpecCase => ({ ...custom(`the wildcard covers Authorization in ${browser}`, names("*"), READABLE, AUTHORIZED), browser }),
  ),
  custom("not with credentials", [...names("*"), ...credentialed], `${REFUSED}:7.6 @0`, { ...AUTHORIZED, credentials: "include" }),
  custom("credentials are allowed", [...names("x-a"), ...credentialed], READABLE, { credentials: "include" }),
  status(200, READABLE),
  status(204, READABLE),
  status(299, READABLE),
  status(300, `${REFUSED}:8 @0`),
  status(301, `${REFUSED}:8 @0`),
  status(304, `${REFUSED}:8 @0`),
  status(404, `${REFUSED}:8 @0`),
  status(500, `${REFUSED}:8 @0`),
  { ...status(404, `${REFUSED}:8 @0`), name: "preflight: WebKit names the status first", browser: "webkit", replies: [ok([], 404)] },
  {
    name: "preflight: its redirect is not followed",
    request: { method: "PUT" },
    replies: [redirect("https://api.example/y", [["Access-Control-Allow-Origin", "*"]])],
    ends: `${REFUSED}:8 @0`,
  },
  { name: "preflight: no answer", request: { method: "PUT" }, replies: [{ failure: "reset", detail: "closed" }], ends: "failed reset @0" },
  { name: "preflight: not recorded", request: { method: "PUT" }, replies: [], ends: "unknown @0" },
  {
    name: "preflight: upload listeners force it",
    request: { initiator: "xmlhttprequest", method: "POST", useCorsPreflight: true },
    replies: [allow(PAGE), allow(PAGE)],
    ends: READABLE,
    sends: [`OPTIONS ${PAGE} POST -`, `POST ${PAGE} - -`],
  },
  {
    name: "preflight: Chromium ignores upload listeners without a body",
    browser: "chromium",
    request: { initiator: "xmlhttprequest", useCorsPreflight: true },
    replies: [allow(PAGE)],
    ends: READABLE,
    sends: [`GET ${PAGE} - -`],
  },
  {
    name: "preflight: a stream forces it",
    request: { method: "POST", body: { source: "stream", type: null, length: null } },
    replies: [allow(PAGE), allow(PAGE)],
    ends: READABLE,
    sends: [`OPTIONS ${PAGE} POST -`, `POST ${PAGE} - -`],
  },
  {
    name: "preflight: a plain style sheet needs none",
    request: { initiator: "stylesheet", crossOrigin: "anonymous" },
    replies: [allow("*")],
    ends: READABLE,
  },
  ...["5", "86400", "x", "-1"].map(
    (value): SpecCase => ({
      ...put(`Access-Control-Max-Age ${value}`, [...methods("PUT"), ...names("x-a"), ["Access-Control-Max-Age", value]], READABLE),
      browser: "chromium",
    }),
  ),
  cached("a known method", [entry({ method: "PUT" })], [`PUT ${PAGE} - -`], { method: "PUT" }),
  cached("the wildcard", [entry({ method: "*" })], [`PUT ${PAGE} - -`], { method: "PUT" }),
  cached("another method", [entry({ method: "DELETE" })], ASKED, { method: "PUT" }),
  cached("another URL", [entry({ method: "PUT", url: `${API}y` })], ASKED, { method: "PUT" }),
  cached("another origin", [entry({ method: "PUT", origin: "null" })], ASKED, { method: "PUT" }),
  cached("an entry that is over", [entry({ method: "PUT", expires: 0 })], ASKED, { method: "PUT" }),
  cached("an entry with credentials serves without", [entry({ method: "PUT", credentials: true })], [`PUT ${PAGE} - -`], { method: "PUT" }),
  cached("a known header", [entry({ headerName: "X-A" })], [`GET ${PAGE} - -`], { headers: [["x-a", "1"]] }),
  cached("the wildcard serves a header", [entry({ headerName: "*" })], [`GET ${PAGE} - -`], { headers: [["x-a", "1"]] }),
  cached(
    "the wildcard does not serve Authorization",
    [entry({ headerName: "*" })],
    [`OPTIONS ${PAGE} GET authorization`, `GET ${PAGE} - -`],
    AUTHORIZED,
  ),
];
