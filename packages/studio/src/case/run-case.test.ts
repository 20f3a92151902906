import { describe, expect, it } from "vitest";
import { answer, type Case, FIRST_CASE } from "./case.ts";
import { applyEdits, meantOrigin, runCase, withAnswers } from "./run-case.ts";

function get(...hops: Case["hops"]): Case {
  return { ...FIRST_CASE, request: { ...FIRST_CASE.request, method: "GET", headers: [], body: null }, body: "", hops };
}

describe("runCase", () => {
  it("asks the preflight's answer and stops where it refuses", () => {
    const { diagnosis, places } = runCase(FIRST_CASE);
    expect(diagnosis.finding?.reason).toBe("header-not-allowed");
    expect(places).toEqual([{ hop: 0, role: "preflight" }]);
  });

  it("goes from hop to hop at redirects", () => {
    const open = "Access-Control-Allow-Origin: *";
    const { trace, places } = runCase(
      get(
        { preflight: answer("204"), actual: answer("302", "Location: https://other.example/", open) },
        { preflight: answer("204"), actual: answer("200", open) },
      ),
    );
    expect(trace.outcome).toMatchObject({ kind: "readable", url: "https://other.example/" });
    expect(places).toEqual([
      { hop: 0, role: "actual" },
      { hop: 1, role: "actual" },
    ]);
  });

  it("knows no answer of a hop that the case does not have", () => {
    const { trace } = runCase(
      get({ preflight: answer("204"), actual: answer("302", "Location: /next", "Access-Control-Allow-Origin: *") }),
    );
    expect(trace.outcome).toEqual({ kind: "unknown", exchange: 1, missing: "response" });
  });

  it("remembers the preflight when the page asks again", () => {
    const fixed = applyEdits(FIRST_CASE, runCase(FIRST_CASE).walk.fix?.edits ?? []);
    const again = runCase({ ...fixed, surroundings: { ...fixed.surroundings, askedBefore: true } });
    expect(again.places).toEqual([{ hop: 0, role: "actual" }]);
  });
});

describe("applyEdits", () => {
  it("makes a case readable with what the walk proved", () => {
    const { walk } = runCase(FIRST_CASE);
    const fixed = applyEdits(FIRST_CASE, walk.fix?.edits ?? []);
    expect(runCase(fixed).trace.outcome.kind).toBe("readable");
    expect(fixed.hops[0]?.preflight.text).toContain("\nAccess-Control-Allow-Headers: Content-Type, x-request-id\n");
  });

  it("writes an answer that the case did not have so far", () => {
    const url = "https://api.example/next";
    const given = get({ preflight: answer("204"), actual: answer("302", `Location: ${url}`, "Access-Control-Allow-Origin: *") });
    const edit = { kind: "set-header", on: { role: "actual", url }, name: "Access-Control-Allow-Origin", value: "*" } as const;
    expect(runCase(applyEdits(given, [edit])).trace.outcome.kind).toBe("readable");
  });

  it("leaves all texts alone that no edit is for", () => {
    const { walk } = runCase(FIRST_CASE);
    const edits = (walk.fix?.edits ?? []).filter((edit) => "on" in edit && edit.on.role === "preflight");
    expect(applyEdits(FIRST_CASE, edits).hops[0]?.actual).toBe(FIRST_CASE.hops[0]?.actual);
  });
});

describe("withAnswers", () => {
  it("gives the same trace as the one whose answers it took", () => {
    const { trace } = runCase(FIRST_CASE);
    const empty = { ...FIRST_CASE, hops: [{ preflight: answer("500"), actual: answer("500") }] };
    expect(runCase(withAnswers(empty, trace)).trace).toEqual(trace);
  });
});

describe("meantOrigin", () => {
  it.each([
    ["https://app.example/list?a", "https://app.example"],
    ["HTTPS://App.example:443", "https://app.example"],
    ["null", "null"],
    ["app.example", "app.example"],
  ])("of %j is %j", (text, expected) => {
    expect(meantOrigin(text)).toBe(expected);
  });
});
