import { newRequest } from "@whycors/core";
import { useState } from "react";
import type { LabScenario, ServerInfo } from "../api.ts";
import { type Case, plainHop, SURROUNDINGS } from "../case/case.ts";
import { withAnswers } from "../case/run-case.ts";
import { Field } from "../field.tsx";
import { Sentence } from "../prose.tsx";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";
import { checkLive } from "./server.ts";
import { useAttempt } from "./use-attempt.ts";

/** Takes a scenario of the lab onto the table, with the answers that its servers really give. */
export function LabPart({ info }: { readonly info: ServerInfo }) {
  const { live } = useStrings();
  const { change } = useStudio();
  const [id, setId] = useState(info.scenarios[0]?.id ?? "");
  const { problem, busy, attempt } = useAttempt();
  const open = async (): Promise<void> => {
    const scenario = info.scenarios.find((each) => each.id === id);
    if (scenario === undefined) return;
    const asked = caseOf(scenario);
    // the lab's servers are there to be asked anything
    const { trace } = await checkLive(asked, true, false);
    change(withAnswers(asked, trace), `scenario ${id}`);
  };
  return (
    <section aria-labelledby="lab-title">
      <h3 id="lab-title">{live.lab}</h3>
      <p className="about">{live.labAbout}</p>
      <div className="row">
        <Field label={live.scenario}>
          {(attributes) => (
            <select {...attributes} value={id} lang="en" onChange={({ target }) => setId(target.value)}>
              {info.scenarios.map((scenario) => (
                <option key={scenario.id} value={scenario.id}>
                  {scenario.title}
                </option>
              ))}
            </select>
          )}
        </Field>
        <button type="button" disabled={busy} onClick={() => void attempt(open)}>
          {live.open}
        </button>
      </div>
      {problem === null ? null : (
        <p className="problem" role="alert">
          <Sentence text={problem} />
        </p>
      )}
    </section>
  );
}

function caseOf({ request, body, embedderPolicy }: LabScenario): Case {
  const client = embedderPolicy === "unsafe-none" ? {} : { embedderPolicy };
  return { request: newRequest(request), body, hops: [plainHop()], surroundings: { ...SURROUNDINGS, client } };
}
