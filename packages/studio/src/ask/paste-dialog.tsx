import type { Candidate } from "@whycors/core/messages";
import { useId, useState } from "react";
import { Dialog } from "../dialog.tsx";
import { Sentence } from "../prose.tsx";
import { useStrings } from "../strings/strings.tsx";
import { useStudio } from "../studio.tsx";
import type { Pasted } from "./read-paste.ts";

/** Takes a copied request or a console message. The readers are loaded when they are needed. */
export function PasteDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { paste } = useStrings();
  return (
    <Dialog open={open} onClose={onClose} title={paste.title}>
      <PasteForm onDone={onClose} />
    </Dialog>
  );
}

function PasteForm({ onDone }: { readonly onDone: () => void }) {
  const { paste } = useStrings();
  const { given, change } = useStudio();
  const [text, setText] = useState("");
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const id = useId();
  const read = async (): Promise<void> => {
    const { readPaste } = await import("./read-paste.ts");
    const found = readPaste(text, given);
    if (found.kind !== "request" || found.remarks.length > 0) setPasted(found);
    if (found.kind !== "request") return;
    change(found.given, `paste ${Date.now()}`);
    if (found.remarks.length === 0) onDone();
  };
  const open = async (candidate: Candidate): Promise<void> => {
    const { candidateCase } = await import("./read-paste.ts");
    change(candidateCase(candidate), `paste ${Date.now()}`);
    onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void read();
      }}
    >
      <p id={`${id}-about`}>{paste.about}</p>
      <textarea
        className="code"
        rows={7}
        aria-label={paste.label}
        aria-describedby={`${id}-about`}
        spellCheck={false}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setPasted(null);
        }}
      />
      <div aria-live="polite">{pasted === null ? null : <Outcome pasted={pasted} onOpen={(candidate) => void open(candidate)} />}</div>
      <footer>
        {pasted?.kind === "request" ? (
          <button type="button" className="primary" onClick={onDone}>
            {paste.done}
          </button>
        ) : (
          <button type="submit" className="primary">
            {paste.read}
          </button>
        )}
      </footer>
    </form>
  );
}

function Outcome({ pasted, onOpen }: { readonly pasted: Pasted; readonly onOpen: (candidate: Candidate) => void }) {
  const { paste } = useStrings();
  switch (pasted.kind) {
    case "nothing":
      return <p className="problem">{paste.empty}</p>;
    case "problem":
      return (
        <div className="problem">
          <p>{paste.noMessage}</p>
          <p>
            <Sentence text={pasted.message} />
          </p>
          {pasted.hint === null ? null : (
            <p>
              <Sentence text={pasted.hint} />
            </p>
          )}
        </div>
      );
    case "request":
      return (
        <>
          <p>{paste.remarks}</p>
          <ul>
            {pasted.remarks.map((remark) => (
              <li key={remark}>
                <Sentence text={remark} />
              </li>
            ))}
          </ul>
        </>
      );
    case "message":
      return (
        <>
          {pasted.explanations.map(({ message, text, product, says, candidates }) => (
            <div className="explained" key={`${message} ${text}`}>
              <p>{paste.messageOf(product)}</p>
              {says === null ? null : (
                <p>
                  <Sentence text={says} />
                </p>
              )}
              {candidates.length > 1 ? <p>{paste.which}</p> : null}
              <ul className="candidates">
                {candidates.map((candidate) => (
                  <li key={candidate.finding.reason}>
                    <button type="button" className="small" onClick={() => onOpen(candidate)}>
                      {paste.use}
                    </button>
                    <span>
                      <Sentence text={candidate.finding.what} />
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </>
      );
    default:
      return pasted satisfies never;
  }
}
