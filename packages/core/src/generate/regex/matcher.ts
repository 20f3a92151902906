import type { Assertion, CharacterSet, RegexNode } from "./syntax.ts";
import { parseRegex } from "./syntax.ts";

/** A regular expression that can be matched in time that grows with the product of its length and the text's, and no faster. */
export interface Regex {
  /** Whether it matches somewhere in the text. */
  readonly test: (text: string) => boolean;
  /** The first match and its groups, empty where they matched nothing; null when there is none. */
  readonly exec: (text: string) => readonly string[] | null;
}

/** A compiled expression, or why there is none. */
export type Compiled = { readonly regex: Regex; readonly why: null } | { readonly regex: null; readonly why: string };

type Instruction =
  | CharacterSet
  | { readonly kind: "assert"; readonly what: Assertion }
  /** On to one place, or to another where that leads nowhere. */
  | { readonly kind: "split"; first: number; second: number }
  | { readonly kind: "jump"; to: number }
  | { readonly kind: "save"; readonly slot: number }
  | { readonly kind: "match" };

const MOST_INSTRUCTIONS = 10_000;
/** No longer text is tried: it matches nothing. */
const LONGEST_TEXT = 8192;

const NOTHING: ReadonlyMap<number, number> = new Map();

const KNOWN = new Map<string, Compiled>();
const MOST_KNOWN = 5000;

/** Compiles a regular expression of PCRE or RE2. */
export function compileRegex(source: string, ignoreCase = false): Compiled {
  const key = `${ignoreCase ? "i" : ""} ${source}`;
  const known = KNOWN.get(key);
  if (known !== undefined) return known;
  if (KNOWN.size >= MOST_KNOWN) KNOWN.clear();
  const compiled = compile(source, ignoreCase);
  KNOWN.set(key, compiled);
  return compiled;
}

function compile(source: string, ignoreCase: boolean): Compiled {
  const { tree, why } = parseRegex(source, ignoreCase);
  if (tree === null) return { regex: null, why };
  const program: Instruction[] = [];
  if (!emit({ kind: "group", number: 0, inner: tree }, program))
    return { regex: null, why: "it grows too large when its repetitions are written out" };
  program.push({ kind: "match" });
  const beginning = fixedBeginning(program);
  const go = (text: string, groups: boolean): ReturnType<Regex["exec"]> =>
    text.length > LONGEST_TEXT || !beginsWith(text, beginning) ? null : simulate(program, text, groups);
  return { regex: { exec: (text) => go(text, true), test: (text) => go(text, false) !== null }, why: null };
}

/** The characters that every match begins with at the start of the text; most expressions for origins fail there. */
function fixedBeginning(program: readonly Instruction[]): readonly CharacterSet[] {
  const [, first, ...rest] = program;
  if (first?.kind !== "assert" || first.what !== "start") return [];
  const end = rest.findIndex(({ kind }) => kind !== "set" && kind !== "save");
  return rest.slice(0, end).flatMap((instruction) => (instruction.kind === "set" ? [instruction] : []));
}

function beginsWith(text: string, beginning: readonly CharacterSet[]): boolean {
  return text.length >= beginning.length && beginning.every((set, index) => isIn(set, text.charCodeAt(index)));
}

/** Writes a tree as instructions; false when they are too many. */
function emit(node: RegexNode, program: Instruction[]): boolean {
  if (program.length > MOST_INSTRUCTIONS) return false;
  switch (node.kind) {
    case "set":
    case "assert":
      program.push(node);
      return true;
    case "sequence":
      return node.parts.every((part) => emit(part, program));
    case "group":
      if (node.number === null) return emit(node.inner, program);
      program.push({ kind: "save", slot: node.number * 2 });
      if (!emit(node.inner, program)) return false;
      program.push({ kind: "save", slot: node.number * 2 + 1 });
      return true;
    case "alternatives":
      return emitAlternatives(node.of, program);
    case "repeat":
      return emitRepeat(node, program);
    default:
      return node satisfies never;
  }
}

function emitAlternatives(of: readonly RegexNode[], program: Instruction[]): boolean {
  const ends: { to: number }[] = [];
  for (const [index, each] of of.entries()) {
    if (index === of.length - 1) {
      if (!emit(each, program)) return false;
      continue;
    }
    const split = { kind: "split" as const, first: program.length + 1, second: 0 };
    program.push(split);
    if (!emit(each, program)) return false;
    const end = { kind: "jump" as const, to: 0 };
    program.push(end);
    ends.push(end);
    split.second = program.length;
  }
  for (const end of ends) end.to = program.length;
  return true;
}

