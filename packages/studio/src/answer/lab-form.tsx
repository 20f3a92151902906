import { NoServer } from "../live/no-server.tsx";
import { ProblemAlert } from "../live/problem-words.tsx";
import { ScenarioField } from "../live/scenario-field.tsx";
import { hasServer } from "../live/server.ts";
import { useAttempt } from "../live/use-attempt.ts";
import { useScenario } from "../live/use-scenario.ts";
import { useServerInfo } from "../live/use-server-info.ts";
import { useStrings } from "../strings/strings.tsx";

/** Takes the answers of a server of the lab, with the request to which it gives them. */
export function LabForm({ onDone }: { readonly onDone: () => void }) {
  const { lab: words } = useStrings();
  const { problem, busy, attempt } = useAttempt();
  const info = useServerInfo(attempt);
  const { id, choose, open } = useScenario(info);
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
      <ProblemAlert problem={problem} />
      <footer>
        <button type="submit" className="primary" disabled={busy || info === null}>
          {words.use}
        </button>
      </footer>
    </form>
  );
}
