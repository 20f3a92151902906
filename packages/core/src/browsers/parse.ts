import { Finder, normalized } from "./finder.ts";
import type { Message } from "./message.ts";
import { type Branch, treeOf } from "./message-tree.ts";
import { MESSAGES } from "./tables.ts";
import type { TemplateArgs, Variant } from "./template.ts";

/** A message that was found in a text. */
export interface ParsedMessage {
  readonly message: Message;
  /** Its parameters, with the names of the choices that were made. */
  readonly args: TemplateArgs;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

/** A way through the tree: where each parameter stands, and where the whole ends. */
interface Match {
  readonly message: Message;
  readonly variant: Variant;
  readonly spans: readonly (readonly [start: number, end: number])[];
  readonly end: number;
  /** How many characters of the text are the message's own. */
  readonly weight: number;
}

let tree: ReturnType<typeof treeOf> | null = null;
let bareRejections: ReadonlyMap<string, Message> | null = null;

/**
 * The messages in a text, in order; what stands between them is left out. Line ends inside a message are taken for
 * spaces, straight quotes for curly ones. Takes time linear in the length of the text.
 *
 * @example
 * parseMessages("x.js:1 Origin http://localhost:3000 is not allowed by Access-Control-Allow-Origin. Status code: 200")[0].args;
 * // {"origin": "http://localhost:3000", "status": "200"}
 */
export function parseMessages(text: string): readonly ParsedMessage[] {
  tree ??= treeOf(MESSAGES);
  const plain = normalized(text);
  const finder = new Finder(plain);
  const found: ParsedMessage[] = [];
  let at = 0;
  while (at < plain.length) {
    const branches = tree.headsAt(plain, at);
    const match = branches.length === 0 ? null : bestMatch(branches, plain, finder, at);
    if (match === null) {
      at++;
      continue;
    }
    found.push({ message: match.message, args: argsOf(match, text), start: at, end: match.end });
    at = Math.max(match.end, at + 1);
  }
  return found.length === 0 ? wholeMessage(text, plain) : found;
}

/** A rejection that was pasted without the name of its error is told only where nothing else stands beside it. */
function wholeMessage(text: string, plain: string): readonly ParsedMessage[] {
  const start = plain.length - plain.trimStart().length;
  bareRejections ??= new Map(
    MESSAGES.filter(({ role }) => role === "rejection")
      .reverse()
      .map((message) => [bareTextOf(message), message]),
  );
  const message = plain.length - start > LONGEST_BARE ? undefined : bareRejections.get(plain.trim().replace(/\.$/, ""));
  return message === undefined ? [] : [{ message, args: {}, start, end: text.trimEnd().length }];
}

function bareTextOf({ template }: Message): string {
  return normalized(template.text)
    .replace(/^\w*Error: /, "")
    .replace(/\.$/, "");
}

/** No rejection is longer. */
const LONGEST_BARE = 200;

function argsOf({ variant, spans }: Match, text: string): TemplateArgs {
  const args: Record<string, string> = { ...variant.chosen };
  variant.names.forEach((name, index) => {
    const [start, end] = spans[index] ?? [0, 0];
    args[name] = text.slice(start, end);
  });
  return args;
}

/** The match with the most text of its own; of equal ones the first. */
function bestMatch(branches: readonly Branch[], plain: string, finder: Finder, at: number): Match | null {
  let best: Match | null = null;
  for (const branch of branches) {
    for (const match of matchesOf(branch, plain, finder, at + branch.literal.length, [], branch.literal.length)) {
      if (best === null || match.weight > best.weight) best = match;
    }
  }
  return best;
}

/** All ways through a branch whose literal ends at `at`. */
function* matchesOf(
  { ends, children }: Branch,
  plain: string,
  finder: Finder,
  at: number,
  spans: Match["spans"],
  weight: number,
): Generator<Match> {
  for (const { message, variant } of ends) yield { message, variant, spans, end: at, weight };
  for (const child of children) {
    const next = endOfParameter(child, plain, finder, at);
    if (next === null) continue;
    yield* matchesOf(child, plain, finder, next + child.literal.length, [...spans, [at, next]], weight + child.literal.length);
  }
}

/** Where the parameter that begins at `at` ends, or null when it does not. */
function endOfParameter({ literal, word, last }: Branch, plain: string, finder: Finder, at: number): number | null {
  const limit = word ? finder.nextSpace(at) : plain.length;
  if (literal === "") return limit;
  const next = last ? finder.indexOfEnding(literal, at) : finder.indexOf(literal, at);
  return next < 0 || next > limit ? null : next;
}
