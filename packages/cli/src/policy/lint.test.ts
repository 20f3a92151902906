import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCommand } from "../testing/run-command.ts";
import { collectWritten } from "../testing/written.ts";
import { UsageError } from "../usage-error.ts";
import { addPolicy } from "./command.ts";
import { lint } from "./lint.ts";

const folder = mkdtempSync(join(tmpdir(), "whycors-policy-"));
const file = join(folder, "policy.yaml");
const written = collectWritten();

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command on a text; gives its exit code. */
async function run(text: string, ...flags: readonly string[]): Promise<number> {
  writeFileSync(file, text);
  return runCommand(["policy", "lint", file, ...flags], (program, give) =>
    addPolicy(
      program,
      async (path, options) => give(await lint(path, options)),
      async () => undefined,
    ),
  );
}

/** Line, column and id of each finding. */
async function places(text: string): Promise<readonly string[]> {
  await run(text, "--json");
  const { findings }: { readonly findings: readonly { readonly line: number; readonly column: number; readonly id: string }[] } =
    JSON.parse(written.out);
  return findings.map(({ line, column, id }) => `${line}:${column} ${id}`);
}

describe("whycors policy lint", () => {
  it("shows each mistake with its line, what is wrong and what to write", async () => {
    expect(await run("origins:\n  - https://app.example/\nmethods: [TRACE]\n")).toBe(1);
    expect(written.out).toBe(
      [
        `${file}:2:5 error \`https://app.example/\`: an origin has no slash at its end [origin-with-trailing-slash]`,
        "  2 |   - https://app.example/",
        "          ~~~~~~~~~~~~~~~~~~~~",
        "  write `https://app.example`",
        "",
        `${file}:3:11 error \`TRACE\`: browsers let no page use this method [forbidden-method]`,
        "  3 | methods: [TRACE]",
        "                ~~~~~",
        "  leave it out",
        "",
        "2 errors",
        "",
      ].join("\n"),
    );
  });

  it.each<readonly [string, string, readonly string[]]>([
    ["of a value", 'origins: ["https://a.example", null]', ["1:32 wrong-type"]],
    ["of a field that there is not", "origins: []\nallowedHeaders: [X-A]\n", ["1:10 allows-nothing", "2:1 unknown-field"]],
    ["of a field in a path", "origins: any\npaths:\n  - path: /a\n    orgins: any\n", ["4:5 unknown-field"]],
    ["of a field that is missing", "\n\ncredentials: true\n", ["3:1 origins-missing"]],
    [
      "of a mistake that comes from a field elsewhere",
      "origins: any\npaths:\n  - path: /a\n    credentials: true\n",
      ["4:18 wildcard-with-credentials"],
    ],
    [
      "behind an anchor",
      "origins: &o [https://a.example/]\npaths: [{ path: /a, origins: *o }]\n",
      ["1:14 origin-with-trailing-slash", "2:30 origin-with-trailing-slash"],
    ],
    ["in JSON", '{\n  "origins": ["https://a.example"],\n  "maxAge": -1\n}', ["3:13 max-age-out-of-range"]],
    [
      "behind characters of two units",
      'origins: ["https://a.example", "\u{1f600}", "null"]',
      ["1:32 origin-without-scheme", "1:38 null-origin"],
    ],
    ["of a fault in the syntax", "origins: [https://a.example\n", ["2:1 syntax"]],
    ["of a value that begins with a *", "origins: any\nmethods: *\n", ["2:10 syntax"]],
    ["of a key that stands twice", "origins: any\norigins: []\n", ["2:1 syntax"]],
    ["of a second document", "origins: any\n---\norigins: []\n", ["2:1 syntax"]],
    ["of an unknown tag", "origins: !!js/regexp /a/\n", ["1:10 syntax"]],
    ["in a text that is empty", "", ["1:1 not-a-policy"]],
    ["in a text of comments", "# nothing\n", ["1:1 not-a-policy"]],
  ])("gives the line and the column %s", async (_name, text, expected) => {
    expect(await places(text)).toEqual(expected);
  });

  it("prints the policy in its shortest form as JSON, when there is no error", async () => {
    expect(await run("origins: [https://a.example]\nmethods: [GET, PUT]\ncredentials: false\n", "--json")).toBe(0);
    const report = JSON.parse(written.out);
    expect(report.policy).toEqual({ origins: ["https://a.example"], methods: ["PUT"] });
    expect(report.findings).toMatchObject([
      { id: "safelisted-method", severity: "note", path: ["methods", 0], line: 2, column: 11, fix: { kind: "remove" } },
    ]);
  });

  it("prints no policy as JSON, when there is an error", async () => {
    expect(await run("origins: [null]", "--json")).toBe(1);
    expect(JSON.parse(written.out).policy).toBeNull();
  });

  it("says when all is well", async () => {
    expect(await run("origins: [https://a.example]")).toBe(0);
    expect(written.out).toBe(`${file} is a policy\n`);
  });

  it("lets warnings pass, but not with --strict", async () => {
    expect(await run("origins: []")).toBe(0);
    expect(written.out).toContain("is a policy, with 1 warning");
    expect(await run("origins: []", "--strict")).toBe(1);
    expect(await run("origins: any\nmaxAge: 86400", "--strict")).toBe(0);
  });

  it.each([
    ["deep", "[".repeat(100_000)],
    ["that refers to itself", "origins: &a [*a]"],
    [
      "that grows when its references are followed",
      `a: &a [x]\n${Array.from({ length: 30 }, (_, index) => `b${index}: &b${index} [*${index === 0 ? "a" : `b${index - 1}`}, *${index === 0 ? "a" : `b${index - 1}`}]`).join("\n")}`,
    ],
    ["of bytes", "\u0000\u0001\ufffd: \u001b[2J"],
  ])("survives a text %s", async (_name, text) => {
    expect(await run(text)).toBe(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
    expect(written.out).not.toMatch(/[\x00\x1b]/);
  });

  it("asks for another file where there is none, or a huge one", async () => {
    await expect(lint(join(folder, "none.yaml"), {})).rejects.toBeInstanceOf(UsageError);
    await expect(lint(folder, {})).rejects.toBeInstanceOf(UsageError);
    writeFileSync(file, " ".repeat(8 * 1024 * 1024 + 1));
    await expect(lint(file, {})).rejects.toThrow(/too long/);
  });
});
