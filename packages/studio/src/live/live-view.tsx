import { CheckPart } from "./check-part.tsx";
import { FirePart } from "./fire-part.tsx";
import { LabPart } from "./lab-part.tsx";
import { NoServer } from "./no-server.tsx";
import { ProblemAlert } from "./problem-words.tsx";
import { hasServer } from "./server.ts";
import { useAttempt } from "./use-attempt.ts";
import { useServerInfo } from "./use-server-info.ts";

/** The case for real: sent by the local server, and made by a page in this browser. */
export function LiveView() {
  const { problem, attempt } = useAttempt();
  const info = useServerInfo(attempt);
  if (!hasServer()) return <NoServer />;
  return (
    <>
      <ProblemAlert problem={problem} />
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
