/** Conditions with `!`, `&&`, `||` and parentheses, as the configuration languages have them alike. */

export interface TokenStream {
  readonly tokens: readonly string[];
  at: number;
}

/** Reads what lies between the operators, and tells whether it holds; null when it is not understood. */
export type Leaf = (stream: TokenStream) => boolean | null;

/** Whether a condition holds; null when some of it is not understood. */
export function holds(stream: TokenStream, leaf: Leaf): boolean | null {
  let any = conjunction(stream, leaf);
  while (take(stream, "||")) {
    const next = conjunction(stream, leaf);
    any = any === true || next === true ? true : any === null || next === null ? null : false;
  }
  return any;
}

function conjunction(stream: TokenStream, leaf: Leaf): boolean | null {
  let all = negation(stream, leaf);
  while (take(stream, "&&")) {
    const next = negation(stream, leaf);
    all = all === false || next === false ? false : all === null || next === null ? null : true;
  }
  return all;
}

function negation(stream: TokenStream, leaf: Leaf): boolean | null {
  if (take(stream, "!")) {
    const inner = negation(stream, leaf);
    return inner === null ? null : !inner;
  }
  if (!take(stream, "(")) return leaf(stream);
  const inner = holds(stream, leaf);
  take(stream, ")");
  return inner;
}

/** Takes the next token when it is this one. */
export function take(stream: TokenStream, token: string): boolean {
  if (stream.tokens[stream.at] !== token) return false;
  stream.at++;
  return true;
}
