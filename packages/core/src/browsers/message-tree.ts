import { normalized } from "./finder.ts";
import type { Message } from "./message.ts";
import { type Variant, variantsOf } from "./template.ts";

/** A literal of one or more messages, behind a parameter, and what can follow it. */
export interface Branch {
  readonly literal: string;
  /** Whether the parameter before it holds no space. */
  readonly word: boolean;
  /** Whether a message ends with it. */
  readonly last: boolean;
  readonly ends: { readonly message: Message; readonly variant: Variant }[];
  readonly children: Branch[];
}

/** The messages by their literals, so that what they share is looked for once. */
export interface MessageTree {
  /** The first literals that stand at a place of a text. */
  readonly headsAt: (text: string, at: number) => readonly Branch[];
}

/** Parameters that hold spaces; every other one is a single word. */
const PHRASES: ReadonlySet<string> = new Set([
  ...["address", "agent", "directive", "family", "kind", "location", "page", "reason", "schemes", "statusText"],
  ...["token", "type", "value", "policy", "action"],
]);

/** A name that ends in `___` takes the rest of the line. */
function isPhrase(name: string): boolean {
  return PHRASES.has(name) || name.endsWith("___");
}

export function treeOf(messages: readonly Message[]): MessageTree {
  const heads: Branch[] = [];
  for (const message of messages) {
    for (const variant of variantsOf(message.template)) grow(heads, message, variant);
  }
  return { headsAt: headFinder(heads) };
}

function grow(heads: Branch[], message: Message, variant: Variant): void {
  let branches = heads;
  const literals = variant.literals.map((literal) => normalized(literal.replace(/\n$/, "")));
  literals.forEach((literal, index) => {
    const last = index === literals.length - 1;
    const word = index > 0 && !isPhrase(variant.names[index - 1] ?? "");
    let branch = branches.find((each) => each.literal === literal && each.word === word && each.last === last);
    if (branch === undefined) {
      branch = { literal, word, last, ends: [], children: [] };
      branches.push(branch);
    }
    if (last && branch.ends.length === 0) branch.ends.push({ message, variant });
    branches = branch.children;
  });
}

interface Letter {
  readonly next: Map<number, Letter>;
  readonly ends: Branch[];
}

/** Walks the letters of all first literals at once. */
function headFinder(heads: readonly Branch[]): MessageTree["headsAt"] {
  const root: Letter = { next: new Map(), ends: [] };
  for (const branch of heads) {
    let letter = root;
    for (let at = 0; at < branch.literal.length; at++) {
      const code = branch.literal.charCodeAt(at);
      let next = letter.next.get(code);
      if (next === undefined) {
        next = { next: new Map(), ends: [] };
        letter.next.set(code, next);
      }
      letter = next;
    }
    letter.ends.push(branch);
  }
  const begins = new Uint8Array(0x10000);
  for (const code of root.next.keys()) begins[code] = 1;
  return (text, start) => {
    if (begins[text.charCodeAt(start)] === 0) return [];
    const found: Branch[] = [];
    let letter = root.next.get(text.charCodeAt(start));
    for (let at = start + 1; letter !== undefined; at++) {
      found.push(...letter.ends);
      letter = letter.next.get(text.charCodeAt(at));
    }
    return found;
  };
}
