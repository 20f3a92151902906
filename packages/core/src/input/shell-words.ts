/** The words of a command line, or what is wrong with it. */
export type Words = { readonly words: readonly string[]; readonly rest: string } | { readonly unclosed: string; readonly at: number };

/**
 * Splits a command as the shell does from which it was copied. A library that splits POSIX words would not know the
 * `$'…'` of bash, in which Chrome copies, nor the carets of cmd.exe.
 */
export function shellWords(text: string): Words {
  const command = text.replace(/^\s*[$>] /, "");
  // a caret behind a single quote is bash's: cmd.exe does not quote with it
  return /^[^']*\^["\r\n]/.test(command) ? cmdWords(command) : bashWords(command);
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", a: "\x07", b: "\b", e: "\x1b", f: "\f", v: "\v" };

/** The text of `$'…'` from `start` on: https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html */
function ansiQuoted(text: string, start: number): { readonly value: string; readonly end: number } | null {
  let value = "";
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "'") return { value, end: at + 1 };
    if (character !== "\\") {
      value += character;
      continue;
    }
    const coded = /^(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|x([0-9a-fA-F]{1,2})|([0-7]{1,3}))/.exec(text.slice(at + 1, at + 10));
    if (coded === null) {
      at++;
      value += ESCAPES[text[at] ?? ""] ?? text[at] ?? "";
      continue;
    }
    const [whole, short, long, hex, octal] = coded;
    const code = octal === undefined ? Number.parseInt(short ?? long ?? hex ?? "0", 16) : Number.parseInt(octal, 8);
    value += code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
    at += whole.length;
  }
  return null;
}

/** Words by the rules of a POSIX shell and bash, as far as a single command goes. */
function bashWords(text: string): Words {
  const words: string[] = [];
  let word: string | null = null;
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? "";
    if (character === "'" || text.startsWith("$'", at)) {
      const plain = character === "'";
      const close = plain ? text.indexOf("'", at + 1) : -1;
      const quoted = plain ? (close < 0 ? null : { value: text.slice(at + 1, close), end: close + 1 }) : ansiQuoted(text, at + 2);
      if (quoted === null) return { unclosed: "'", at };
      word = (word ?? "") + quoted.value;
      at = quoted.end;
    } else if (character === '"') {
      const quoted = doubleQuoted(text, at + 1);
      if (quoted === null) return { unclosed: '"', at };
      word = (word ?? "") + quoted.value;
      at = quoted.end;
    } else if (character === "\\" || (character === "`" && /^\r?\n/.test(text.slice(at + 1, at + 3)))) {
      // PowerShell continues a line with a backtick
      if (/^\r?\n/.test(text.slice(at + 1, at + 3))) at += text[at + 1] === "\r" ? 3 : 2;
      else {
        word = (word ?? "") + (text[at + 1] ?? "");
        at += 2;
      }
    } else if (/\s/.test(character)) {
      if (word !== null) words.push(word);
      // an unquoted line end ends the command
      if (character === "\n" && words.length > 0) return { words, rest: text.slice(at).trim() };
      word = null;
      at++;
    } else if (/[|;&<>]/.test(character)) {
      if (word !== null) words.push(word);
      return { words, rest: text.slice(at).trim() };
    } else {
      word = (word ?? "") + character;
      at++;
    }
  }
  if (word !== null) words.push(word);
  return { words, rest: "" };
}

function doubleQuoted(text: string, start: number): { readonly value: string; readonly end: number } | null {
  let value = "";
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === '"') return { value, end: at + 1 };
    if (character === "\\" && /["\\$`]/.test(text[at + 1] ?? "")) value += text[++at] ?? "";
    else if (character === "\\" && text[at + 1] === "\n") at++;
    else value += character;
  }
  return null;
}

/** Words by the rules of cmd.exe, whose carets are taken away first, and of the C runtime, which splits what is left. */
function cmdWords(text: string): Words {
  const bare = text
    .replace(/\r\n/g, "\n")
    .replace(/\^(\n?)([^]?)/g, (_, lineEnd: string, next: string) => (lineEnd === "" ? next : next === "\n" ? "\n" : ` ${next}`));
  const words: string[] = [];
  let word: string | null = null;
  let quoted = false;
  for (let at = 0; at < bare.length; at++) {
    const character = bare[at] ?? "";
    if (character === "\\") {
      const run = /^\\+/.exec(bare.slice(at))?.[0].length ?? 1;
      const beforeQuote = bare[at + run] === '"';
      word = (word ?? "") + "\\".repeat(beforeQuote ? Math.floor(run / 2) : run) + (beforeQuote && run % 2 === 1 ? '"' : "");
      at += run - 1 + (beforeQuote && run % 2 === 1 ? 1 : 0);
    } else if (character === '"') {
      quoted = !quoted;
      word ??= "";
    } else if (!quoted && /\s/.test(character)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? "") + character;
  }
  if (quoted) return { unclosed: '"', at: text.length };
  if (word !== null) words.push(word);
  return { words, rest: "" };
}
