import { autocompletion, type CompletionContext, type CompletionResult, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap } from "@codemirror/commands";
import { type EditorState, type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, keymap, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { FetchRequest } from "@whycors/core";
import { useMemo, useRef } from "react";
import { splitHttpText } from "../case/http-text.ts";
import { CodeMirror } from "./code-mirror.tsx";
import { suggest } from "./complete.ts";
import type { EditorProps } from "./editor-props.ts";

/** CodeMirror with HTTP's few colours and the completion of its headers. Undoing is the studio's affair, as it spans all fields. */
export function CodeEditor(props: EditorProps) {
  const { label, text, onText, problems, marks } = props;
  const latest = useRef(props);
  latest.current = props;
  const extensions = useMemo(() => own(() => latest.current), []);
  const marked = useMemo(() => marksOf(marks, problems), [marks, problems]);
  return <CodeMirror className="http" label={label} text={text} onText={onText} extensions={extensions} marks={marked} />;
}

function own(props: () => EditorProps): Extension {
  return [
    autocompletion({ override: [(context) => complete(context, props().request)], icons: false, activateOnTyping: true }),
    keymap.of([
      { key: "Mod-z", run: () => done(props().onUndo), preventDefault: true },
      { key: "Mod-Shift-z", run: () => done(props().onRedo), preventDefault: true },
      { key: "Mod-y", run: () => done(props().onRedo), preventDefault: true },
      ...completionKeymap,
      ...defaultKeymap,
    ]),
    colours,
  ];
}

function done(action: () => void): true {
  action();
  return true;
}

function complete(context: CompletionContext, request: FetchRequest): CompletionResult | null {
  const found = suggest(context.state.doc.toString(), context.pos, request);
  if (found === null || (!context.explicit && context.pos === found.from)) return null;
  return { from: found.from, options: found.options.map(({ text, about }) => ({ label: text, detail: about })), validFor: /^[^\n,]*$/ };
}

function marksOf(marks: EditorProps["marks"], problems: EditorProps["problems"]): Extension {
  const all = [
    ...marks.map(([start, end]) => ({ start, end, name: "mark" })),
    ...problems.map(({ start, end }) => ({ start, end, name: "wrong" })),
  ].filter(({ start, end }) => start < end);
  return EditorView.decorations.of(({ state }) =>
    Decoration.set(
      all
        .filter(({ end }) => end <= state.doc.length)
        .map(({ start, end, name }) => Decoration.mark({ class: `http-${name}` }).range(start, end)),
      true,
    ),
  );
}

const NAME = Decoration.mark({ class: "http-name" });
const CORS_NAME = Decoration.mark({ class: "http-name http-cors" });
const STATUS = Decoration.mark({ class: "http-status" });
const BODY = Decoration.mark({ class: "http-body" });

const colours = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = colour(view.state);
    }

    update(update: ViewUpdate): void {
      if (update.docChanged) this.decorations = colour(update.state);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function colour(state: EditorState): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  const text = state.doc.toString();
  const head = splitHttpText(text).head.length;
  for (let number = 1; number <= state.doc.lines; number++) {
    const { from, to, text: line } = state.doc.line(number);
    if (from === to) continue;
    const colon = line.indexOf(":");
    if (from > head) builder.add(from, to, BODY);
    else if (number === 1) builder.add(from, to, STATUS);
    else if (colon > 0) builder.add(from, from + colon + 1, /^access-control-/i.test(line) ? CORS_NAME : NAME);
  }
  return builder.finish();
}
