import type { Strings } from "../strings/en.ts";
import type { Arrow, Line, Sequence } from "./sequence.ts";

/** A piece of text in one look. */
export interface Piece {
  readonly text: string;
  readonly look: "plain" | "name" | "strong" | "mark" | "faint";
}

/** What a diagram is made of; lengths are in pixels. */
export type Shape =
  | { readonly kind: "life"; readonly x: number; readonly top: number; readonly bottom: number }
  | { readonly kind: "arrow"; readonly from: number; readonly to: number; readonly y: number; readonly state: Arrow["state"] }
  | { readonly kind: "cross"; readonly x: number; readonly y: number }
  | {
      readonly kind: "text";
      readonly x: number;
      readonly y: number;
      readonly anchor: "start" | "middle" | "end";
      readonly state: Arrow["state"] | "lane";
      readonly pieces: readonly Piece[];
    };

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** A character's width in the diagram's font, of 12 pixels. */
const CHARACTER = 7.25;
const LINE = 17;
const TOP = 48;
const NARROW = 560;

/** Places a sequence in a given width. Nothing is cut: long lines go on below. */
export function layOut({ lanes, arrows }: Sequence, width: number, see: Strings["see"]): Drawing {
  const xs = laneXs(
    lanes.map(({ kind }) => kind),
    width,
  );
  const shapes: Shape[] = lanes.flatMap(({ kind, origin }, index) => laneTitle(xs, index, see.lanes[kind], origin, width));
  let y = TOP + 26;
  for (const arrow of arrows) {
    const [from, to] = [xs[arrow.from] ?? 0, xs[arrow.to] ?? 0];
    const x = width < NARROW ? 10 : Math.min(from, to) + 12;
    const columns = Math.max(16, Math.floor((width - x - 8) / CHARACTER));
    const write = (pieces: readonly Piece[], hang: number): void => {
      for (const line of wrapPieces(pieces, columns, hang)) {
        shapes.push({ kind: "text", x, y, anchor: "start", state: arrow.state, pieces: line });
        y += LINE;
      }
    };
    write(title(arrow, see), 2);
    shapes.push({ kind: "arrow", from, to, y: y - 5, state: arrow.state });
    if (arrow.state === "stopped") shapes.push({ kind: "cross", x: (from + to) / 2, y: y - 5 });
    y += 13;
    for (const line of arrow.lines) write(headerPieces(line, see.absent), 4);
    y += 14;
  }
  const lives = xs.map((x): Shape => ({ kind: "life", x, top: TOP, bottom: y - 12 }));
  return { width, height: y, shapes: [...lives, ...shapes] };
}

/** Page and browser stand close together: most is said between browser and servers. */
function laneXs(kinds: readonly Sequence["lanes"][number]["kind"][], width: number): readonly number[] {
  const margin = Math.min(64, width * 0.09);
  const browser = width * (width < NARROW ? 0.4 : 0.3);
  const inner = kinds.slice(2);
  return kinds.map((_, index) => {
    if (index === 0) return margin;
    if (index === 1) return browser;
    return browser + ((width - margin - browser) * (index - 1)) / inner.length;
  });
}

function laneTitle(xs: readonly number[], index: number, name: string, origin: string, width: number): readonly Shape[] {
  const x = xs[index] ?? 0;
  const last = index === xs.length - 1;
  const anchor = index === 0 ? "start" : last ? "end" : "middle";
  const at = index === 0 ? 10 : last ? width - 8 : x;
  const room = Math.floor(((index === 0 ? (xs[1] ?? width) : width - (xs[index - 1] ?? 0)) - 24) / CHARACTER);
  const host = origin.replace(/^https:\/\//, "");
  const shown = host.length > room ? `${host.slice(0, Math.max(4, room - 1))}…` : host;
  const base = { kind: "text", x: at, anchor, state: "lane" } as const;
  return [
    { ...base, y: 18, pieces: [{ text: name, look: "strong" }] },
    ...(shown === "" ? [] : [{ ...base, y: 36, pieces: [{ text: shown, look: "faint" }] } as const]),
  ];
}

function title({ kind, label, state }: Arrow, see: Strings["see"]): readonly Piece[] {
  const said =
    kind === "look-up" ? see.lookUp[label === "cached" ? "cached" : "not-cached"] : kind === "result" ? resultWords(label, see) : label;
  const after = state === "unsent" ? see.unsent : state === "stopped" && kind !== "result" ? see.stopped : "";
  if (after === "") return [{ text: said, look: "strong" }];
  return [
    { text: said, look: "strong" },
    { text: "  ", look: "plain" },
    { text: after, look: state === "stopped" ? "mark" : "faint" },
  ];
}

function resultWords(outcome: string, { results }: Strings["see"]): string {
  const known: Readonly<Record<string, string>> = results;
  return known[outcome] ?? outcome;
}

function headerPieces({ name, value, mark }: Line, absent: string): readonly Piece[] {
  if (value === null)
    return [
      { text: `${name}: `, look: "name" },
      { text: absent, look: "mark" },
    ];
  const [start, end] = mark ?? [0, 0];
  const pieces: readonly Piece[] = [
    { text: `${name}: `, look: "name" },
    { text: value.slice(0, start), look: "plain" },
    { text: value.slice(start, end), look: "mark" },
    { text: value.slice(end), look: "plain" },
  ];
  return pieces.filter(({ text }) => text !== "");
}

/** Breaks pieces into lines of so many characters, at spaces where there are some; further lines hang. */
export function wrapPieces(pieces: readonly Piece[], columns: number, hang: number): readonly (readonly Piece[])[] {
  const words = pieces.flatMap(({ text, look }) => (text.match(/\s*\S+|\s+/g) ?? []).map((word) => ({ text: word, look })));
  const lines: Piece[][] = [[]];
  let used = 0;
  for (const word of words) {
    let rest = word.text;
    if (used + rest.length > columns && used > hang && rest.length <= columns - hang) ({ used } = newLine(lines, hang));
    while (rest !== "") {
      const room = columns - used;
      if (room <= 0) ({ used } = newLine(lines, hang));
      const part = rest.slice(0, Math.max(1, columns - used));
      append(lines, { text: used === hang && lines.length > 1 ? part.trimStart() : part, look: word.look });
      used += part.length;
      rest = rest.slice(part.length);
    }
  }
  return lines;
}

function newLine(lines: Piece[][], hang: number): { readonly used: number } {
  lines.push([{ text: " ".repeat(hang), look: "plain" }]);
  return { used: hang };
}

function append(lines: Piece[][], piece: Piece): void {
  const line = lines.at(-1);
  const last = line?.at(-1);
  if (line === undefined) return;
  if (last?.look === piece.look) line[line.length - 1] = { ...last, text: last.text + piece.text };
  else line.push(piece);
}
