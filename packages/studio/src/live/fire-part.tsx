import { isSafeMethod } from "@whycors/core";
import { useState } from "react";
import type { ServerInfo } from "../api.ts";
import { requestOf } from "../case/run-case.ts";
import { Check, Choice } from "../field.tsx";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";
import { ProblemWords } from "./problem-words.tsx";
import { type Target, type Trial, tryRealServer, tryTestServer } from "./trial.ts";
import { TriedView } from "./tried-view.tsx";
import { useAttempt } from "./use-attempt.ts";

/** A real page in this browser makes the request; prediction and reality side by side. */
export function FirePart({ info }: { readonly info: ServerInfo }) {
  const { live, trial: words } = useStrings();
  const { given } = useStudio();
  const [target, setTarget] = useState<Target>("test");
  const [consents, setConsents] = useState(false);
  const [trial, setTrial] = useState<Trial | null>(null);
  const { problem, busy, attempt } = useAttempt();
  const { method } = requestOf(given);
  const risky = target === "real" && !isSafeMethod(method);
  const run = async (): Promise<void> => {
    setTrial(null);
    setTrial(await (target === "test" ? tryTestServer(given, info) : tryRealServer(given, info)));
  };
  return (
    <section aria-labelledby="fire-title">
      <h3 id="fire-title">{live.fireTitle}</h3>
      <p className="about">{live.fireAbout}</p>
      <div className="row">
        <Choice label={live.against} value={target} values={["test", "real"]} names={live.targets} onChoose={setTarget} />
        <button type="button" className="primary" disabled={busy || (risky && !consents)} onClick={() => void attempt(run)}>
          {busy ? live.firing : live.fire}
        </button>
      </div>
      {risky ? <Check label={words.consent(method)} checked={consents} onChange={setConsents} /> : null}
      {target === "real" ? <p className="hint">{words.realAbout}</p> : null}
      <div aria-live="polite" className="fired">
        {problem === null ? null : (
          <p className="problem">
            <ProblemWords problem={problem} />
          </p>
        )}
        {trial === null ? null : "cannot" in trial ? <p className="problem">{live.cannot[trial.cannot]}</p> : <TriedView tried={trial} />}
      </div>
    </section>
  );
}
