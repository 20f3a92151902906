import { describe, expect, it } from "vitest";
import { runCase } from "../case/run-case.ts";
import { type Answers, caseOf, endingOf, FIRST_ANSWERS, IDENTITIES, mended, PURPOSES, SERVERS } from "./guide-case.ts";

const ended = (answers: Partial<Answers>) => endingOf(runCase(caseOf({ ...FIRST_ANSWERS, ...answers })));

describe("the guide", () => {
  it.each([
    ["not-cors", { url: "https://app.example/items" }],
    ["readable", { server: "origin" }],
    ["readable", { server: "anyone" }],
    ["unreadable", { server: "anyone", identity: "cookies" }],
    ["unreadable", { server: "nothing" }],
    ["preflight", { server: "nothing", purpose: "json" }],
    ["preflight", { server: "login", identity: "token" }],
    ["unreadable", { server: "error", purpose: "change" }],
    ["unsent", { url: "http://api.example/items" }],
  ] as const)("ends at %s for %j", (ending, answers) => {
    expect(ended(answers)).toBe(ending);
  });

  it("ends with a case that works, whatever was answered", () => {
    for (const purpose of PURPOSES)
      for (const identity of IDENTITIES)
        for (const server of SERVERS) {
          const given = caseOf({ ...FIRST_ANSWERS, purpose, identity, server });
          expect(mended(given), `${purpose} ${identity} ${server}`).not.toBeNull();
        }
  });
});
