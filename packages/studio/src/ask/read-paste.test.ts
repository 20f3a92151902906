import { CATALOGUE } from "@whycors/core/diagnosis";
import { referenceOf } from "@whycors/core/messages";
import { describe, expect, it } from "vitest";
import { FIRST_CASE } from "../case/case.ts";
import { runCase } from "../case/run-case.ts";
import { candidateCase, readPaste } from "./read-paste.ts";

describe("readPaste", () => {
  it("reads a URL, and leaves the rest of the case alone", () => {
    const read = readPaste(" https://other.example/a?b ", FIRST_CASE);
    expect(read.kind === "request" && read.given.request).toEqual({ ...FIRST_CASE.request, url: "https://other.example/a?b" });
  });

  it("reads a cURL command with its body and the page's origin", () => {
    const read = readPaste("curl https://api.example/x -X PATCH -H 'Origin: https://p.example' -H 'X-A: 1' --data-raw '{}'", FIRST_CASE);
    expect(read).toMatchObject({
      kind: "request",
      given: { body: "{}", request: { url: "https://api.example/x", origin: "https://p.example", method: "PATCH", body: { length: 2 } } },
    });
  });

  it("reads a fetch call", () => {
    const read = readPaste('await fetch("https://api.example/x", { credentials: "include", method: "DELETE" })', FIRST_CASE);
    expect(read).toMatchObject({ kind: "request", given: { request: { method: "DELETE", credentials: "include" } } });
  });

  it.each([
    ["", "nothing"],
    ["something else", "problem"],
    ["curl 'https://api.example/", "problem"],
  ])("makes %j %s", (text, kind) => {
    expect(readPaste(text, FIRST_CASE).kind).toBe(kind);
  });

  it.each(CATALOGUE.map(({ id }) => id))("comes from the first message about %s to a case that fails, or to words", (id) => {
    const text = referenceOf(id)?.messages[0]?.lines[0]?.text;
    if (text === undefined) return;
    const read = readPaste(text, FIRST_CASE);
    const [explanation] = read.kind === "message" ? read.explanations : [];
    expect((explanation?.candidates ?? []).length > 0 || (explanation?.says ?? "") !== "").toBe(true);
    for (const candidate of explanation?.candidates ?? [])
      expect(["blocked", "failed"], candidate.finding.reason).toContain(runCase(candidateCase(candidate)).trace.outcome.kind);
  });
});
