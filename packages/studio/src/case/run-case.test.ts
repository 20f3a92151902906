import { describe, expect, it } from "vitest";
import { answer, type Case, FIRST_CASE, unknownHop } from "./case.ts";
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

  it("keeps a preflight that is refused behind a redirect", () => {
    const [first = unknownHop()] = FIRST_CASE.hops;
    const allowed = "Access-Control-Allow-Headers: Content-Type, X-Request-Id";
    const preflight = answer(`${first.preflight.text}\n${allowed}`);
    const redirect = answer("307", "Location: https://other.example/", "Access-Control-Allow-Origin: *");
    const { trace } = runCase({
      ...FIRST_CASE,
      hops: [
        { preflight, actual: redirect },
        { preflight: answer("403"), actual: answer("200") },
      ],
    });
    const taken = withAnswers({ ...FIRST_CASE, hops: [unknownHop()] }, trace);
    expect(taken.hops[1]?.preflight.text).toBe("HTTP/1.1 403 Forbidden");
    expect(runCase(taken).trace.outcome).toEqual(trace.outcome);
  });
});

describe("an answer that is not known", () => {
  const unknown = { ...FIRST_CASE, hops: [unknownHop()] };

  it("is missed, and never judged", () => {
    const { trace, diagnosis, walk } = runCase(unknown);
    expect([trace.outcome.kind, diagnosis.verdict, walk.problems]).toEqual(["unknown", "unknown", []]);
    expect(trace.exchanges.map(({ reply }) => reply)).toEqual([{ missing: "response" }]);
  });

  it("stays open where nothing of it is mended, and is written in full where something is", () => {
    const [hop = unknownHop()] = FIRST_CASE.hops;
    const given = { ...FIRST_CASE, hops: [{ ...hop, actual: unknownHop().actual }] };
    expect(applyEdits(given, runCase(given).walk.fix?.edits ?? []).hops[0]?.actual.text).toBe("");
    const on = { role: "preflight", url: FIRST_CASE.request.url } as const;
    const edited = applyEdits(unknown, [{ kind: "set-header", on, name: "Access-Control-Allow-Origin", value: "*" }]);
    expect(edited.hops[0]?.preflight.text).toBe("HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *");
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
