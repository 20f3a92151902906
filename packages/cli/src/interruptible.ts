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
