import { describe, expect, it } from "vitest";
import { createPace } from "./pace.ts";

describe("createPace", () => {
  it("runs so many jobs at once, and no more", async () => {
    const pace = createPace(2, 1000, new AbortController().signal);
    let [running, most] = [0, 0];
    const job = async (): Promise<void> => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
    };
    await Promise.all(Array.from({ length: 9 }, () => pace.job(job)));
    expect(most).toBe(2);
  });

  it("lets all that waits begin when it is told to end", async () => {
    const stopping = new AbortController();
    const pace = createPace(9, 0.1, stopping.signal);
    const begun: number[] = [];
    const all = Promise.all([0, 1, 2].map((each) => pace.request("a", async () => begun.push(each))));
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toEqual([0]);
    stopping.abort();
    await all;
    expect(begun).toEqual([0, 1, 2]);
    await pace.request("a", async () => begun.push(3));
    expect(begun).toHaveLength(4);
  });

  it("gives each key a rate of its own", async () => {
    const pace = createPace(9, 0.1, new AbortController().signal);
    expect(await Promise.all(["a", "b", "c"].map((key) => pace.request(key, async () => key)))).toEqual(["a", "b", "c"]);
  });
});
