import { asciiLowercase } from "../../model/bytes.ts";

/** A set of characters: ranges of code units, both ends included. */
export interface CharacterSet {
  readonly kind: "set";
  readonly ranges: readonly (readonly [from: number, to: number])[];
  readonly negated: boolean;
  readonly ignoreCase: boolean;
}

export type Assertion = "start" | "end" | "boundary" | "no-boundary";

/** A regular expression as a tree. */
export type RegexNode =
  | CharacterSet
  | { readonly kind: "assert"; readonly what: Assertion }
  | { readonly kind: "sequence"; readonly parts: readonly RegexNode[] }
  | { readonly kind: "alternatives"; readonly of: readonly RegexNode[] }
  /** Captures where it has a number. */
  | { readonly kind: "group"; readonly number: number | null; readonly inner: RegexNode }
  /** Without end where `most` is null. */
  | { readonly kind: "repeat"; readonly least: number; readonly most: number | null; readonly lazy: boolean; readonly inner: RegexNode };

/** The tree, or why there is none. */
export type ParsedRegex = { readonly tree: RegexNode; readonly why: null } | { readonly tree: null; readonly why: string };

const LONGEST = 16_384;
const DEEPEST = 100;
const MOST_REPEATED = 1000;

const DIGITS = [[48, 57]] as const;
const WORD = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
] as const;
const SPACE = [
  [9, 13],
  [32, 32],
] as const;
const HORIZONTAL = [
  [9, 9],
  [32, 32],
] as const;
const NEWLINE = [[10, 10]] as const;

type Ranges = CharacterSet["ranges"];

const SHORTHANDS: ReadonlyMap<string, Ranges> = new Map<string, Ranges>([
  ["d", DIGITS],
  ["w", WORD],
  ["s", SPACE],
  ["h", HORIZONTAL],
]);

const POSIX: ReadonlyMap<string, Ranges> = new Map<string, Ranges>([
  [
    "alnum",
    [
      [48, 57],
      [65, 90],
      [97, 122],
    ],
  ],
  [
    "alpha",
    [
      [65, 90],
      [97, 122],
    ],
  ],
  ["blank", HORIZONTAL],
  ["digit", DIGITS],
  ["lower", [[97, 122]]],
  [
    "punct",
    [
      [33, 47],
      [58, 64],
      [91, 96],
      [123, 126],
    ],
  ],
  ["space", SPACE],
  ["upper", [[65, 90]]],
  ["word", WORD],
  [
    "xdigit",
    [
      [48, 57],
      [65, 70],
      [97, 102],
    ],
  ],
]);

const CONTROLS: ReadonlyMap<string, number> = new Map([
  ["t", 9],
  ["n", 10],
  ["v", 11],
  ["f", 12],
  ["r", 13],
]);

/** Says why a part is not understood. */
class NotRegular extends Error {}

/**
 * Reads what PCRE and RE2 have alike. What can only be matched by going back (look-around, references, possessive quantifiers)
 * is refused, and so is what is too long or too deep.
 */
export function parseRegex(source: string, ignoreCase = false): ParsedRegex {
  if (source.length > LONGEST) return { tree: null, why: `it is longer than ${LONGEST} characters` };
  try {
    return { tree: new Parser(source, ignoreCase).all(), why: null };
  } catch (error) {
    if (error instanceof NotRegular) return { tree: null, why: error.message };
    throw error;
  }
}

class Parser {
  #at = 0;
  #groups = 0;
  #depth = 0;
  #ignoreCase: boolean;
  #dotAll = false;
  readonly #source: string;

  constructor(source: string, ignoreCase: boolean) {
    this.#source = source;
    this.#ignoreCase = ignoreCase;
  }

