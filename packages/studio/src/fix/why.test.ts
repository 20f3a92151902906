import { CATALOGUE } from "@whycors/core/diagnosis";
import { describe, expect, it } from "vitest";
import { runCase } from "../case/run-case.ts";
import { exampleCase } from "../reference/example-case.ts";
import { whyOf } from "./why.ts";

const on = { role: "actual", url: "https://api.example/" } as const;
const request = { credentials: "include" } as Parameters<typeof whyOf>[1];

describe("whyOf", () => {
  it("warns of the wildcard, and of cookies with a named origin", () => {
    expect(whyOf([{ kind: "set-header", on, name: "Access-Control-Allow-Origin", value: "*" }], request)).toEqual(["wildcard"]);
    expect(whyOf([{ kind: "set-header", on, name: "Access-Control-Allow-Origin", value: "https://a.example" }], request)).toEqual([
      "named",
      "credentials",
    ]);
  });

  it("says that a preflight's status tells nobody anything", () => {
    expect(whyOf([{ kind: "set-status", on: { ...on, role: "preflight" }, status: 204 }], request)).toEqual(["status"]);
  });

  it("has something to say of every fix of every reason's example", () => {
    for (const { id } of CATALOGUE) {
      const given = exampleCase(id);
      const fixes = given === null ? [] : runCase(given).walk.problems.flatMap((problem) => problem.fixes);
      for (const { edits } of fixes.filter((fix) => fix.edits.length > 0)) expect(whyOf(edits, request), id).not.toEqual([]);
    }
  });
});
