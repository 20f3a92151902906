import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRegex } from "./matcher.ts";

function matches(source: string, text: string, ignoreCase = false): boolean | string {
  const { regex, why } = compileRegex(source, ignoreCase);
  return regex === null ? why : regex.test(text);
}

/** Expressions of what JavaScript and PCRE have alike, from small pieces. */
const expressions = fc.letrec<{ readonly all: string; readonly sequence: string; readonly atom: string }>((tie) => ({
  all: fc.array(tie("sequence"), { minLength: 1, maxLength: 3 }).map((each) => each.join("|")),
  sequence: fc
    .array(
      fc
        .tuple(tie("atom"), fc.constantFrom("", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{0,2}", "{1,}"))
        .map((pair) => pair.join("")),
      { minLength: 1, maxLength: 4 },
    )
    .map((each) => each.join("")),
  atom: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom("a", "b", ".", "\\.", "[ab]", "[^a]", "[a-c.]", "\\d", "\\w", "1"),
    tie("all").map((inner) => `(${inner})`),
    tie("all").map((inner) => `(?:${inner})`),
  ),
})).all;

describe("compileRegex", () => {
  it("matches as JavaScript does", () => {
    fc.assert(
      fc.property(expressions, fc.boolean(), fc.boolean(), fc.stringMatching(/^[ab.1c]{0,5}$/), (inner, begin, end, text) => {
        const source = `${begin ? "^" : ""}(?:${inner})${end ? "$" : ""}`;
        // which of several ways to match is taken differs where a loop may match nothing, among PCRE, RE2 and JavaScript, too
        expect([source, matches(source, text)]).toEqual([source, new RegExp(source).test(text)]);
      }),
      { numRuns: 1000 },
    );
  });

  it.each<readonly [string, string, boolean]>([
    ["^https?://app\\.example$", "http://app.example", true],
    ["^https?://app\\.example$", "http://app.example.evil", false],
    ["(?i)^HTTPS://", "https://a", true],
    ["^(?i:A)b$", "ab", true],
    ["^(?i:A)b$", "aB", false],
    ["[]a]", "]", true],
    ["[^]a]", "]", false],
    ["^[[:alnum:]-]+$", "a-1", true],
    ["^[\\w.-]+$", "a-1.b", true],
    ["^a{,2}$", "a{,2}", true],
    ["\\bexample\\b", "app.example.com", true],
    ["^\\x61\\x{62}$", "ab", true],
    ["(?<name>a)(?P<other>b)", "ab", true],
    ["", "", true],
    ["a.c", "a\nc", false],
    ["(?s)a.c", "a\nc", true],
  ])("reads what PCRE has: %s with %s", (source, text, expected) => {
    expect(matches(source, text)).toBe(expected);
  });

  it("gives the groups of the first match", () => {
    expect(compileRegex("(https?)://((www\\.)?([a-z]+))").regex?.exec("see http://app.example")).toEqual([
      "http://app",
      "http",
      "app",
      "",
      "app",
    ]);
  });

  it.each([
    ["^(?!https://evil)", "look-around is not understood"],
    ["(?<=a)b", "look-around is not understood"],
    ["(a)\\1", "references to groups are not understood"],
    ["a++", "possessive quantifiers are not understood"],
    ["(?>a)", "a group of this kind is not understood"],
    ["(?x)a", "the flags `x` are not understood"],
    ["\\p{L}", "the escape `\\p` is not understood"],
    ["(a", "a parenthesis is not closed"],
    ["a)", "a parenthesis is closed that was not opened"],
    ["[a", "a bracket is not closed"],
    ["*a", "a quantifier follows nothing"],
    ["a\\", "it ends with a backslash"],
    ["[z-a]", "a range in brackets ends before it begins"],
    ["a{5000}", "something is repeated more than 1000 times"],
    ["((a{500}){500}){500}", "it grows too large when its repetitions are written out"],
  ])("says why it does not read %s", (source, why) => {
    expect(matches(source, "")).toBe(why);
  });

  it("says why it does not read what is deep or long", () => {
    expect(matches("(".repeat(200), "")).toBe("more than 100 groups are nested");
    expect(matches("a".repeat(20_000), "")).toBe("it is longer than 16384 characters");
  });

  it.each([
    ["(a+)+$", 4000, false],
    ["^(a|a)*$", 4000, false],
    ["^(([a-z])+.)+[A-Z]([a-z])+$", 4000, false],
    ["(a+a+)+y", 4000, false],
    ["^(?:(?:(?:a*)*)*)*$", 4000, false],
    ["(a?){500}a{500}", 500, true],
    [".*.*.*.*.*=", 4000, false],
  ])("takes time that grows no faster than its text: %s with %d characters", (source, length, expected) => {
    expect(matches(source, `${"a".repeat(length)}!`)).toBe(expected);
  });

  it("matches no text that is longer than any header", () => {
    expect([matches("a", "a".repeat(8192)), matches("a", "a".repeat(8193))]).toEqual([true, false]);
  });
});
