import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { progressOn } from "./progress.ts";
import { onWrite } from "./testing/written.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** What is written to standard error while 5 MB of 10 are read, and then the rest. */
function written(isTTY: boolean, on: boolean, size: number | null): string {
  let text = "";
  onWrite(process.stderr, (piece) => {
    text += piece;
  });
  const stream = Object.assign(Object.create(process.stderr), { isTTY });
  const progress = progressOn(stream, on, size);
  for (const bytes of [0, 5e6, 10e6]) {
    progress.show(bytes);
    vi.advanceTimersByTime(150);
  }
  progress.clear();
  return text;
}

it("draws a bar from time to time, and takes it away", () => {
  expect(written(true, true, 10e6)).toBe(`\r[${"=".repeat(30)}] 100 % 10 MB read\r\u001b[K`);
});

it("says how much is read where the size is not known", () => {
  expect(written(true, true, null)).toBe("\r10 MB read\r\u001b[K");
});

it.each([
  [false, true],
  [true, false],
])("is silent where standard error is a terminal: %s, and it is wanted: %s", (isTTY, on) => {
  expect(written(isTTY, on, 10e6)).toBe("");
});