  all(): RegexNode {
    const tree = this.#alternatives();
    if (this.#at < this.#source.length) throw new NotRegular("a parenthesis is closed that was not opened");
    return tree;
  }

  #alternatives(): RegexNode {
    const of = [this.#sequence()];
    while (this.#take("|")) of.push(this.#sequence());
    const [only] = of;
    return only !== undefined && of.length === 1 ? only : { kind: "alternatives", of };
  }

  #sequence(): RegexNode {
    const parts: RegexNode[] = [];
    while (this.#at < this.#source.length && !this.#next("|") && !this.#next(")")) {
      const atom = this.#atom();
      if (atom !== null) parts.push(this.#quantified(atom));
    }
    return { kind: "sequence", parts };
  }

  #quantified(inner: RegexNode): RegexNode {
    const bounds = this.#quantifier();
    if (bounds === null) return inner;
    if (inner.kind === "assert") throw new NotRegular("a place is repeated");
    const lazy = this.#take("?");
    if (this.#take("+")) throw new NotRegular("possessive quantifiers are not understood");
    if (this.#quantifier() !== null) throw new NotRegular("a quantifier follows another");
    return { kind: "repeat", ...bounds, lazy, inner };
  }

  #quantifier(): { readonly least: number; readonly most: number | null } | null {
    if (this.#take("*")) return { least: 0, most: null };
    if (this.#take("+")) return { least: 1, most: null };
    if (this.#take("?")) return { least: 0, most: 1 };
    const [all, first = "", comma, last = ""] = /^\{(\d{1,6})(,?)(\d{0,6})\}/.exec(this.#source.slice(this.#at, this.#at + 16)) ?? [];
    if (all === undefined) return null;
    this.#at += all.length;
    const [least, most] = [Number(first), comma === "" ? Number(first) : last === "" ? null : Number(last)];
    if (Math.max(least, most ?? 0) > MOST_REPEATED) throw new NotRegular(`something is repeated more than ${MOST_REPEATED} times`);
    if (most !== null && most < least) throw new NotRegular("a quantifier ends before it begins");
    return { least, most };
  }

  /** Null for what stands for nothing, such as flags. */
  #atom(): RegexNode | null {
    if (this.#take("^")) return { kind: "assert", what: "start" };
    if (this.#take("$")) return { kind: "assert", what: "end" };
    if (this.#take(".")) return this.#dotAll ? this.#set([], true) : this.#set(NEWLINE, true);
    if (this.#take("[")) return this.#class();
    if (this.#take("(")) return this.#group();
    if (this.#take("\\")) return this.#escape();
    const character = this.#source.charAt(this.#at++);
    if ("*+?".includes(character)) throw new NotRegular("a quantifier follows nothing");
    return this.#character(character.charCodeAt(0));
  }

  #group(): RegexNode | null {
    if (++this.#depth > DEEPEST) throw new NotRegular(`more than ${DEEPEST} groups are nested`);
    const [ignoreCase, dotAll] = [this.#ignoreCase, this.#dotAll];
    const opened = this.#opening();
    if (opened === "flags") {
      this.#depth--;
      return null;
    }
    const inner = this.#alternatives();
    if (!this.#take(")")) throw new NotRegular("a parenthesis is not closed");
    [this.#ignoreCase, this.#dotAll] = [ignoreCase, dotAll];
    this.#depth--;
    return { kind: "group", number: opened, inner };
  }

  /** What stands behind the parenthesis: gives the number of a group, null for one without, or `flags` for what is no group. */
  #opening(): number | null | "flags" {
    if (!this.#take("?")) return ++this.#groups;
    const rest = this.#source.slice(this.#at, this.#at + 64);
    const name = /^P?<[A-Za-z_]\w*>/.exec(rest) ?? /^'[A-Za-z_]\w*'/.exec(rest);
    if (name !== null) {
      this.#at += name[0].length;
      return ++this.#groups;
    }
    const [all, on = "", off = "", end] = /^([a-z]*)(?:-([a-z]+))?([:)])/.exec(rest) ?? [];
    if (all === undefined)
      throw new NotRegular(/^<?[=!]/.test(rest) ? "look-around is not understood" : "a group of this kind is not understood");
    if (/[^is]/.test(on + off)) throw new NotRegular(`the flags \`${on}${off === "" ? "" : `-${off}`}\` are not understood`);
    this.#at += all.length;
    this.#ignoreCase = (this.#ignoreCase || on.includes("i")) && !off.includes("i");
    this.#dotAll = (this.#dotAll || on.includes("s")) && !off.includes("s");
    return end === ":" ? null : "flags";
  }

  #escape(): RegexNode {
    const character = this.#source.charAt(this.#at++);
    switch (character) {
      case "":
        throw new NotRegular("it ends with a backslash");
      case "A":
        return { kind: "assert", what: "start" };
      case "z":
      case "Z":
        return { kind: "assert", what: "end" };
      case "b":
        return { kind: "assert", what: "boundary" };
      case "B":
        return { kind: "assert", what: "no-boundary" };
      default: {
        const shorthand = SHORTHANDS.get(asciiLowercase(character));
        if (shorthand !== undefined) return this.#set(shorthand, character !== asciiLowercase(character));
        return this.#character(this.#escaped(character));
      }
    }
  }

  /** The character for which an escape stands. */
  #escaped(character: string): number {
    const control = CONTROLS.get(character);
    if (control !== undefined) return control;
    if (character === "x") {
      const [all, braced, plain] = /^(?:\{([0-9A-Fa-f]{1,4})\}|([0-9A-Fa-f]{2}))/.exec(this.#source.slice(this.#at, this.#at + 8)) ?? [];
      if (all === undefined) throw new NotRegular("an escape `\\x` has no number");
      this.#at += all.length;
      return Number.parseInt(braced ?? plain ?? "", 16);
    }
    if (/[1-9]/.test(character)) throw new NotRegular("references to groups are not understood");
    if (/[A-Za-z0-9]/.test(character)) throw new NotRegular(`the escape \`\\${character}\` is not understood`);
    return character.charCodeAt(0);
  }

  #class(): RegexNode {
    const negated = this.#take("^");
    const ranges: (readonly [number, number])[] = [];
    for (let first = true; first || !this.#next("]"); first = false) {
      if (this.#at >= this.#source.length) throw new NotRegular("a bracket is not closed");
      const from = this.#member();
      if (typeof from !== "number") {
        for (const range of from) ranges.push(range);
        continue;
      }
      if (!this.#next("-") || this.#source[this.#at + 1] === "]" || this.#at + 1 >= this.#source.length) {
        ranges.push([from, from]);
        continue;
      }
      this.#at++;
      const to = this.#member();
      if (typeof to !== "number" || to < from) throw new NotRegular("a range in brackets ends before it begins");
      ranges.push([from, to]);
    }
    this.#at++;
    return this.#set(ranges, negated);
  }

  /** A character between brackets, or the ranges of several. */
  #member(): number | Ranges {
    const posix = /^\[:([a-z]+):\]/.exec(this.#source.slice(this.#at, this.#at + 16));
    if (posix !== null) {
      const ranges = POSIX.get(posix[1] ?? "");
      if (ranges === undefined) throw new NotRegular(`there is no class \`${posix[0]}\``);
      this.#at += posix[0].length;
      return ranges;
    }
    const character = this.#source.charAt(this.#at++);
    if (character !== "\\") return character.charCodeAt(0);
    const escaped = this.#source.charAt(this.#at++);
    if (escaped === "") throw new NotRegular("a bracket is not closed");
    const shorthand = SHORTHANDS.get(escaped);
    return shorthand ?? (escaped === "b" ? 8 : this.#escaped(escaped));
  }

  #character(code: number): RegexNode {
    return this.#set([[code, code]], false);
  }

  #set(ranges: Ranges, negated: boolean): RegexNode {
    return { kind: "set", ranges, negated, ignoreCase: this.#ignoreCase };
  }

  #next(character: string): boolean {
    return this.#source[this.#at] === character;
  }

  #take(character: string): boolean {
    if (!this.#next(character)) return false;
    this.#at++;
    return true;
  }
}
