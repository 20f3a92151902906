import { describe, expect, it } from "vitest";
import { evenlySpread, type Options, parseOptions, selectCases } from "./options.ts";

function options(...args: readonly string[]): Options {
  const parsed = parseOptions(args);
  if (typeof parsed === "string") throw new Error(parsed);
  return parsed;
}

describe("the command line", () => {
  it("means all browsers and all recorded cases when empty", () => {
    expect(options()).toMatchObject({ products: ["chromium", "firefox", "webkit"], only: null, sample: null, random: 0, seed: 1 });
  });

  it.each([
    [["--browser", "opera"], "no browser opera; the browsers are chromium, firefox, webkit"],
    [["--sample", "few"], "--sample takes a number, not few"],
    [["--seed", "-1"], /seed/],
    [["--only", "("], /Invalid regular expression/],
    [["--nonsense"], /Unknown option '--nonsense'/],
    [["acao"], /Unexpected argument/],
  ])("refuses %j", (args, message) => {
    expect(parseOptions(args)).toEqual(typeof message === "string" ? message : expect.stringMatching(message));
  });
});

describe("the selection of recorded cases", () => {
  const all = ["a/1", "a/2", "a/3", "b/1", "b/2", "b/3"].map((id) => ({ id }));
  const ids = (...args: readonly string[]): readonly string[] => selectCases(all, options(...args)).map(({ id }) => id);

  it("takes those that match", () => {
    expect(ids("--only", "^b/")).toEqual(["b/1", "b/2", "b/3"]);
  });

  it("spreads a sample evenly", () => {
    expect(ids("--sample", "3")).toEqual(["a/1", "a/3", "b/2"]);
    expect(evenlySpread([1, 2], 5)).toEqual([1, 2]);
  });

  it("takes none for random cases, unless asked to", () => {
    expect(ids("--random", "5")).toEqual([]);
    expect(ids("--random", "5", "--sample", "2")).toEqual(["a/1", "b/1"]);
  });
});