function emitRepeat({ least, most, lazy, inner }: Extract<RegexNode, { kind: "repeat" }>, program: Instruction[]): boolean {
  for (let times = 0; times < least; times++) if (!emit(inner, program)) return false;
  const splits: { first: number; second: number }[] = [];
  const optional = (): boolean => {
    const split = { kind: "split" as const, first: program.length + 1, second: 0 };
    program.push(split);
    splits.push(split);
    return emit(inner, program);
  };
  if (most === null) {
    const begin = program.length;
    if (!optional()) return false;
    program.push({ kind: "jump", to: begin });
  } else for (let times = least; times < most; times++) if (!optional()) return false;
  for (const split of splits) {
    split.second = program.length;
    if (lazy) [split.first, split.second] = [split.second, split.first];
  }
  return true;
}

/** A place in the program, with where groups began and ended on the way to it. */
interface Thread {
  readonly at: number;
  readonly saved: ReadonlyMap<number, number>;
}

/**
 * Goes through the text once, with all the places in the program at which a match can be, the preferred first: Thompson's
 * construction as Pike extended it for groups, https://swtch.com/~rsc/regexp/regexp2.html. Where nobody asks for groups, any match will do.
 */
function simulate(program: readonly Instruction[], text: string, groups: boolean): readonly string[] | null {
  let threads: readonly Thread[] = [];
  let found: ReadonlyMap<number, number> | null = null;
  const first = program[1];
  const atStartOnly = first?.kind === "assert" && first.what === "start";
  for (let position = 0; position <= text.length; position++) {
    const reached = new Reached(program, text, position, groups);
    for (const thread of threads) reached.add(thread.at, thread.saved);
    // a match that begins later counts only where none has begun before
    if (found === null) reached.add(0, NOTHING);
    const next: Thread[] = [];
    for (const { at, saved } of reached.threads) {
      const instruction = program[at];
      if (instruction?.kind === "match") {
        if (!groups) return [];
        found = saved;
        break;
      }
      if (instruction?.kind === "set" && position < text.length && isIn(instruction, text.charCodeAt(position)))
        next.push({ at: at + 1, saved });
    }
    threads = next;
    if (threads.length === 0 && (found !== null || atStartOnly)) break;
  }
  return found === null ? null : groupsOf(found, text);
}

/** The places that are reached at one position, each once, in the order of preference. */
class Reached {
  readonly threads: Thread[] = [];
  readonly #seen = new Set<number>();
  readonly #program: readonly Instruction[];
  readonly #text: string;
  readonly #position: number;
  readonly #groups: boolean;

  constructor(program: readonly Instruction[], text: string, position: number, groups: boolean) {
    this.#program = program;
    this.#text = text;
    this.#position = position;
    this.#groups = groups;
  }

  add(start: number, from: ReadonlyMap<number, number>): void {
    const waiting: Thread[] = [{ at: start, saved: from }];
    for (let thread = waiting.pop(); thread !== undefined; thread = waiting.pop()) {
      const { at, saved } = thread;
      const instruction = this.#program[at];
      if (instruction === undefined || this.#seen.has(at)) continue;
      this.#seen.add(at);
      if (instruction.kind === "jump") waiting.push({ at: instruction.to, saved });
      else if (instruction.kind === "split") waiting.push({ at: instruction.second, saved }, { at: instruction.first, saved });
      else if (instruction.kind === "save") waiting.push({ at: at + 1, saved: this.#groups ? this.#save(saved, instruction.slot) : saved });
      else if (instruction.kind !== "assert") this.threads.push({ at, saved });
      else if (holds(instruction.what, this.#text, this.#position)) waiting.push({ at: at + 1, saved });
    }
  }

  #save(saved: ReadonlyMap<number, number>, slot: number): ReadonlyMap<number, number> {
    return new Map([...saved, [slot, this.#position]]);
  }
}

function holds(what: Assertion, text: string, position: number): boolean {
  switch (what) {
    case "start":
      return position === 0;
    case "end":
      return position === text.length;
    case "boundary":
    case "no-boundary":
      return (isWord(text[position - 1]) !== isWord(text[position])) === (what === "boundary");
    default:
      return what satisfies never;
  }
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character);
}

function isIn({ ranges, negated, ignoreCase }: CharacterSet, code: number): boolean {
  return (isWithin(ranges, code) || (ignoreCase && isWithin(ranges, otherCase(code)))) !== negated;
}

function isWithin(ranges: CharacterSet["ranges"], code: number): boolean {
  for (const [from, to] of ranges) if (code >= from && code <= to) return true;
  return false;
}

/** Of ASCII letters, the one in the other case. */
function otherCase(code: number): number {
  const upper = code >= 65 && code <= 90;
  return upper ? code + 32 : code >= 97 && code <= 122 ? code - 32 : code;
}

function groupsOf(saved: ReadonlyMap<number, number>, text: string): readonly string[] {
  const last = Math.max(...saved.keys());
  return Array.from({ length: (last + 1) / 2 }, (_, group) => {
    const [from, to] = [saved.get(group * 2), saved.get(group * 2 + 1)];
    return from === undefined || to === undefined ? "" : text.slice(from, to);
  });
}
