import { autocompletion, type CompletionContext, type CompletionResult, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap } from "@codemirror/commands";
import { Compartment, EditorState, type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, drawSelection, EditorView, keymap, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { FetchRequest } from "@whycors/core";
import { useEffect, useRef } from "react";
import { splitHttpText } from "../case/http-text.ts";
import { suggest } from "./complete.ts";
import type { EditorProps } from "./editor-props.ts";

/** CodeMirror with HTTP's few colours and the completion of its headers. Undoing is the studio's affair, as it spans all fields. */
export function CodeEditor(props: EditorProps) {
  const { label, text, problems, marks } = props;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  latest.current = props;
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
          parts.current.marks.of(marksOf(marks, problems)),
          parts.current.label.of(EditorView.contentAttributes.of({ "aria-label": label })),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, []);
  useEffect(() => {
    const editor = view.current;
    const before = editor?.state.doc.toString() ?? text;
    if (editor === null || before === text) return;
    editor.dispatch({ changes: changeBetween(before, text) });
  }, [text]);
  useEffect(() => {
    const { marks: markPart, label: labelPart } = parts.current;
    const effects = [
      markPart.reconfigure(marksOf(marks, problems)),
      labelPart.reconfigure(EditorView.contentAttributes.of({ "aria-label": label })),
    ];
    view.current?.dispatch({ effects });
  }, [marks, problems, label]);
  return <div className="http" ref={place} />;
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

function base(props: () => EditorProps): Extension {
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
      if (update.docChanged && text !== props().text) props().onText(text);
    }),
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
