import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView } from "@codemirror/view";
import { type Ref, useEffect, useRef } from "react";

interface CodeMirrorProps {
  readonly className: string;
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Taken once. */
  readonly extensions: Extension;
  /** What is marked in the text. */
  readonly marks: Extension;
  readonly editor?: Ref<EditorView>;
}

/** A CodeMirror that shows a text which lies elsewhere, and tells of its changes. */
export function CodeMirror({ className, label, text, onText, extensions, marks, editor }: CodeMirrorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef({ text, onText });
  latest.current = { text, onText };
  const parts = useRef({ marks: new Compartment(), label: new Compartment() });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is made once, and told of changes below
  useEffect(() => {
    const parent = place.current;
    if (parent === null) return;
    const made = new EditorView({
      parent,
      state: EditorState.create({
        doc: text,
        extensions: [
          base(() => latest.current),
          extensions,
          parts.current.marks.of(marks),
          parts.current.label.of(EditorView.contentAttributes.of({ "aria-label": label })),
        ],
      }),
    });
    view.current = made;
    if (typeof editor === "object" && editor !== null) editor.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => {
    const before = view.current?.state.doc.toString() ?? text;
    if (before !== text) view.current?.dispatch({ changes: changeBetween(before, text) });
  }, [text]);
  useEffect(() => {
    const { marks: markPart, label: labelPart } = parts.current;
    const effects = [markPart.reconfigure(marks), labelPart.reconfigure(EditorView.contentAttributes.of({ "aria-label": label }))];
    view.current?.dispatch({ effects });
  }, [marks, label]);
  return <div className={className} ref={place} />;
}

/** Replaces only what differs, so that the cursor stays where it is. */
function changeBetween(before: string, after: string): { readonly from: number; readonly to: number; readonly insert: string } {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

function base(shown: () => Pick<CodeMirrorProps, "text" | "onText">): Extension {
  return [
    drawSelection(),
    EditorView.lineWrapping,
    EditorView.cspNonce.of(document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? ""),
    EditorView.contentAttributes.of({
      spellcheck: "false",
      autocorrect: "off",
      autocapitalize: "off",
      role: "textbox",
      "aria-multiline": "true",
    }),
    EditorView.updateListener.of((update) => {
      const text = update.state.doc.toString();
      if (update.docChanged && text !== shown().text) shown().onText(text);
    }),
  ];
}
