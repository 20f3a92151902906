import { newRequest } from "@whycors/core";
import { useEffect, useReducer, useState } from "react";
import { HttpEditor } from "../answer/http-editor.tsx";
import { type History, type HistoryAction, historyReducer, newHistory } from "../case/history.ts";
import type { TextProblem } from "../case/http-text.ts";
import { Choice } from "../field.tsx";
import { ProblemAlert, ProblemWords } from "../live/problem-words.tsx";
import { useAttempt } from "../live/use-attempt.ts";
import { Sentence } from "../prose.tsx";
import { useStrings } from "../strings/strings.tsx";
import { answerHeld, dropHeld, readHeldText, readTemplates, releaseHeld } from "./calls.ts";
import { TimeLeft } from "./held-list.tsx";
import type { AnswerTemplate, Decision, HeldMessage, TextMistake } from "./protocol.ts";

interface HeldProps {
  readonly message: HeldMessage;
  /** Whether it still waits. */
  readonly waits: boolean;
  /** What became of it; null while it waits, or when that is not known. */
  readonly decision: Decision | null;
}

const textReducer = (history: History<string>, action: HistoryAction<string>): History<string> => historyReducer(history, action);

/** A message that waits, and what can be done with it. */
export function HeldView({ message, waits, decision }: HeldProps) {
  const { proxy } = useStrings();
  const { problem, attempt } = useAttempt();
  const [original, setOriginal] = useState<string | null>(null);
  useEffect(() => void attempt(async () => setOriginal(await readHeldText(message))), [attempt, message]);
  return (
    <article className="panel" aria-labelledby="held-message">
      <div className="row">
        <h3 id="held-message" tabIndex={-1}>
          {proxy.phases[message.phase]} <span className="code">{message.about}</span>
        </h3>
        {waits ? <TimeLeft until={message.until} /> : null}
      </div>
      <p className="hint" role="status">
        {waits ? proxy.heldAbout : decision === null ? proxy.goneOn : proxy.decided[decision]}
      </p>
      <ProblemAlert problem={waits ? problem : null} />
      {original === null ? null : <Editing message={message} original={original} waits={waits} />}
    </article>
  );
}

interface EditingProps {
  readonly message: HeldMessage;
  readonly original: string;
  readonly waits: boolean;
}

/** Its text, to be edited, and the ways on. */
function Editing({ message, original, waits }: EditingProps) {
  const { proxy } = useStrings();
  const { problem, busy, attempt } = useAttempt();
  const [history, dispatch] = useReducer(textReducer, original, newHistory<string>);
  const [mistakes, setMistakes] = useState<readonly TextMistake[]>([]);
  const text = history.present;
  const edited = text !== original;
  const off = !waits || busy;
  const write = (to: string): void => {
    setMistakes([]);
    dispatch({ kind: "change", to, about: "text", at: Date.now() });
  };
  const release = (wanted: string | null) => () => void attempt(async () => setMistakes(await releaseHeld(message, wanted)));
  return (
    <>
      <HttpEditor
        label={proxy.heldText(proxy.phases[message.phase])}
        text={text}
        onText={write}
        problems={problemsIn(text, mistakes)}
        marks={[]}
        request={requestOf(message)}
        onUndo={() => dispatch({ kind: "undo" })}
        onRedo={() => dispatch({ kind: "redo" })}
      />
      <div role="alert">
        {problem === null || !waits ? null : (
          <p className="problem">
            <ProblemWords problem={problem} />
          </p>
        )}
        {mistakes.map(({ line, message: words }) => (
          <p className="problem" key={`${line} ${words}`}>
            {proxy.line(line)} <Sentence text={words} />
          </p>
        ))}
      </div>
      <div className="actions">
        <button type="button" className="primary" disabled={off} onClick={release(edited ? text : null)}>
          {edited ? proxy.releaseEdited : proxy.release}
        </button>
        {edited ? (
          <button type="button" disabled={off} onClick={release(null)}>
            {proxy.releaseUnchanged}
          </button>
        ) : null}
        <button type="button" disabled={off} onClick={() => void attempt(() => dropHeld(message))}>
          {proxy.drop}
        </button>
      </div>
      <TemplateAnswer disabled={off} onAnswer={(name) => void attempt(() => answerHeld(message, name))} />
    </>
  );
}

/** Where the mistakes stand in the text. */
function problemsIn(text: string, mistakes: readonly TextMistake[]): readonly TextProblem[] {
  const lines = text.split("\n");
  return mistakes.map(({ line }) => {
    const start = lines.slice(0, line - 1).reduce((length, each) => length + each.length + 1, 0);
    return { problem: "no-header", start, end: start + (lines[line - 1]?.length ?? 0) };
  });
}

/** What the completion of header values goes by. */
function requestOf({ about, page }: HeldMessage): ReturnType<typeof newRequest> {
  const [method = "GET", url = ""] = about.split(" ");
  return newRequest({ url, origin: page ?? "https://app.example", method });
}

interface TemplateProps {
  readonly disabled: boolean;
  readonly onAnswer: (name: string) => void;
}

function TemplateAnswer({ disabled, onAnswer }: TemplateProps) {
  const { proxy } = useStrings();
  const { attempt } = useAttempt();
  const [templates, setTemplates] = useState<readonly AnswerTemplate[]>([]);
  const [name, setName] = useState("allow");
  useEffect(() => void attempt(async () => setTemplates(await readTemplates())), [attempt]);
  const chosen = templates.find((each) => each.name === name);
  return (
    <div className="templates">
      <Choice label={proxy.template} value={name} values={templates.map((each) => each.name)} onChoose={setName} />
      <button type="button" disabled={disabled || chosen === undefined} onClick={() => onAnswer(name)}>
        {proxy.send}
      </button>
      {chosen === undefined ? null : (
        <p className="hint">
          <Sentence text={chosen.about} />
        </p>
      )}
    </div>
  );
}
