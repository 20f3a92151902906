import { parseUrl } from "@whycors/core";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { Case } from "../case/case.ts";
import { meantOrigin, type Run, runCase } from "../case/run-case.ts";
import { CopyButton } from "../copy.tsx";
import { Field } from "../field.tsx";
import { Configuration } from "../fix/configuration.tsx";
import { Icon } from "../icon.tsx";
import { Sentence } from "../prose.tsx";
import { fetchCode } from "../share/exports.ts";
import type { View } from "../share/fragment.ts";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";
import { type Answers, caseOf, endingOf, FIRST_ANSWERS, IDENTITIES, mended, PURPOSES, SERVERS } from "./guide-case.ts";

const QUESTIONS = ["origin", "url", "purpose", "identity", "server"] as const;

/** One question a page, in plain words, for somebody who has never heard of CORS. */
export function GuidePage({ onView }: { readonly onView: (view: View) => void }) {
  const { guide } = useStrings();
  const [answers, setAnswers] = useState(FIRST_ANSWERS);
  const [at, setAt] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const given = useMemo(() => caseOf(answers), [answers]);
  const question = QUESTIONS[at];
  // the heading of each page is where a screen reader goes on
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the page changes
  useEffect(() => heading.current?.focus(), [at]);
  const set = (change: Partial<Answers>): void => setAnswers({ ...answers, ...change });
  return (
    <main className="page guide">
      <form
        className="panel"
        onSubmit={(event) => {
          event.preventDefault();
          setAt(at + 1);
        }}
      >
        <p className="hint">{question === undefined ? guide.end : guide.progress(at + 1, QUESTIONS.length)}</p>
        <h2 tabIndex={-1} ref={heading}>
          {question === undefined ? guide.endings[endingOf(runCase(given))].title : guide.questions[question].title}
        </h2>
        {question === undefined ? <End given={given} onView={onView} /> : <Question question={question} answers={answers} onAnswer={set} />}
        <footer className="row">
          <button type="button" disabled={at === 0} onClick={() => setAt(at - 1)}>
            {guide.back}
          </button>
          {question === undefined ? (
            <button type="button" onClick={() => setAt(0)}>
              {guide.again}
            </button>
          ) : (
            <button type="submit" className="primary" disabled={!isAnswered(question, answers)}>
              {guide.next}
              <Icon name="right" />
            </button>
          )}
        </footer>
      </form>
    </main>
  );
}

function isAnswered(question: (typeof QUESTIONS)[number], { origin, url }: Answers): boolean {
  if (question === "origin") return (parseUrl(meantOrigin(origin))?.origin ?? "null") !== "null";
  return question !== "url" || /^https?:/.test(parseUrl(url.trim())?.href ?? "");
}

interface QuestionProps {
  readonly question: (typeof QUESTIONS)[number];
  readonly answers: Answers;
  readonly onAnswer: (change: Partial<Answers>) => void;
}

function Question({ question, answers, onAnswer }: QuestionProps): ReactNode {
  const { guide, ask } = useStrings();
  const { about } = guide.questions[question];
  const problem = isAnswered(question, answers) ? null : question === "origin" ? ask.noOrigin : ask.noUrl;
  switch (question) {
    case "origin":
    case "url":
      return (
        <>
          <p className="about">{about}</p>
          <Field label={question === "origin" ? ask.origin : ask.url} problem={problem}>
            {(attributes) => (
              <input
                {...attributes}
                className="code"
                value={answers[question]}
                spellCheck={false}
                autoComplete="off"
                onChange={({ target }) => onAnswer({ [question]: target.value })}
              />
            )}
          </Field>
        </>
      );
    case "purpose":
      return (
        <Options
          about={about}
          values={PURPOSES}
          names={guide.purposes}
          value={answers.purpose}
          onChoose={(purpose) => onAnswer({ purpose })}
        />
      );
    case "identity":
      return (
        <Options
          about={about}
          values={IDENTITIES}
          names={guide.identities}
          value={answers.identity}
          onChoose={(identity) => onAnswer({ identity })}
        />
      );
    case "server":
      return (
        <Options about={about} values={SERVERS} names={guide.servers} value={answers.server} onChoose={(server) => onAnswer({ server })} />
      );
    default:
      return question satisfies never;
  }
}

interface OptionsProps<T extends string> {
  readonly about: string;
  readonly values: readonly T[];
  readonly names: Readonly<Record<T, string>>;
  readonly value: T;
  readonly onChoose: (value: T) => void;
}

function Options<T extends string>({ about, values, names, value, onChoose }: OptionsProps<T>) {
  return (
    <fieldset className="options">
      <legend className="about">{about}</legend>
      {values.map((each) => (
        <label key={each}>
          <input type="radio" name="option" checked={each === value} onChange={() => onChoose(each)} />
          <span>{names[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What happens, why, and what works. */
function End({ given, onView }: { readonly given: Case; readonly onView: (view: View) => void }) {
  const { guide } = useStrings();
  const { change } = useStudio();
  const run = useMemo(() => runCase(given), [given]);
  const fixed = useMemo(() => mended(given), [given]);
  const ending = endingOf(run);
  const open = (): void => {
    change(given, "guide");
    onView({ page: "studio" });
  };
  return (
    <>
      <p>{guide.endings[ending].text}</p>
      {run.diagnosis.finding === null ? null : (
        <p className="about">
          <Sentence text={run.diagnosis.finding.what} /> <Sentence text={run.diagnosis.finding.why} />
        </p>
      )}
      <button type="button" className="primary" onClick={open}>
        <Icon name="out" />
        {guide.open}
      </button>
      {fixed === null ? <p>{guide.noWay}</p> : <Works fixed={fixed} ending={ending} />}
    </>
  );
}

function Works({ fixed, ending }: { readonly fixed: Case; readonly ending: ReturnType<typeof endingOf> }) {
  const { guide, fix, configuration } = useStrings();
  const run = useMemo((): Run => runCase(fixed), [fixed]);
  const asked = run.places.filter(({ hop }) => hop === 0);
  return (
    <>
      <figure className="file">
        <figcaption>
          <h3>{guide.code}</h3>
          <CopyButton text={fetchCode(fixed)} label={configuration.copy} name={configuration.copyFile(guide.code)} />
        </figcaption>
        <pre>{fetchCode(fixed)}</pre>
      </figure>
      {ending === "not-cors" ? null : (
        <>
          <details>
            <summary>{guide.configuration}</summary>
            {asked.map(({ role }) => (
              <figure key={role}>
                <figcaption className="hint">{fix.diffOf[role]}</figcaption>
                <pre>{fixed.hops[0]?.[role].text}</pre>
              </figure>
            ))}
          </details>
          {/* it grows when its writers are loaded, so nothing may stand below it */}
          <Configuration trace={run.trace} />
        </>
      )}
    </>
  );
}
