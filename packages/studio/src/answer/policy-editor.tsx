import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import type { Extension } from "@codemirror/state";
import { Decoration, EditorView, keymap, lineNumbers } from "@codemirror/view";
import { type Ref, useMemo } from "react";
import { CodeMirror } from "./code-mirror.tsx";
import type { PolicyFault } from "./policy-text.ts";

interface PolicyEditorProps {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly faults: readonly PolicyFault[];
  readonly editor: Ref<EditorView>;
}

const EXTENSIONS: Extension = [lineNumbers(), history(), keymap.of([...historyKeymap, ...defaultKeymap])];

/** A policy's text, with the lines and the parts marked that are wrong. */
export function PolicyEditor({ faults, ...props }: PolicyEditorProps) {
  const marks = useMemo(() => marksOf(faults), [faults]);
  return <CodeMirror className="editor policy-text" extensions={EXTENSIONS} marks={marks} {...props} />;
}

function marksOf(faults: readonly PolicyFault[]): Extension {
  return EditorView.decorations.of(({ state: { doc } }) =>
    Decoration.set(
      faults
        .filter(({ start }) => start <= doc.length)
        .flatMap(({ start, end, severity, message }) => {
          const line = Decoration.line({ class: `policy-${severity}` }).range(doc.lineAt(start).from);
          const to = Math.min(end, doc.length);
          return start < to
            ? [line, Decoration.mark({ class: `policy-mark ${severity}`, attributes: { title: message } }).range(start, to)]
            : [line];
        }),
      true,
    ),
  );
}
