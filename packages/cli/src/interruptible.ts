/** Runs work that Ctrl-C ends early; `interrupted` tells whether it did. A second Ctrl-C ends the program at once. */
export async function interruptible<T>(
  work: (signal: AbortSignal) => Promise<T>,
): Promise<{ readonly value: T; readonly interrupted: boolean }> {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once("SIGINT", stop);
  try {
    return { value: await work(stopping.signal), interrupted: stopping.signal.aborted };
  } finally {
    process.off("SIGINT", stop);
  }
}

/** For what runs until Ctrl-C: another one, or a second call of `stop`, ends the program at once. */
export function untilInterrupted(): { readonly interrupted: Promise<void>; readonly stop: () => void } {
  let asked = false;
  let resolve = (): void => {};
  const interrupted = new Promise<void>((settle) => {
    resolve = settle;
  });
  const stop = (): void => {
    if (asked) process.exit(130);
    asked = true;
    resolve();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  return { interrupted, stop };
}
