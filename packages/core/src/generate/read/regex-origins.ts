import { type CharacterSet, parseRegex, type RegexNode } from "../regex/syntax.ts";

/**
 * The origins and patterns that a regular expression of a configuration seems to mean, as they would stand in a policy.
 * They are only candidates: whether the configuration allows them, and what beside them, is asked of it.
 */

/** Stands for whatever a quantifier lets in. */
const ANY = "\u2026";
const LARGEST = 256;

export function originsInRegex(source: string): readonly string[] {
  const { tree } = parseRegex(source);
  const expanded = tree === null ? null : expand(tree);
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

/** Every text that a regular expression matches, what varies left open; null when there are too many. */
function expand(node: RegexNode): readonly string[] | null {
  switch (node.kind) {
    case "set":
      return [characterOf(node)];
    case "assert":
      return [""];
    case "group":
      return expand(node.inner);
    case "sequence":
      return node.parts.reduce<readonly string[] | null>(
        (texts, part) => {
          const next = texts === null ? null : expand(part);
          if (texts === null || next === null || texts.length * next.length > LARGEST) return null;
          return texts.flatMap((text) => next.map((end) => text + end));
        },
        [""],
      );
    case "alternatives": {
      const all = node.of.map(expand);
      const texts = all.flatMap((each) => each ?? []);
      return all.includes(null) || texts.length > LARGEST ? null : texts;
    }
    case "repeat":
      return repeated(node);
    default:
      return node satisfies never;
  }
}

/** A dot that stands alone is mostly meant as one. */
function characterOf({ ranges, negated }: CharacterSet): string {
  const [[from, to] = [0, 1], ...others] = ranges;
  if (negated && from === 10 && others.length === 0) return ".";
  return !negated && from === to && others.length === 0 ? String.fromCharCode(from) : ANY;
}

function repeated({ least, most, inner }: Extract<RegexNode, { kind: "repeat" }>): readonly string[] | null {
  const texts = expand(inner);
  if (texts === null) return null;
  if (least === 0 && most === 1) return ["", ...texts];
  const some = texts.every((text) => text.endsWith(".") && text !== ".") ? `${ANY}.` : ANY;
  return least === 0 ? ["", some] : [some];
}
