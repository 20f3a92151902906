import type { DocumentPath, Mistake, MistakeId } from "@whycors/core/policy";
import { type Document, isMap, isNode, isPair, isScalar, LineCounter, type Node, parseDocument } from "yaml";

/** From 1, as editors count. */
export interface Position {
  readonly line: number;
  readonly column: number;
  /** How many columns of the line are meant. */
  readonly width: number;
}

/** A text that is no YAML, and so no JSON either. */
export interface SyntaxFault extends Position {
  readonly message: string;
}

/** A YAML or JSON text, read. */
export interface ReadDocument {
  /** Null where there are faults. */
  readonly document: unknown;
  readonly faults: readonly SyntaxFault[];
  /** Where a mistake stands: a wrong value, or a field that there is not. */
  readonly positionOf: (mistake: Pick<Mistake, "path" | "id">) => Position;
}

const KEY_MISTAKES: ReadonlySet<MistakeId> = new Set<MistakeId>(["unknown-field"]);

/** Reads a policy document, of which JSON is one form. Never throws. */
export function readDocument(text: string): ReadDocument {
  const lines = new LineCounter();
  const at = (start: number, end: number): Position => {
    const { line, col } = lines.linePos(start);
    const lineEnd = text.indexOf("\n", start);
    return {
      line: Math.max(1, line),
      column: Math.max(1, col),
      width: Math.max(1, Math.min(end, lineEnd < 0 ? text.length : lineEnd) - start),
    };
  };
  const fault = (message: string, [start, end]: readonly [number, number]): SyntaxFault => ({ message, ...at(start, end) });
  const failed = (faults: readonly SyntaxFault[]): ReadDocument => ({ document: null, faults, positionOf: () => at(0, 0) });
  try {
    const parsed = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const faults = [...parsed.errors, ...parsed.warnings].map(({ message, pos }) => fault(message, pos));
    if (faults.length > 0) return failed(faults);
    const positionOf: ReadDocument["positionOf"] = ({ path, id }) => {
      const [start, end] = rangeOf(parsed, path, KEY_MISTAKES.has(id));
      return at(start, end);
    };
    return { document: parsed.toJS({ maxAliasCount: 100 }), faults: [], positionOf };
  } catch (error) {
    return failed([fault(error instanceof RangeError ? "this is nested too deep" : messageOf(error), [0, 0])]);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The offsets of a value; or of its key, where the key is what is wrong. */
function rangeOf(document: Document.Parsed, path: DocumentPath, key: boolean): readonly [number, number] {
  for (let length = path.length; length > 0; length--) {
    const node = key && length === path.length ? keyNode(document, path) : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return [node.range[0], node.range[1]];
  }
  const [start, end] = document.contents?.range ?? [0, 0];
  return [start, path.length === 0 ? start : end];
}

function keyNode(document: Document.Parsed, path: DocumentPath): Node | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === path.at(-1));
  return isNode(pair?.key) ? pair.key : null;
}
