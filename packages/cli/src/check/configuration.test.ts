import { targetOf } from "@whycors/core/generate";
import { PLAIN } from "@whycors/core/render";
import { checkCommand, type Lab, SCENARIOS, startLab } from "@whycors/lab";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCheck } from "../testing/run-check.ts";
import { readTarget, renderConfiguration } from "./configuration.ts";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(async () => {
  await lab.close();
});

async function configurationOf(scenario: string, id: string): Promise<string> {
  const [found, target] = [SCENARIOS.find((each) => each.id === scenario), targetOf(id)];
  if (found === undefined || target === null) throw new Error(`there is no ${scenario}, or no ${id}`);
  const { report } = await runCheck(checkCommand(found, lab));
  return renderConfiguration(target, report, PLAIN);
}

describe("--for", () => {
  it.each([
    ["nginx", `"~^http://127\\.0\\.0\\.1:PORT$" $http_origin;`],
    ["express", '"http://127.0.0.1:PORT"'],
    ["spring", '"http://127.0.0.1:PORT"'],
  ])("writes the server's part of the fix for %s", async (id, line) => {
    const port = new URL(lab.origins.page).port;
    const text = await configurationOf("preflight-not-routed", id);
    expect(text).toContain(line.replace("PORT", port));
    expect(text).toContain("PUT");
    expect(text.toLowerCase()).toContain("content-type");
  });

  it("says below it what the software does otherwise", async () => {
    expect(await configurationOf("preflight-not-routed", "express")).toMatch(
      /\n {8}what it does otherwise, whatever its configuration\n {8}- it answers every OPTIONS request itself/,
    );
  });

  it("writes nothing where the page must change, or nothing fails", async () => {
    expect(await configurationOf("forbidden-method", "nginx")).toContain("nothing to configure");
    expect(await configurationOf("public-answer", "nginx")).toContain("nothing to configure");
  });

  it("writes nothing that would be unsafe, and says why", async () => {
    expect(await configurationOf("null-origin-not-allowed", "nginx")).toContain("any site can make a page whose origin is `null`");
  });

  it("knows its targets", () => {
    expect(readTarget(undefined)).toBeNull();
    expect(() => readTarget("ngin")).toThrow("there is no target `ngin`");
  });
});
