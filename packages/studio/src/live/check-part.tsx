import { isSafeMethod } from "@whycors/core";
import type { CheckReport } from "@whycors/core/render";
import { useState } from "react";
import { requestOf, withAnswers } from "../case/run-case.ts";
import { Check } from "../field.tsx";
import { Own, Sentence } from "../prose.tsx";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";
import { ProblemWords } from "./problem-words.tsx";
import { checkLive } from "./server.ts";
import { useAttempt } from "./use-attempt.ts";

/** What `whycors check` says of the real server. */
export function CheckPart() {
  const { live, see } = useStrings();
  const { given, change } = useStudio();
  const [send, setSend] = useState(false);
  const [report, setReport] = useState<CheckReport | null>(null);
  const { problem, busy, attempt } = useAttempt();
  const { method } = requestOf(given);
  const safe = isSafeMethod(method);
  return (
    <section aria-labelledby="check-title">
      <h3 id="check-title">{live.checkTitle}</h3>
      <p className="about">
        <Own text={live.checkAbout} />
      </p>
      {safe ? null : <Check label={live.send(method)} checked={send} onChange={setSend} />}
      <button
        type="button"
        disabled={busy}
        onClick={() => void attempt(async () => setReport(await checkLive(given, send && !safe, true)))}
      >
        {busy ? live.checking : live.check}
      </button>
      <div aria-live="polite">
        {problem === null ? null : (
          <p className="problem">
            <ProblemWords problem={problem} />
          </p>
        )}
        {report === null ? null : (
          <div className="came">
            <p>
              <strong>{see.verdicts[report.diagnosis.verdict]}</strong> <Sentence text={report.diagnosis.finding?.what ?? report.summary} />
            </p>
            {report.trace.exchanges.length === 0 ? null : (
              <button type="button" className="small" onClick={() => change(withAnswers(given, report.trace), "take answers")}>
                {live.take}
              </button>
            )}
          </div>
        )}
      </div>
    </section>
  );
}
