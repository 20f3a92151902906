import { open } from "node:fs/promises";
import { readStandardInput } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

/** In bytes. A longer text is nothing that people wrote. */
const LONGEST_TEXT = 8 * 1024 * 1024;

/** The text of a file, or of standard input for `-`; `what` says in messages what it is. */
export async function readText(file: string, what: string): Promise<string> {
  const tooLong = new UsageError(`\`${file}\` is too long for a ${what}`, `at most ${LONGEST_TEXT} bytes are read`);
  if (file === "-") {
    if (process.stdin.isTTY) process.stderr.write(`whycors: paste the ${what}, then press Ctrl-D\n`);
    const text = await readStandardInput(LONGEST_TEXT);
    if (text === null) throw tooLong;
    return text;
  }
  try {
    const handle = await open(file);
    try {
      const { size } = await handle.stat();
      if (size > LONGEST_TEXT) throw tooLong;
      return await handle.readFile("utf8");
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`the ${what} cannot be read from \`${file}\`: ${error instanceof Error ? error.message : String(error)}`);
  }
}
