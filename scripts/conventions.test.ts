import { describe, expect, it } from "vitest";
import { lockfileViolations, violations } from "./conventions.ts";

describe("violations", () => {
  const cases: readonly [string, string, string, readonly string[]][] = [
    ["finds trim() in the engine", "packages/core/src/spec/a.ts", "a.trim();", ["no trim()"]],
    ["finds localeCompare() in the middleware", "packages/server/src/a.ts", "\na.localeCompare(b);", ["a.ts:2: no localeCompare()"]],
    ["finds a regular expression without case", "packages/core/src/spec/a.ts", "/x/gi.test(a);", ["no /i"]],
    ["leaves other regular expressions alone", "packages/core/src/spec/a.ts", "/i/.test(a); a / i / b;", []],
    ["leaves trim() alone elsewhere", "packages/cli/src/a.ts", "a.trim();", []],
    ["leaves a test of the engine alone", "packages/core/src/spec/a.test.ts", "a.trim() as string;", []],
    ["finds `as` in core", "packages/core/src/model/a.ts", "const a = b as string;", ["no `as`"]],
    [
      "allows `as const`, `satisfies` and import aliases in core",
      "packages/core/src/a.ts",
      'import { a as b } from "./c.ts"; [1] as const; b satisfies C;',
      [],
    ],
    ["finds a task without an issue", "packages/cli/src/a.ts", `// ${"TO"}DO later\nf();`, ["needs the number"]],
    ["finds it in the last comment of a file", "packages/cli/src/a.ts", `f();\n// ${"FIX"}ME`, ["a.ts:2:"]],
    ["allows a task with its issue", "packages/cli/src/a.ts", `// ${"TO"}DO(#12) later\nf();`, []],
    ["leaves the word in a string alone", "packages/cli/src/a.ts", `f("${"TO"}DO");`, []],
    ["finds a file for everything", "packages/cli/src/utils.ts", "f();", ["name the file"]],
  ];
  it.each(cases)("%s", (_, path, text, expected) => {
    const found = violations(path, text);
    expect(found).toHaveLength(expected.length);
    for (const [index, part] of expected.entries()) expect(found[index]).toContain(part);
  });
});

describe("lockfileViolations", () => {
  const text = (entry: object): string => JSON.stringify({ packages: { "node_modules/a": entry, "node_modules/b/node_modules/c": {} } });
  it("finds the address of a registry", () => {
    expect(lockfileViolations(text({ resolved: "https://registry.example/a.tgz" }))).toEqual([
      "package-lock.json: node_modules/a names the address that it came from",
    ]);
  });
  it("finds a gap in the packages of other platforms", () => {
    expect(lockfileViolations(text({ optionalDependencies: { c: "1", d: "1" } }))).toEqual([
      "package-lock.json: node_modules/a lacks its optional dependency d, so npm ci fails",
    ]);
  });
  it("is content with workspaces and nested packages", () => {
    expect(lockfileViolations(text({ resolved: "packages/a", optionalDependencies: { c: "1" } }))).toEqual([]);
  });
});
