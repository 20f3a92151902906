/** A text with named parameters, `{name}`; printing and parsing are derived from it, so that they cannot drift apart. */
export interface Template {
  readonly text: string;
  readonly names: readonly string[];
  /** The text with the parameters in it; a parameter that is not given stays empty. */
  readonly print: (args: Readonly<Record<string, string>>) => string;
  /** The parameters of a text that was printed from this template, or null. Linear in the length of the text. */
  readonly parse: (text: string) => Readonly<Record<string, string>> | null;
}

/**
 * A parameter ends where the text behind it begins for the first time; the last one ends where the text behind it ends
 * the whole, so it may hold anything.
 */
export function template(text: string): Template {
  const pieces = text.split(/\{(\w+)\}/);
  const literals = pieces.filter((_, index) => index % 2 === 0);
  const names = pieces.filter((_, index) => index % 2 === 1);
  const head = literals[0] ?? "";
  const tail = literals.at(-1) ?? "";
  return {
    text,
    names,
    print: (args) => pieces.map((piece, index) => (index % 2 === 0 ? piece : (args[piece] ?? ""))).join(""),
    parse(given) {
      if (!given.startsWith(head) || !given.endsWith(tail)) return null;
      if (names.length === 0) return given === text ? {} : null;
      const args: Record<string, string> = {};
      const end = given.length - tail.length;
      let at = head.length;
      for (const [index, name] of names.entries()) {
        const last = index === names.length - 1;
        const next = last ? end : given.indexOf(literals[index + 1] ?? "", at);
        if (next < at || next > end) return null;
        args[name] = given.slice(at, next);
        at = next + (literals[index + 1] ?? "").length;
      }
      return args;
    },
  };
}
