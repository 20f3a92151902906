import { describe, expect, it } from "vitest";
import { expandCase } from "../truth/case.ts";
import { runCase } from "../truth/simulate.ts";
import { knownReason } from "./known.ts";
import { randomSample, shrink, withOwnId } from "./random.ts";

describe("random cases", () => {
  it("are the same for the same seed", () => {
    expect(randomSample(7, 50)).toEqual(randomSample(7, 50));
    expect(randomSample(7, 50).slice(0, 20)).toEqual(randomSample(7, 20));
  });

  it("are others for another seed", () => {
    expect(randomSample(7, 5)).not.toEqual(randomSample(8, 5).map((source, index) => ({ ...source, id: `random/7/${index}` })));
  });

  it("survive a case file", () => {
    const made = randomSample(7, 200);
    expect(JSON.parse(JSON.stringify(made))).toEqual(made);
  });

  it("leave no placeholder but those that the server fills", () => {
    for (const source of randomSample(7, 200)) {
      const left = JSON.stringify(expandCase(source)).match(/\{(?!echo:)[\w./-]+\}/g) ?? [];
      expect(left, source.id).toEqual([]);
    }
  });

  it("get far in good part", () => {
    const kinds = randomSample(7, 500).map((source) => runCase(expandCase(source), "chromium").outcome.kind);
    const readable = kinds.filter((kind) => kind === "readable").length;
    expect(readable).toBeGreaterThan(100);
    expect(readable).toBeLessThan(350);
  });

  it("shrink to the smallest that differs", async () => {
    const differs = async ({ request }: { readonly request?: { readonly method?: string } }): Promise<boolean> => request?.method === "PUT";
    const index = randomSample(7, 200).findIndex(({ request }) => request?.method === "PUT");
    const smallest = await shrink(7, index, differs, 500);
    expect(smallest).toEqual(withOwnId({ id: "", request: { method: "PUT" }, server: { t: { actual: { body: "ok" } } } }));
  });

  it("ask the browser no more often than they may", async () => {
    let asked = 0;
    const differs = async (): Promise<boolean> => {
      asked += 1;
      return true;
    };
    expect(await shrink(7, 0, differs, 3)).not.toBeNull();
    expect(asked).toBe(3);
  });
});

describe("known differences", () => {
  const source = { id: "x", request: { headers: [["X-A", "1"] as const] } };

  it("are those of a browser, and of an aspect", () => {
    expect(knownReason("chromium", source, ["console"])).toContain("hash table");
    expect(knownReason("chromium", source, ["verdict", "console"])).toBeNull();
    expect(knownReason("firefox", source, ["console"])).toBeNull();
  });
});
