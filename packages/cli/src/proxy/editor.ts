import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type HttpMessage, parseMessage, printMessage } from "@whycors/proxy";

/** What came of an edit. */
export type Edited =
  | { readonly kind: "edited"; readonly message: HttpMessage }
  | { readonly kind: "unchanged" }
  /** In words; the text is lost. */
  | { readonly kind: "failed"; readonly why: string };

/** Opens a message in the user's editor. A text with mistakes is opened again with the mistakes above it, until it has none or is emptied. */
export async function editMessage(message: HttpMessage, comments: readonly string[]): Promise<Edited> {
  const folder = await mkdtemp(join(tmpdir(), "whycors-hold-"));
  try {
    const file = join(folder, "message.http");
    const original = printMessage(message, comments);
    let text = original;
    for (;;) {
      await writeFile(file, text, { mode: 0o600 });
      const problem = await openEditor(file);
      if (problem !== null) return { kind: "failed", why: problem };
      const saved = await readFile(file, "utf8");
      if (saved === original || saved.trim() === "") return { kind: "unchanged" };
      const parsed = parseMessage(saved);
      if (!("mistakes" in parsed)) return { kind: "edited", message: parsed };
      if (saved === text) return { kind: "failed", why: `line ${parsed.mistakes[0]?.line}: ${parsed.mistakes[0]?.message}` };
      text = withMistakes(saved, parsed.mistakes);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const MISTAKE = "# mistake in line ";

/** The text with its mistakes above it, in place of those of the last time; the line numbers are those of the new text. */
function withMistakes(text: string, mistakes: readonly { readonly line: number; readonly message: string }[]): string {
  const old = text.split("\n").findIndex((line) => !line.startsWith(MISTAKE));
  const rest = text.split("\n").slice(old);
  const lines = mistakes.map(({ line, message }) => `${MISTAKE}${line - old + mistakes.length}: ${message}`);
  return [...lines, ...rest].join("\n");
}

/** Runs the user's editor on a file; gives what went wrong, or null. */
function openEditor(file: string): Promise<string | null> {
  const editor = process.env["VISUAL"] || process.env["EDITOR"] || (process.platform === "win32" ? "notepad" : "vi");
  return new Promise((resolve) => {
    // the variable holds a command with arguments; a shell takes it apart, as for git
    const child = spawn(`${editor} "${file}"`, { stdio: "inherit", shell: true });
    child.once("error", ({ message }) => resolve(`the editor \`${editor}\` cannot be started: ${message}`));
    child.once("exit", (code) => resolve(code === 0 ? null : `the editor \`${editor}\` ended with ${code ?? "a signal"}`));
  });
}
