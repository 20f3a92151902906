import type { FetchRequest } from "@whycors/core";
import type { TextProblem } from "../case/http-text.ts";

/** What an editor of an answer shows, and whom it tells of changes. */
export interface EditorProps {
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly problems: readonly TextProblem[];
  /** The parts that decided against the request, as [start, end) in the text. */
  readonly marks: readonly (readonly [start: number, end: number])[];
  readonly request: FetchRequest;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}
