import type { EditorView } from "@codemirror/view";
import { documentOf, draftOf, policyOf } from "@whycors/core/policy";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";
import { useId, useMemo, useRef, useState } from "react";
import { stringify } from "yaml";
import { Sentence } from "../prose.tsx";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";
import { PolicyEditor } from "./policy-editor.tsx";
import { countOf, type PolicyFault, readPolicyText } from "./policy-text.ts";
import { servePolicy } from "./serve-policy.ts";
import { Served } from "./served.tsx";

/** What was written last, as long as the page is open: people come back to change it. */
let written: string | null = null;

/** Takes a policy, and gives the answers of a server that follows it. */
export function PolicyForm({ onDone }: { readonly onDone: () => void }) {
  const { policy: words } = useStrings();
  const { given, run, change } = useStudio();
  const [text, setText] = useState(() => written ?? exampleFor(run.trace));
  const editor = useRef<EditorView>(null);
  const about = useId();
  const { policy, faults } = useMemo(() => readPolicyText(text), [text]);
  const hop = useMemo(() => (policy === null ? null : servePolicy(given, policy)), [given, policy]);
  const write = (changed: string): void => {
    written = changed;
    setText(changed);
  };
  const goTo = ({ start, end }: PolicyFault): void => {
    const view = editor.current;
    if (view === null) return;
    view.dispatch({ selection: { anchor: start, head: Math.min(end, view.state.doc.length) }, scrollIntoView: true });
    view.focus();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (hop === null) return;
        change({ ...given, hops: [hop, ...given.hops.slice(1)] }, `policy ${Date.now()}`);
        onDone();
      }}
    >
      <p id={about}>{words.about}</p>
      <PolicyEditor label={words.label} text={text} onText={write} faults={faults} editor={editor} />
      <div aria-live="polite">
        {policy === null ? <p className="problem">{words.counted(countOf(faults, "error"))}</p> : <p className="hint">{words.good}</p>}
      </div>
      {faults.length === 0 ? null : <Faults faults={faults} onGo={goTo} />}
      {hop === null ? null : <Served hop={hop} />}
      <footer>
        <button type="submit" className="primary" disabled={hop === null}>
          {words.use}
        </button>
      </footer>
    </form>
  );
}

/** A policy that allows what the case asks for, where there is one. */
function exampleFor(trace: Parameters<typeof draftOf>[0]): string {
  const { policy } = policyOf(draftOf(trace), publicSuffixWithin);
  return stringify(policy === null ? { origins: ["https://app.example"] } : documentOf(policy));
}

function Faults({ faults, onGo }: { readonly faults: readonly PolicyFault[]; readonly onGo: (fault: PolicyFault) => void }) {
  const { policy: words } = useStrings();
  return (
    <ul className="faults">
      {faults.map((fault) => {
        const { line, column, severity, message, advice } = fault;
        return (
          <li key={`${line} ${column} ${message}`}>
            <button type="button" className="quiet small" onClick={() => onGo(fault)}>
              {words.place(line, column)}
            </button>
            <p>
              <span className={`tag ${severity === "error" ? "blocked" : ""}`}>{words.severity[severity]}</span> <Sentence text={message} />{" "}
              <Sentence text={advice ?? words.syntaxAdvice} />
            </p>
          </li>
        );
      })}
    </ul>
  );
}
