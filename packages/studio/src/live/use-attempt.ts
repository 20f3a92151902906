import { useCallback, useState } from "react";
import { CallError, type Problem } from "./server.ts";

/** Something that is tried, and may be turned down. */
export interface Attempt {
  /** Why the last one came to nothing; null when it did not. */
  readonly problem: Problem | null;
  readonly busy: boolean;
  readonly attempt: (act: () => Promise<void>) => Promise<void>;
}

/** Tries what the server may turn down, and keeps why. */
export function useAttempt(): Attempt {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = useCallback(async (act: () => Promise<void>) => {
    setProblem(null);
    setBusy(true);
    try {
      await act();
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      setProblem(error.problem);
    } finally {
      setBusy(false);
    }
  }, []);
  return { problem, busy, attempt };
}
