import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HttpMessage } from "@whycors/proxy";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { editMessage } from "./editor.ts";

const MESSAGE: HttpMessage = { start: { kind: "response", status: 403, statusText: "Forbidden" }, headers: [["Vary", "A"]], body: "no" };

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "whycors-editor-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

/** An editor that carries out shell lines: one set for each time that it is opened. */
function editor(...lines: readonly string[]): void {
  const file = join(folder, "editor.sh");
  const turns = lines.map((line, index) => `${index + 1}) ${line} ;;`).join("\n");
  writeFileSync(
    file,
    `#!/bin/sh\necho x >> ${folder}/opened\ncp "$1" ${folder}/seen\ncase $(wc -l < ${folder}/opened | tr -d ' ') in\n${turns}\n*) exit 9 ;;\nesac\n`,
  );
  chmodSync(file, 0o700);
  vi.stubEnv("VISUAL", "");
  vi.stubEnv("EDITOR", `sh ${file}`);
}

describe("editMessage", () => {
  it("gives what was saved", async () => {
    editor(`printf 'HTTP/1.1 200 OK\\nVary: Origin\\n\\nyes' > "$1"`);
    expect(await editMessage(MESSAGE, ["why"])).toEqual({
      kind: "edited",
      message: { start: { kind: "response", status: 200, statusText: "OK" }, headers: [["Vary", "Origin"]], body: "yes" },
    });
    expect(readFileSync(join(folder, "seen"), "utf8")).toBe("# why\nHTTP/1.1 403 Forbidden\nVary: A\n\nno");
  });

  it.each([
    ["nothing was changed", "true"],
    ["the file was emptied", `: > "$1"`],
  ])("releases it when %s", async (_name, line) => {
    editor(line);
    expect(await editMessage(MESSAGE, [])).toEqual({ kind: "unchanged" });
  });

  it("opens it again with its mistakes above it, by the lines of what is then shown", async () => {
    editor(
      `printf 'HTTP/1.1 200 OK\\nno header\\n' > "$1"`,
      `printf 'HTTP/1.1 200 OK\\nA 1\\nB 2\\n' > "$1"`,
      `printf 'HTTP/1.1 204 \\n' > "$1"`,
    );
    expect(await editMessage(MESSAGE, [])).toMatchObject({ kind: "edited", message: { start: { status: 204 } } });
    expect(readFileSync(join(folder, "seen"), "utf8")).toMatch(
      /^# mistake in line 4: `A 1` is no header.*\n# mistake in line 5: `B 2` is no header.*\nHTTP\/1\.1 200 OK\nA 1\nB 2\n$/,
    );
  });

  it("says when a mistake stays, and when the editor fails", async () => {
    editor(`printf 'HTTP/1.1 200 OK\\nno header\\n' > "$1"`, "true");
    expect(await editMessage(MESSAGE, [])).toMatchObject({
      kind: "failed",
      why: expect.stringMatching(/^line 3: `no header` is no header/),
    });
    editor();
    expect(await editMessage(MESSAGE, [])).toMatchObject({ kind: "failed", why: expect.stringMatching(/ended with 9$/) });
  });
});
