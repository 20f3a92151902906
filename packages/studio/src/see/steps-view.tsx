import type { Evidence, Step } from "@whycors/core";
import { linkOf, nameOf, numberOf } from "@whycors/core/render";
import { useMemo, useState } from "react";
import type { Run } from "../case/run-case.ts";
import { Check } from "../field.tsx";
import { useStrings } from "../strings/strings.tsx";

/** Steps of one algorithm that were walked one after the other. */
interface Stretch {
  readonly algorithm: string;
  readonly link: string;
  readonly steps: readonly { readonly step: Step; readonly index: number }[];
}

function stretchesOf(steps: readonly Step[], onlyQuestions: boolean): readonly Stretch[] {
  const result: { algorithm: string; link: string; steps: { step: Step; index: number }[] }[] = [];
  for (const [index, step] of steps.entries()) {
    if (onlyQuestions && step.held === null) continue;
    const algorithm = nameOf(step.at);
    const last = result.at(-1);
    if (last?.algorithm === algorithm) last.steps.push({ step, index });
    else result.push({ algorithm, link: linkOf(step.at), steps: [{ step, index }] });
  }
  return result;
}

/** The steps of the standard that were walked. */
export function StepsView({ run }: { readonly run: Run }) {
  const { see } = useStrings();
  const [onlyQuestions, setOnlyQuestions] = useState(true);
  const { steps, outcome } = run.trace;
  const stretches = useMemo(() => stretchesOf(steps, onlyQuestions), [steps, onlyQuestions]);
  const at = outcome.kind === "blocked" || outcome.kind === "failed" ? outcome.at : null;
  const decisive = at === null ? -1 : steps.findLastIndex((step) => step.at === at);
  return (
    <>
      <div className="row">
        <p className="about">{see.stepsAbout}</p>
        <Check label={see.onlyQuestions} checked={onlyQuestions} onChange={setOnlyQuestions} />
      </div>
      <ol className="stretches">
        {stretches.map(({ algorithm, link, steps: walked }) => (
          <li key={`${algorithm} ${walked[0]?.index}`}>
            <h3>
              <a href={link} target="_blank" rel="noreferrer" lang="en">
                {algorithm}
              </a>
            </h3>
            <ul className="steps">
              {walked.map(({ step, index }) => (
                <StepLine key={index} step={step} decisive={index === decisive} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}

function StepLine({ step, decisive }: { readonly step: Step; readonly decisive: boolean }) {
  const { see, catalogue } = useStrings();
  const { at, held, reads } = step;
  const answer = held === null ? see.held.done : held ? see.held.yes : see.held.no;
  return (
    <li className={decisive ? "step decisive" : "step"}>
      <span className="number">{numberOf(at)}</span>
      <div>
        <p>{capital(catalogue.step(at))}</p>
        {reads.map((read) => (
          <Read key={`${read.side} ${read.part} ${read.name} ${read.value}`} read={read} />
        ))}
        {decisive ? <p className="decided">{see.decided}</p> : null}
      </div>
      <span className={`held ${held === null ? "done" : held ? "yes" : "no"}`}>{answer}</span>
    </li>
  );
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** What a step looked at, the part that decided underlined. */
function Read({ read }: { readonly read: Evidence }) {
  const { see } = useStrings();
  const { name, part, value, span } = read;
  const [start, end] = span ?? [0, value?.length ?? 0];
  return (
    <p className="read code">
      <span className="read-name">{name ?? part}: </span>
      {value === null ? (
        <em>{see.absent}</em>
      ) : (
        <>
          {value.slice(0, start)}
          <u>{value.slice(start, end)}</u>
          {value.slice(end)}
        </>
      )}
    </p>
  );
}
