import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { toClient, Watch } from "./flow.ts";
import { Halt } from "./halt.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function* endless(): AsyncGenerator<Uint8Array> {
  for (;;) yield new Uint8Array(64 * 1024 + 1);
}

/** A client that takes a piece, and then waits so long for each. */
async function reason(bytesPerSecond: number, milliseconds: number): Promise<string | null> {
  const halt = new Halt();
  const watch = new Watch(halt, 60, bytesPerSecond);
  let total = 0;
  const body = toClient(
    endless(),
    Number.POSITIVE_INFINITY,
    watch,
    (bytes) => {
      total += bytes;
      return total;
    },
    () => {},
  )[Symbol.asyncIterator]();
  for (let piece = 0; piece < 5 && halt.reason === null; piece++) {
    await body.next();
    await vi.advanceTimersByTimeAsync(milliseconds);
  }
  watch.end();
  return halt.reason;
}

describe("a watch", () => {
  it("gives up a client that takes less than it must, after ten seconds", async () => {
    expect(await reason(1024, 11_000)).toBe(null);
    expect(await reason(16_384, 11_000)).toBe("client-too-slow");
  });

  it("gives up an exchange that takes too long, and says whose fault it is", async () => {
    const halt = new Halt();
    new Watch(halt, 2, 0);
    await vi.advanceTimersByTimeAsync(1999);
    expect(halt.reason).toBe(null);
    await vi.advanceTimersByTimeAsync(1);
    expect(halt.reason).toBe("answer-timeout");
    const other = new Halt();
    new Watch(other, 2, 0).waits();
    await vi.advanceTimersByTimeAsync(2000);
    expect(other.reason).toBe("client-too-slow");
  });
});
