import { type Document, isMap, isNode, isScalar, type LineCounter } from "yaml";

/** Where a value stands in the configuration: `["targets", 0, "url"]`; empty for the whole. */
export type ConfigPath = readonly (string | number)[];

/** One mistake in a configuration. Plain JSON. */
export interface ConfigMistake extends Place {
  readonly severity: "error" | "warning";
  /** What is wrong, on one line, with the value itself. */
  readonly message: string;
  /** What to write instead, in words; empty where the message says it. */
  readonly advice: string;
  readonly path: ConfigPath;
}

/** Takes down what is wrong with a value, or with the name of a field. */
export type Report = (path: ConfigPath, message: string, advice?: string, how?: "error" | "warning" | "unknown-name") => void;

export interface Place {
  /** From 1, both. */
  readonly line: number;
  readonly column: number;
  /** How many columns of the line are meant. */
  readonly width: number;
}

/** Where that is to which a path leads; the nearest thing around it, where it leads nowhere; a field's name, where that is unknown. */
export function placeOf(document: Document, lines: LineCounter, text: string, path: ConfigPath, ofName: boolean): Place {
  for (let length = path.length; length > 0; length--) {
    const name = ofName && length === path.length ? nameAt(document, path) : null;
    const node = name ?? document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return placeAt(lines, text, node.range[0], node.range[1]);
  }
  const start = document.contents?.range?.[0] ?? 0;
  return placeAt(lines, text, start, start);
}

/** What stands between two offsets, as far as it is on one line. */
export function placeAt(lines: LineCounter, text: string, start: number, end: number): Place {
  const { line, col } = lines.linePos(start);
  const lineEnd = text.indexOf("\n", start);
  const width = Math.min(end, lineEnd < 0 ? text.length : lineEnd) - start;
  return { line: Math.max(1, line), column: Math.max(1, col), width: Math.max(1, width) };
}

function nameAt(document: Document, path: ConfigPath): unknown {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  return isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === path.at(-1))?.key : null;
}
