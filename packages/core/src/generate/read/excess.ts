import type { NotUnderstood } from "./read-configuration.ts";

/** In characters, the line being the longest that anybody wrote by hand, and more than any generated one. */
const LONGEST_TEXT = 2 * 1024 * 1024;
const LONGEST_LINE = 64 * 1024;
/** Blocks and parentheses within each other, and negations and alternatives in a row. */
const DEEPEST = 200;
const MOST_ALTERNATIVES = 2000;

/** What is larger in a configuration than any that serves: nothing of it is read then. Null when nothing is. */
export function excessIn(text: string): NotUnderstood | null {
  if (text.length > LONGEST_TEXT) return excess(1, "", `the configuration is longer than ${LONGEST_TEXT} characters, and was not read`);
  let [depth, row, line, begin] = [0, 0, 1, 0];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\n") [line, begin] = [line + 1, at + 1];
    else if (character === "{" || character === "(") depth++;
    else if (character === "}" || character === ")") depth = Math.max(0, depth - 1);
    row = character === "!" ? row + 1 : 0;
    if (depth > DEEPEST || row > DEEPEST)
      return excess(line, text.slice(begin, begin + 80), `it is nested more than ${DEEPEST} deep from here on, and nothing was read`);
    if (at - begin > LONGEST_LINE)
      return excess(line, text.slice(begin, begin + 80), `this line is longer than ${LONGEST_LINE} characters, and nothing was read`);
  }
  const alternatives = text.match(/\bels(?:e|e[ \t]*if|if)\b|<If\b/gi)?.length ?? 0;
  return alternatives > MOST_ALTERNATIVES ? excess(1, "", `it has more than ${MOST_ALTERNATIVES} alternatives, and was not read`) : null;
}

function excess(line: number, text: string, why: string): NotUnderstood {
  return { line, text, why };
}
