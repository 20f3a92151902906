import { describe, expect, it } from "vitest";
import { newEnvironment, newRequest } from "../model/defaults.ts";
import type { HeaderList } from "../model/header-list.ts";
import type { Reply } from "../model/response.ts";
import { replay } from "../run/run.ts";
import type { Expectation } from "./cases.ts";
import { judgeCase } from "./judge.ts";
import { driftOf, observe } from "./observe.ts";

const APP = "https://app.example";
const CONSENT: HeaderList = [
  ["Access-Control-Allow-Origin", APP],
  ["Access-Control-Allow-Methods", "PUT"],
  ["Access-Control-Max-Age", "600"],
];

function reply(status: number, ...headers: HeaderList): Reply {
  return { status, headers };
}

const readable = (...more: HeaderList): Reply => reply(200, ["Access-Control-Allow-Origin", APP], ...more);

function judged(wanted: Partial<Expectation>, method: "GET" | "PUT", replies: readonly Reply[]): readonly [string, ...string[]] {
  const request = newRequest({ url: "https://api.example/", origin: APP, method });
  const expected: Expectation = { kind: "allow", status: [], exposedHeaders: [], maxAge: null, vary: [], ...wanted };
  const { verdict, deviations, undecided } = judgeCase(expected, replay(request, newEnvironment(), replies));
  return [verdict, ...deviations.map(({ id }) => id), ...(undecided === null ? [] : [undecided])];
}

describe("judgeCase", () => {
  it.each<readonly [string, Partial<Expectation>, "GET" | "PUT", readonly Reply[], readonly string[]]>([
    ["allow holds where the page can read", { kind: "allow" }, "GET", [readable()], ["passed"]],
    ["allow fails where it cannot", { kind: "allow" }, "GET", [reply(200)], ["failed", "not-allowed"]],
    [
      "allow holds where the preflight is passed and the request is not sent",
      { kind: "allow" },
      "PUT",
      [reply(204, ...CONSENT)],
      ["passed"],
    ],
    ["deny holds where it cannot", { kind: "deny" }, "GET", [reply(200)], ["passed"]],
    ["deny fails where the page can read", { kind: "deny" }, "GET", [readable()], ["failed", "not-denied"]],
    ["deny fails where the preflight is passed", { kind: "deny" }, "PUT", [reply(204, ...CONSENT)], ["failed", "not-denied"]],
    [
      "deny-origin fails where the method is refused instead",
      { kind: "deny-origin" },
      "PUT",
      [reply(204, ["Access-Control-Allow-Origin", APP])],
      ["failed", "refused-for-another-reason"],
    ],
    [
      "deny-origin fails where the status is refused instead",
      { kind: "deny-origin" },
      "PUT",
      [reply(500, ...CONSENT)],
      ["failed", "refused-for-another-reason"],
    ],
    ["deny-origin holds where the origin is refused", { kind: "deny-origin" }, "PUT", [reply(403)], ["passed"]],
    [
      "nothing is shown by a lack of answers",
      { kind: "deny" },
      "GET",
      [{ failure: "reset", detail: "the connection was reset" }],
      ["no-answer", "the connection was reset"],
    ],
    ["error holds where an error can be read", { kind: "error" }, "GET", [reply(500, ["Access-Control-Allow-Origin", "*"])], ["passed"]],
    ["error fails where it is none", { kind: "error" }, "GET", [readable()], ["failed", "wrong-status"]],
    ["error fails where it cannot be read", { kind: "error" }, "GET", [reply(500)], ["failed", "not-allowed"]],
    ["a status holds", { status: [200, 204] }, "GET", [readable()], ["passed"]],
    ["a status fails", { status: [204] }, "GET", [readable()], ["failed", "wrong-status"]],
    [
      "exposed headers hold",
      { exposedHeaders: ["x-a", "content-type"] },
      "GET",
      [readable(["Access-Control-Expose-Headers", "X-B, X-A"])],
      ["passed"],
    ],
    [
      "exposed headers hold by a wildcard",
      { exposedHeaders: ["x-a"] },
      "GET",
      [readable(["Access-Control-Expose-Headers", "*"])],
      ["passed"],
    ],
    [
      "exposed headers fail",
      { exposedHeaders: ["x-a", "x-b"] },
      "GET",
      [readable()],
      ["failed", "header-not-exposed", "header-not-exposed"],
    ],
    ["a max-age holds", { maxAge: 600 }, "PUT", [reply(204, ...CONSENT)], ["passed"]],
    ["a max-age fails", { maxAge: 60 }, "PUT", [reply(204, ...CONSENT)], ["failed", "wrong-max-age"]],
    ["Vary holds", { vary: ["origin"] }, "GET", [readable(["Vary", "Accept, ORIGIN"])], ["passed"]],
    ["Vary holds by a wildcard", { vary: ["origin"] }, "GET", [readable(["Vary", "*"])], ["passed"]],
    ["Vary fails, on a denied answer as well", { kind: "deny", vary: ["origin"] }, "GET", [reply(200)], ["failed", "vary-incomplete"]],
  ])("%s", (_name, wanted, method, replies, expected) => {
    expect(judged(wanted, method, replies)).toEqual(expected);
  });
});

describe("driftOf", () => {
  const observed = (...replies: readonly Reply[]) =>
    observe(replay(newRequest({ url: "https://api.example/", origin: APP, method: "PUT" }), newEnvironment(), replies));

  it("finds no difference between two like runs", () => {
    expect(driftOf({ a: observed(reply(204, ...CONSENT), readable()) }, { a: observed(reply(204, ...CONSENT), readable()) })).toEqual([]);
  });

  it("names every header and status that differs, and cases that came or went", () => {
    const before = { a: observed(reply(204, ...CONSENT), readable(["Vary", "Origin"])), gone: observed(reply(500)) };
    const now = { a: observed(reply(200, ...CONSENT), readable()), new: observed(reply(500)) };
    expect(driftOf(before, now)).toEqual([
      { id: "a", what: "preflight status", before: "204", now: "200" },
      { id: "a", what: "actual Vary", before: "Origin", now: null },
      { id: "gone", what: "case", before: "blocked", now: null },
      { id: "new", what: "case", before: null, now: "blocked" },
    ]);
  });
});
