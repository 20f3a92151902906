import { newRequest } from "@whycors/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Answer, answer, type Case, FIRST_CASE } from "./case.ts";
import { AT_ONCE, type Break, type Delivery, parseDelivery } from "./delivery.ts";
import { applyEdits, runCase } from "./run-case.ts";

const OPEN = ["Access-Control-Allow-Origin: *", "Access-Control-Allow-Headers: *"];

function sent(text: Answer, delivery: Partial<Delivery>): Answer {
  return { ...text, delivery: { ...AT_ONCE, ...delivery } };
}

function get(initiator: "fetch" | "xmlhttprequest" | "eventsource" | "image", ...hops: Case["hops"]): Case {
  const request = newRequest({ url: "https://api.example/", origin: "https://app.example", initiator, crossOrigin: "anonymous" });
  return { ...FIRST_CASE, request, body: "", hops };
}

const NOBODY = answer("204");

function delivered(given: Case) {
  return runCase(given).delivered;
}

describe("parseDelivery", () => {
  it.each([
    [undefined, AT_ONCE],
    [null, AT_ONCE],
    [
      { headDelay: "600", bodyDelay: 1.6, breaks: "reset-in-body" },
      { headDelay: 600, bodyDelay: 2, breaks: "reset-in-body" },
    ],
    [
      { headDelay: -1, bodyDelay: 1e9, breaks: "sometimes" },
      { headDelay: 0, bodyDelay: 5000, breaks: "never" },
    ],
    [{ headDelay: Number.NaN, bodyDelay: Number.POSITIVE_INFINITY }, AT_ONCE],
  ])("makes of %j %j", (value, expected) => {
    expect(parseDelivery(value)).toEqual(expected);
  });

  it("stands anything, and keeps to the bounds", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (headDelay, bodyDelay) => {
        const read = parseDelivery({ headDelay: isText(headDelay), bodyDelay: isText(bodyDelay) });
        return [read.headDelay, read.bodyDelay].every((each) => Number.isInteger(each) && each >= 0 && each <= 5000);
      }),
    );
  });
});

/** What JSON can hold in place of a number. */
function isText(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null) ?? "null");
}

describe("runCase", () => {
  it("knows no answer whose head is cut by a reset", () => {
    const { trace } = runCase(get("fetch", { preflight: NOBODY, actual: sent(answer("200", ...OPEN), { breaks: "reset-in-head" }) }));
    expect(trace.outcome).toMatchObject({ kind: "failed", failure: { failure: "reset" } });
  });

  it("takes a head with a NUL in a value for no HTTP", () => {
    const { trace } = runCase(get("fetch", { preflight: NOBODY, actual: answer("200", ...OPEN, "X: \0") }));
    expect(trace.outcome).toMatchObject({ kind: "failed", failure: { failure: "protocol" } });
  });

  it("judges by the headers that the browser at hand reads", () => {
    const given = get("fetch", { preflight: NOBODY, actual: answer("200", "Access-Control-Allow-Origin : *") });
    const outcomeIn = (browser: "chromium" | "gecko") =>
      runCase({ ...given, surroundings: { ...given.surroundings, browser } }).trace.outcome.kind;
    expect([outcomeIn("chromium"), outcomeIn("gecko")]).toEqual(["readable", "blocked"]);
  });
});

describe("what is delivered", () => {
  const whole = answer("200", ...OPEN);

  it("adds up what is waited for on the way, and in the body where it is read", () => {
    const slow = { headDelay: 100, bodyDelay: 1000 };
    const redirect = sent(answer("302", "Location: /next", ...OPEN), slow);
    const hops = [
      { preflight: NOBODY, actual: redirect },
      { preflight: NOBODY, actual: sent(whole, slow) },
    ];
    expect(delivered(get("fetch", ...hops))).toEqual({ wait: 1200, broken: false });
    expect(delivered(get("eventsource", ...hops)).wait).toBe(200);
  });

  it.each<readonly [Break, "fetch" | "image" | "eventsource", boolean]>([
    ["never", "fetch", false],
    ["reset-in-body", "fetch", true],
    ["closed-in-body", "image", true],
    ["reset-in-body", "eventsource", false],
  ])("where the connection is %s, %s gets a broken body: %s", (breaks, initiator, broken) => {
    expect(delivered(get(initiator, { preflight: NOBODY, actual: sent(whole, { breaks }) })).broken).toBe(broken);
  });

  it.each([
    ["an answer without a body", answer("204", ...OPEN)],
    ["an answer that the page does not get", answer("200")],
  ])("breaks nothing of %s", (_what, actual) => {
    expect(delivered(get("fetch", { preflight: NOBODY, actual: sent(actual, { breaks: "reset-in-body" }) })).broken).toBe(false);
  });
});

describe("applyEdits", () => {
  it("leaves the delivery as it is", () => {
    const actual = sent(answer("200"), { headDelay: 300 });
    const edit = {
      kind: "set-header",
      on: { role: "actual", url: "https://api.example/" },
      name: "Access-Control-Allow-Origin",
      value: "*",
    } as const;
    expect(applyEdits(get("fetch", { preflight: NOBODY, actual }), [edit]).hops[0]?.actual).toEqual({
      text: "200\nAccess-Control-Allow-Origin: *",
      failure: null,
      delivery: { headDelay: 300, bodyDelay: 0, breaks: "never" },
    });
  });
});
