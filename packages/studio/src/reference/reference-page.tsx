import type { Reason } from "@whycors/core/diagnosis";
import { type Reference, referenceOf } from "@whycors/core/messages";
import { linkOf, nameOf, numberOf } from "@whycors/core/render";
import { useEffect, useMemo, useRef, useState } from "react";
import { Icon } from "../icon.tsx";
import { Prose, Sentence } from "../prose.tsx";
import type { View } from "../share/fragment.ts";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";
import { exampleCase } from "./example-case.ts";
import { indexReasons, searchReasons } from "./search-reasons.ts";

interface PageProps {
  /** The reason that is open; null for none. */
  readonly reason: string | null;
  readonly onView: (view: View) => void;
}

/** Every reason, searchable, each with its messages and its example. */
export function ReferencePage({ reason, onView }: PageProps) {
  const { reference, catalogue } = useStrings();
  const [words, setWords] = useState("");
  const index = useMemo(() => indexReasons(catalogue.sentence), [catalogue]);
  const found = useMemo(() => searchReasons(index, words), [index, words]);
  const open = useMemo(() => (reason === null ? null : referenceOf(reason)), [reason]);
  return (
    <main className="page reference">
      <div className="finder">
        <h2>{reference.title}</h2>
        <p className="about">{reference.about}</p>
        <input
          type="search"
          aria-label={reference.search}
          placeholder={reference.search}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <p className="hint" role="status">
          {found.length === 0 ? reference.nothing : reference.found(found.length)}
        </p>
        <ul className="reasons">
          {found.map(({ id, title }) => (
            <li key={id}>
              <button
                type="button"
                aria-current={id === reason ? "true" : undefined}
                onClick={() => onView({ page: "reference", reason: id })}
              >
                <Prose text={title} />
                <code>{id}</code>
              </button>
            </li>
          ))}
        </ul>
      </div>
      {open === null ? (
        <p className="about choose">{reference.choose}</p>
      ) : (
        <ReasonArticle key={open.reason.id} open={open} onView={onView} />
      )}
    </main>
  );
}

function ReasonArticle({ open, onView }: { readonly open: Reference; readonly onView: (view: View) => void }) {
  const { reference, ask, see } = useStrings();
  const { change } = useStudio();
  const heading = useRef<HTMLHeadingElement>(null);
  const { reason, finding, messages, confusedWith } = open;
  useEffect(() => heading.current?.focus(), []);
  const example = exampleCase(reason.id);
  const tryOut = (): void => {
    if (example === null) return;
    change(example, `example ${reason.id}`);
    onView({ page: "studio" });
  };
  return (
    <article className="panel" aria-labelledby="reason-title">
      <div className="row">
        <h2 id="reason-title" tabIndex={-1} ref={heading}>
          <Prose text={reason.title} />
        </h2>
        {example !== null && (
          <button type="button" className="primary" onClick={tryOut}>
            <Icon name="out" />
            {reference.open}
          </button>
        )}
      </div>
      <p>
        <Sentence text={finding.what} />
      </p>
      <h3>{reference.why}</h3>
      <p>
        <Sentence text={finding.why} />
      </p>
      <h3>{reference.todo}</h3>
      <ul className="todo">
        {finding.advice.map(({ text, headers }) => (
          <li key={text}>
            <Sentence text={text} />
            {headers.length === 0 ? null : <pre>{headers.map(([name, value]) => `${name}: ${value}`).join("\n")}</pre>}
          </li>
        ))}
      </ul>
      {messages.length === 0 ? null : <h3>{reference.messages}</h3>}
      {messages.map(({ browser, observedIn, lines }) => (
        <section className="console" key={browser} aria-label={ask.browsers[browser]}>
          <h4>
            {ask.browsers[browser]} <span className="aside">{observedIn}</span>
          </h4>
          {lines.length === 0 ? (
            <p className="console-line none">{see.nothingPrinted}</p>
          ) : (
            lines.map(({ text, level, message }) => (
              <p key={`${message} ${text}`} className={`console-line ${level}`} lang="en">
                {text.trim()}
              </p>
            ))
          )}
        </section>
      ))}
      <Links reason={reason} />
      {confusedWith.length === 0 ? null : (
        <>
          <h3>{reference.confused}</h3>
          <p className="tags">
            {confusedWith.map((id) => (
              <button type="button" className="chip" key={id} onClick={() => onView({ page: "reference", reason: id })}>
                <span className="code">{id}</span>
              </button>
            ))}
          </p>
        </>
      )}
    </article>
  );
}

function Links({ reason }: { readonly reason: Reason }) {
  const { reference, see } = useStrings();
  return (
    <>
      <h3>{reference.rules}</h3>
      <ul>
        {reason.steps.map((at) => (
          <li key={at}>
            <a href={linkOf(at)} target="_blank" rel="noreferrer">
              {see.step(nameOf(at), numberOf(at))}
            </a>
          </li>
        ))}
        {reason.links.map((link) => (
          <li key={link}>
            <a href={link} target="_blank" rel="noreferrer">
              {link.replace(/^https:\/\//, "")}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
