/** A directive: `name args;`, or `name args { block }`. */
export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  readonly line: number;
  readonly block: readonly Directive[] | null;
}

interface Token {
  /** What is quoted is never punctuation. */
  readonly kind: "word" | "{" | "}" | ";";
  readonly text: string;
  readonly line: number;
}

const TOKEN =
  /\s+|#[^\n]*|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|[{};]|(?:\\[\s\S]|\$\{|[^\s{};"'\\])(?:\\[\s\S]|\$\{\w*\}?|[^\s{};\\])*|[\s\S]/gy;

/** Reads what can be read: a missing brace ends the file. Takes time linear in its length. */
export function parseNginx(text: string): readonly Directive[] {
  const tokens = tokensOf(text);
  let at = 0;
  const blockAt = (): readonly Directive[] => {
    const found: Directive[] = [];
    let words: Token[] = [];
    for (;;) {
      const token = tokens[at++];
      if (token?.kind === "word") {
        words.push(token);
        continue;
      }
      const [name, ...args] = words;
      words = [];
      if (name !== undefined) {
        const block = token?.kind === "{" ? blockAt() : null;
        found.push({ name: name.text, args: args.map((word) => word.text), line: name.line, block });
      } else if (token?.kind === "{") found.push(...blockAt());
      if (token === undefined || token.kind === "}") return found;
    }
  };
  const all = [...blockAt()];
  while (at < tokens.length) all.push(...blockAt());
  return all;
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (const [piece] of text.matchAll(TOKEN)) {
    if (piece === "{" || piece === "}" || piece === ";") tokens.push({ kind: piece, text: piece, line });
    else if (!/^[\s#]/.test(piece)) tokens.push({ kind: "word", text: unquoted(piece), line });
    line += piece.split("\n").length - 1;
  }
  return tokens;
}

function unquoted(piece: string): string {
  const inner = /^(["'])[\s\S]*\1$/.test(piece) && piece.length > 1 ? piece.slice(1, -1) : piece;
  return inner.replace(/\\(["'\\])/g, "$1");
}
