import type { HeaderList, Outcome } from "@whycors/core";
import type { Finding } from "@whycors/core/diagnosis";
import type { Run } from "../case/run-case.ts";
import { BrokenNote } from "../live/delivery-fields.tsx";
import { Sentence } from "../prose.tsx";
import { useStrings } from "../strings/strings.tsx";

/** What the page's code sees of the answer, what is hidden from it, and what is good to know besides. */
export function PageGetsView({ run }: { readonly run: Run }) {
  const { see } = useStrings();
  const { trace, diagnosis } = run;
  return (
    <>
      {run.delivered.broken ? <BrokenNote run={run} /> : null}
      {run.delivered.broken && trace.request.initiator !== "fetch" ? null : <Gets outcome={trace.outcome} />}
      {trace.dropped.length === 0 ? null : (
        <>
          <h3>{see.dropped}</h3>
          <Headers headers={trace.dropped.map(({ name, value }) => [name, value] as const)} why={() => see.droppedWhy} />
        </>
      )}
      {diagnosis.notes.length === 0 ? null : (
        <>
          <h3>{see.notes}</h3>
          <ul className="notes">
            {diagnosis.notes.map((note) => (
              <Note key={note.reason} note={note} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Gets({ outcome }: { readonly outcome: Outcome }) {
  const { see } = useStrings();
  if (outcome.kind === "unknown") return <p className="about">{see.unknown}</p>;
  if (outcome.kind === "opaque") return <p className="about">{see.getsOpaque}</p>;
  if (outcome.kind !== "readable") return <p className="about">{see.getsNothing}</p>;
  const { status, url, type, headers, hidden, timingAllowed } = outcome;
  const reasonFor = new Map(hidden.map(({ name, why }) => [name, see.hiddenWhy[why]]));
  return (
    <>
      <dl className="gets">
        <dt>{see.gets.status}</dt>
        <dd className="code">{status}</dd>
        <dt>{see.gets.type}</dt>
        <dd className="code">{type}</dd>
        <dt>{see.gets.url}</dt>
        <dd className="code">{url}</dd>
      </dl>
      <h3>{see.gets.headers}</h3>
      {headers.length === 0 ? <p className="about">{see.noHeaders}</p> : <Headers headers={headers} why={() => null} />}
      {hidden.length === 0 ? null : (
        <>
          <h3>{see.gets.hidden}</h3>
          <Headers headers={[...reasonFor.keys()].map((name) => [name, ""] as const)} why={(name) => reasonFor.get(name) ?? null} />
        </>
      )}
      <p className="hint">{see.timing(timingAllowed)}</p>
    </>
  );
}

function Headers({ headers, why }: { readonly headers: HeaderList; readonly why: (name: string) => string | null }) {
  return (
    <ul className="header-list">
      {headers.map(([name, value]) => (
        <li key={`${name} ${value}`}>
          <span className="code">
            <span className="read-name">{name}</span>
            {value === "" ? null : `: ${value}`}
          </span>
          {why(name) === null ? null : <span className="aside">{why(name)}</span>}
        </li>
      ))}
    </ul>
  );
}

function Note({ note }: { readonly note: Finding }) {
  const { see } = useStrings();
  return (
    <li className={note.severity}>
      <p>
        <strong>{see.severity[note.severity]}</strong> <Sentence text={note.what} />
      </p>
      {note.advice.map(({ text }) => (
        <p key={text} className="aside">
          <Sentence text={text} />
        </p>
      ))}
    </li>
  );
}
