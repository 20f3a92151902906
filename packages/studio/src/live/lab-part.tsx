import type { ServerInfo } from "../api.ts";
import { useStrings } from "../strings/strings.tsx";
import { ProblemAlert } from "./problem-words.tsx";
import { ScenarioField } from "./scenario-field.tsx";
import { useAttempt } from "./use-attempt.ts";
import { useScenario } from "./use-scenario.ts";

/** Takes a scenario of the lab onto the table, with the answers that its servers really give. */
export function LabPart({ info }: { readonly info: ServerInfo }) {
  const { live } = useStrings();
  const { id, choose, open } = useScenario(info);
  const { problem, busy, attempt } = useAttempt();
  return (
    <section aria-labelledby="lab-title">
      <h3 id="lab-title">{live.lab}</h3>
      <p className="about">{live.labAbout}</p>
      <div className="row">
        <ScenarioField info={info} value={id} onChoose={choose} />
        <button type="button" disabled={busy} onClick={() => void attempt(open)}>
          {live.open}
        </button>
      </div>
      <ProblemAlert problem={problem} />
    </section>
  );
}
