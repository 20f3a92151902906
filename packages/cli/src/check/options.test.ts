import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runCheck } from "../testing/run-check.ts";
import { orUsageError, runCommand } from "../testing/run-command.ts";
import { UsageError } from "../usage-error.ts";
import { addCheck } from "./command.ts";
import { type Asked, readRequest } from "./options.ts";

const folder = mkdtempSync(join(tmpdir(), "whycors-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** What a command line asks for, or the usage error that it is answered with. */
function asked(...words: readonly string[]): Promise<Asked | UsageError> {
  return runCommand(["check", ...words], (program, give) =>
    addCheck(program, async (url, options) => give(await orUsageError(readRequest(url, options)))),
  );
}

const URL_ = "https://api.example/";
const FROM = ["--from", "https://app.example"];

describe("the words of whycors check", () => {
  it.each([
    ["no URL", [...FROM], "which URL is requested?", "whycors check <url> --from <origin>"],
    ["a URL without its scheme", ["api.example/x", ...FROM], "`api.example/x` is no absolute URL", "did you mean `https://api.example/x`"],
    ["a URL that is none", ["https://[", ...FROM], "`https://[` is no absolute URL", "a URL looks like"],
    ["no origin", [URL_], "which page makes the request?", "--from https://app.example"],
    ["an origin with a path", [URL_, "--from", "https://app.example/list"], "an origin has no path", "--from https://app.example?"],
    ["an origin without its scheme", [URL_, "--from", "localhost:5173"], "`localhost:5173` is no origin", "http://localhost:5173"],
    ["an origin with its default port", [URL_, "--from", "https://app.example:443"], "is no origin", "--from https://app.example?"],
    ["an origin in upper case", [URL_, "--from", "https://App.Example"], "is no origin", "--from https://app.example?"],
    ["a header that is none", [URL_, ...FROM, "-H", "X-Id"], "`X-Id` is no header", "-H 'X-Id: 1'"],
    ["a body that is no file", [URL_, ...FROM, "-d", "@/nowhere/at/all"], "the body cannot be read from `/nowhere/at/all`", null],
    ["two copied requests", ["--curl", "curl x", "--fetch", "fetch('x')", ...FROM], "from one place only", "give one of"],
    ["a cURL command that is none", ["--curl", "wget x", ...FROM], "begins with `curl`", "Copy as cURL"],
  ] as const)("with %s are refused", async (_name, words, message, hint) => {
    const result = await asked(...words);
    expect(result).toBeInstanceOf(UsageError);
    if (!(result instanceof UsageError)) return;
    expect(result.message).toContain(message);
    if (hint !== null) expect(result.hint).toContain(hint);
  });

  it.each([
    [["-X", "PUT"], { method: "PUT", body: null }],
    [["-d", "hi"], { method: "POST", body: { source: "string", type: "text/plain;charset=UTF-8", length: 2 } }],
    [
      ["-H", "X-Id: 1", "-H", "X-Empty;"],
      {
        headers: [
          ["X-Id", "1"],
          ["X-Empty", ""],
        ],
      },
    ],
    [["--from", "https://app.example/"], { origin: "https://app.example" }],
    [["--from", "null"], { origin: "null" }],
    [["--initiator", "xhr", "--upload-listeners"], { initiator: "xmlhttprequest", useCorsPreflight: true }],
    [["--initiator", "image"], { mode: "no-cors", credentials: "include" }],
    [["--initiator", "image", "--crossorigin", "anonymous"], { mode: "cors", credentials: "same-origin" }],
    [["--mode", "no-cors", "--redirect", "manual", "--credentials", "omit"], { mode: "no-cors", redirect: "manual", credentials: "omit" }],
  ] as const)("%j give a request", async (words, expected) => {
    const result = await asked(URL_, ...FROM, ...words);
    expect(result).not.toBeInstanceOf(UsageError);
    if (!(result instanceof UsageError)) expect(result.request).toMatchObject(expected);
  });

  it("win over what was copied", async () => {
    const copied = "curl https://a.example/x -X PUT -H 'X-A: 1' -H 'X-B: 1' -H 'Origin: https://copied.example' -b a=1";
    const result = await asked("--curl", copied, "-X", "DELETE", "-H", "x-a: 2");
    if (result instanceof UsageError) throw result;
    expect(result.request).toMatchObject({
      url: "https://a.example/x",
      origin: "https://copied.example",
      method: "DELETE",
      headers: [
        ["X-B", "1"],
        ["x-a", "2"],
      ],
    });
    expect(result.cookie).toBe("a=1");
  });

  it("read the body from a file", async () => {
    const file = join(folder, "body.json");
    writeFileSync(file, "{}");
    const result = await asked(URL_, ...FROM, "-d", `@${file}`);
    if (result instanceof UsageError) throw result;
    expect(Buffer.from(result.body ?? []).toString()).toBe("{}");
  });

  it.each([
    [["--timeout", "0"], "is no value for --timeout"],
    [["--timeout", "soon"], "is no value for --timeout"],
    [["--resolve", "x"], "is no resolution"],
    [["--ca", "/nowhere"], "the certificates cannot be read"],
  ])("%j are refused before anything is sent", async (words, message) => {
    await expect(runCheck([URL_, ...FROM, ...words])).rejects.toThrow(message);
  });
});
