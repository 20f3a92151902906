import { CATALOGUE } from "@whycors/core/diagnosis";
import { describe, expect, it } from "vitest";
import { runCase } from "../case/run-case.ts";
import { packCase, unpackCase } from "../share/link.ts";
import { exampleCase } from "./example-case.ts";

describe("exampleCase", () => {
  const withCase = CATALOGUE.filter(({ id }) => id !== "range-outside-blob");

  it.each(withCase.map(({ id }) => id))("of %s fails for this reason, also after a link carried it", async (id) => {
    const given = exampleCase(id);
    if (given === null) throw new Error("there is no example");
    expect(runCase(given).diagnosis.finding?.reason).toBe(id);
    const carried = await unpackCase(await packCase(given));
    expect(carried === null ? null : runCase(carried).diagnosis.finding?.reason).toBe(id);
  });

  it("is null for what is no reason, and for what needs a blob", () => {
    expect(exampleCase("range-outside-blob")).toBeNull();
    expect(exampleCase("no-such-reason")).toBeNull();
  });
});
