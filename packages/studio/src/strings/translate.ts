/** Gives a sentence of the catalogue in another language; null where it is not known. */
export type Translate = (sentence: string) => string | null;

interface Template {
  readonly pattern: RegExp;
  readonly holes: readonly Hole[];
  /** How long the text without its values is. */
  readonly literal: number;
  readonly to: string;
}

interface Hole {
  readonly name: string;
  /** Whether what stands there is made of sentences itself. */
  readonly inner: boolean;
}

const HOLE = /\{(\*?)([a-z]+)\}/g;
/** So many translations are kept: the same few are shown on each keystroke. */
const MOST_KEPT = 500;

/**
 * Translates what the catalogue says. A key is an English sentence as the catalogue writes it, without capital letter and stop, with
 * `{name}` where a value stands, and `{*name}` where further sentences stand, with `; ` between them. The names are those of the
 * translation, too.
 *
 * @example
 * const translate = createTranslator({ "the page cannot read `{names}`": "網頁讀不到 `{names}`" });
 * translate("the page cannot read `ETag`"); // "網頁讀不到 `ETag`"
 */
export function createTranslator(sentences: ReadonlyMap<string, string>): Translate {
  const templates = [...sentences].flatMap(([from, to]) => (from.search(HOLE) < 0 ? [] : [templateOf(from, to)]));
  // what says more is tried before what says less, and would take it for a value
  const ordered = templates.toSorted((one, other) => other.literal - one.literal);
  const known = new Map<string, string | null>();
  const find: Translate = (sentence) => {
    const exact = sentences.get(sentence);
    if (exact !== undefined) return exact;
    for (const template of ordered) {
      const values = template.pattern.exec(sentence)?.slice(1);
      if (values !== undefined) return fill(template, values, translate);
    }
    return null;
  };
  const translate: Translate = (sentence) => {
    const kept = known.get(sentence);
    if (kept !== undefined) return kept;
    const found = find(sentence);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(sentence, found);
    return found;
  };
  return translate;
}

/** The names in braces, in the order in which they stand there. */
export function holesOf(text: string): readonly Hole[] {
  return [...text.matchAll(HOLE)].map(([, star, name = ""]) => ({ name, inner: star === "*" }));
}

function templateOf(from: string, to: string): Template {
  const literals = from.split(/\{\*?[a-z]+\}/);
  const parts = literals.map((literal, index) => {
    const before = literals[index - 1];
    if (before === undefined) return escaped(literal);
    // a value between backticks holds none
    return `${before.endsWith("`") && literal.startsWith("`") ? "([^`]*)" : "([^]*)"}${escaped(literal)}`;
  });
  return { pattern: new RegExp(`^${parts.join("")}$`), holes: holesOf(from), literal: literals.join("").length, to };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function fill({ holes, to }: Template, values: readonly string[], translate: Translate): string {
  return to.replace(HOLE, (_hole, star: string, name: string) => {
    const value = values[holes.findIndex((hole) => hole.name === name)] ?? "";
    if (star === "") return value.replaceAll("` and `", "`、`");
    const parts = value.split("; ").map((part) => translate(part) ?? part);
    return translate(value) ?? parts.join("；");
  });
}
