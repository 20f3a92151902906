import { lazy, Suspense } from "react";
import type { EditorProps } from "./editor-props.ts";

const CodeEditor = lazy(async () => ({ default: (await import("./code-editor.tsx")).CodeEditor }));

/** An answer's text. Until the editor is loaded, a plain field of the same size stands in its place. */
export function HttpEditor(props: EditorProps) {
  const { label, text, onText } = props;
  const plain = (
    <textarea
      className="code http"
      aria-label={label}
      rows={text.split("\n").length}
      spellCheck={false}
      value={text}
      onChange={({ target }) => onText(target.value)}
    />
  );
  return (
    <div className="editor">
      <Suspense fallback={plain}>
        <CodeEditor {...props} />
      </Suspense>
    </div>
  );
}
