import { useCallback, useState } from "react";
import { CallError } from "./server.ts";

/** Something that is tried, and may be turned down. */
export interface Attempt {
  /** The server's words when it turned the last one down. */
  readonly problem: string | null;
  readonly busy: boolean;
  readonly attempt: (act: () => Promise<void>) => Promise<void>;
}

/** Tries what the server may turn down, and keeps its words. */
export function useAttempt(): Attempt {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const attempt = useCallback(async (act: () => Promise<void>) => {
    setProblem(null);
    setBusy(true);
    try {
      await act();
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      setProblem(error.message);
    } finally {
      setBusy(false);
    }
  }, []);
  return { problem, busy, attempt };
}
