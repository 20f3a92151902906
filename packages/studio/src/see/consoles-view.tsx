import type { Prediction } from "@whycors/core/messages";
import { useEffect, useState } from "react";
import type { Run } from "../case/run-case.ts";
import { useStrings } from "../strings/strings.tsx";

/** What each browser prints. The tables of messages are loaded when somebody looks. */
export function ConsolesView({ run }: { readonly run: Run }) {
  const { see } = useStrings();
  const predictions = usePredictions(run);
  return (
    <>
      <p className="about">{see.consolesAbout}</p>
      {predictions === null ? (
        <p aria-busy="true">{see.loading}</p>
      ) : (
        predictions.map((prediction) => <Console key={prediction.browser} prediction={prediction} />)
      )}
    </>
  );
}

function usePredictions({ trace, environment }: Run): readonly Prediction[] | null {
  const [predictions, setPredictions] = useState<readonly Prediction[] | null>(null);
  useEffect(() => {
    let current = true;
    void import("@whycors/core/messages").then(({ predictMessages }) => {
      if (current) setPredictions(predictMessages(trace, environment));
    });
    return () => {
      current = false;
    };
  }, [trace, environment]);
  return predictions;
}

function Console({ prediction }: { readonly prediction: Prediction }) {
  const { see, ask } = useStrings();
  const { browser, observedIn, outcome, lines } = prediction;
  return (
    <section className="console" aria-labelledby={`console-${browser}`}>
      <h3 id={`console-${browser}`}>
        {ask.browsers[browser]} <span className="aside">{observedIn}</span>
        <span className={`outcome ${outcome}`}>{see.endsIn[outcome]}</span>
      </h3>
      {lines.length === 0 ? (
        <p className="console-line none">{outcome === "unknown" ? see.otherRequest : see.nothingPrinted}</p>
      ) : (
        lines.map(({ text, level, message }) => (
          <p key={`${message} ${text}`} className={`console-line ${level}`} lang="en">
            {text.trim()}
          </p>
        ))
      )}
    </section>
  );
}
