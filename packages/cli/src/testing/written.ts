import { afterEach, beforeEach, vi } from "vitest";

/** What a test has written so far. */
export interface Written {
  out: string;
  err: string;
}

/** Gives what is written to a stream to `take`, and nothing of it to the terminal; until the mock is restored. */
export function onWrite(stream: NodeJS.WriteStream, take: (text: string) => void): { readonly mockRestore: () => void } {
  return vi.spyOn(stream, "write").mockImplementation((text) => {
    take(String(text));
    return true;
  });
}

/** Collects what each test of the file writes to standard output and to standard error. */
export function collectWritten(): Written {
  const written: Written = { out: "", err: "" };
  beforeEach(() => {
    written.out = "";
    written.err = "";
    onWrite(process.stdout, (text) => {
      written.out += text;
    });
    onWrite(process.stderr, (text) => {
      written.err += text;
    });
  });
  afterEach(() => vi.restoreAllMocks());
  return written;
}
