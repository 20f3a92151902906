/**
 * The origins and patterns that a regular expression of a configuration seems to mean, as they would stand in a policy.
 * They are only candidates: whether the configuration allows them, and what beside them, is asked of it.
 */

/** Stands for whatever a quantifier lets in. */
const ANY = "\u2026";
const LARGEST = 256;

export function originsInRegex(source: string): readonly string[] {
  const expanded = new Expansion(source).all();
  if (expanded === null) return [];
  const texts = expanded.map(asPattern).filter((text) => text !== null);
  const wide = new Set(texts.filter((text) => text.endsWith(":*")));
  return [...new Set(texts.filter((text) => !wide.has(`${text}:*`)))];
}

/** The text of a pattern; null for what none can say. */
function asPattern(text: string): string | null {
  const plain = text.replace(/\u2026+/g, ANY);
  const [, scheme, wild, host, port] =
    /^([a-z][a-z0-9+.-]*):\/\/(\u2026\.)?([^\u2026:/]+|\[[^\u2026/]+\])(:\u2026|:\d+)?$/.exec(plain) ?? [];
  if (scheme === undefined || host === undefined || host.startsWith(".")) return null;
  return `${scheme}://${wild === undefined ? "" : "*."}${host}${port === `:${ANY}` ? ":*" : (port ?? "")}`;
}

/** Every text that a regular expression matches, what varies left open; null when there are too many, or it is none. */
class Expansion {
  private at = 0;
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  all(): readonly string[] | null {
    const texts = this.alternatives();
    return texts === null || this.at < this.source.length ? null : texts;
  }

  private alternatives(): readonly string[] | null {
    const all: string[] = [];
    for (;;) {
      const texts = this.sequence();
      if (texts === null || all.length + texts.length > LARGEST) return null;
      all.push(...texts);
      if (this.source[this.at] !== "|") return all;
      this.at++;
    }
  }

  private sequence(): readonly string[] | null {
    let texts: readonly string[] = [""];
    while (this.at < this.source.length && !"|)".includes(this.source[this.at] ?? "")) {
      const next = this.quantified();
      if (next === null || texts.length * next.length > LARGEST) return null;
      texts = texts.flatMap((text) => next.map((end) => text + end));
    }
    return texts;
  }

  private quantified(): readonly string[] | null {
    const atom = this.atom();
    if (atom === null) return null;
    const [quantifier] = /^(?:[*+?]|\{\d+(?:,\d*)?\})[?+]?/.exec(this.source.slice(this.at)) ?? [""];
    this.at += quantifier.length;
    if (quantifier === "") return atom;
    if (quantifier.startsWith("?")) return ["", ...atom];
    const repeated = atom.every((text) => text.endsWith(".") && text !== ".") ? `${ANY}.` : ANY;
    return quantifier.startsWith("*") ? ["", repeated] : [repeated];
  }

  private atom(): readonly string[] | null {
    const rest = this.source.slice(this.at);
    const skip = (length: number): void => {
      this.at += length;
    };
    if (/^[\^$]/.test(rest)) {
      skip(1);
      return [""];
    }
    const [open] = /^\((?:\?:|\?i:|\?!)?/.exec(rest) ?? [];
    if (open !== undefined) {
      skip(open.length);
      const inner = this.alternatives();
      if (inner === null || this.source[this.at] !== ")") return null;
      skip(1);
      return inner;
    }
    const [set] = /^\[\^?\]?(?:\\.|[^\]\\])*\]/.exec(rest) ?? [];
    if (set !== undefined) {
      skip(set.length);
      return [set.length === 3 ? set.charAt(1) : ANY];
    }
    const [shorthand] = /^\\[dwDWsS]/.exec(rest) ?? [];
    if (shorthand !== undefined) {
      skip(shorthand.length);
      return [ANY];
    }
    const character = rest.startsWith("\\") ? rest.slice(1, 2) : rest.slice(0, 1);
    skip(rest.startsWith("\\") ? 2 : 1);
    if (character === "" || (!rest.startsWith("\\") && "*+?{".includes(character))) return null;
    return [rest.startsWith(".") && /^\.[*+{]/.test(rest) ? ANY : character];
  }
}

const COMPILED = new Map<string, RegExp | null>();
const MOST_COMPILED = 5000;

/** A regular expression of PCRE or RE2 as JavaScript's; null for what that cannot read. */
export function compileRegex(source: string, ignoreCase = false): RegExp | null {
  const key = `${ignoreCase ? "i" : ""} ${source}`;
  const known = COMPILED.get(key);
  if (known !== undefined) return known;
  if (COMPILED.size >= MOST_COMPILED) COMPILED.clear();
  const regex = newRegex(source, ignoreCase);
  COMPILED.set(key, regex);
  return regex;
}

function newRegex(source: string, ignoreCase: boolean): RegExp | null {
  const insensitive = source.startsWith("(?i)");
  try {
    return new RegExp(insensitive ? source.slice(4) : source, ignoreCase || insensitive ? "i" : "");
  } catch {
    return null;
  }
}
