import { useEffect, useState } from "react";
import type { ServerInfo } from "../api.ts";
import { NoServer } from "../live/no-server.tsx";
import { ProblemWords } from "../live/problem-words.tsx";
import { ScenarioField } from "../live/scenario-field.tsx";
import { hasServer, serverInfo } from "../live/server.ts";
import { useAttempt } from "../live/use-attempt.ts";
import { useScenario } from "../live/use-scenario.ts";
import { useStrings } from "../strings/strings.tsx";

/** Takes the answers of a server of the lab, with the request to which it gives them. */
export function LabForm({ onDone }: { readonly onDone: () => void }) {
  const { lab: words } = useStrings();
  const [info, setInfo] = useState<ServerInfo | null>(null);
  const { problem, busy, attempt } = useAttempt();
  const { id, choose, open } = useScenario(info);
  useEffect(() => {
    if (hasServer()) void attempt(async () => setInfo(await serverInfo()));
  }, [attempt]);
  if (!hasServer()) return <NoServer />;
  const use = async (): Promise<void> => {
    await open();
    onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void attempt(use);
      }}
    >
      <p>{words.about}</p>
      {info === null ? null : <ScenarioField info={info} value={id} onChoose={choose} />}
      {problem === null ? null : (
        <p className="problem" role="alert">
          <ProblemWords problem={problem} />
        </p>
      )}
      <footer>
        <button type="submit" className="primary" disabled={busy || info === null}>
          {words.use}
        </button>
      </footer>
    </form>
  );
}
