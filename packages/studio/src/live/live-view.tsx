import { useEffect, useState } from "react";
import type { ServerInfo } from "../api.ts";
import { CheckPart } from "./check-part.tsx";
import { FirePart } from "./fire-part.tsx";
import { LabPart } from "./lab-part.tsx";
import { NoServer } from "./no-server.tsx";
import { ProblemWords } from "./problem-words.tsx";
import { hasServer, serverInfo } from "./server.ts";
import { useAttempt } from "./use-attempt.ts";

/** The case for real: sent by the local server, and made by a page in this browser. */
export function LiveView() {
  const [info, setInfo] = useState<ServerInfo | null>(null);
  const { problem, attempt } = useAttempt();
  useEffect(() => {
    if (hasServer()) void attempt(async () => setInfo(await serverInfo()));
  }, [attempt]);
  if (!hasServer()) return <NoServer />;
  return (
    <>
      {problem === null ? null : (
        <p className="problem" role="alert">
          <ProblemWords problem={problem} />
        </p>
      )}
      {info === null ? null : (
        <div className="live">
          <FirePart info={info} />
          <CheckPart />
          <LabPart info={info} />
        </div>
      )}
    </>
  );
}
