import { useEffect, useState } from "react";
import type { ServerInfo } from "../api.ts";
import { hasServer, serverInfo } from "./server.ts";
import type { Attempt } from "./use-attempt.ts";

/** What the local server says of itself; null before it has, and where there is none. */
export function useServerInfo(attempt: Attempt["attempt"]): ServerInfo | null {
  const [info, setInfo] = useState<ServerInfo | null>(null);
  useEffect(() => {
    if (hasServer()) void attempt(async () => setInfo(await serverInfo()));
  }, [attempt]);
  return info;
}
