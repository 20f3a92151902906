import { asciiLowercase } from "../../model/bytes.ts";
import { compileRegex } from "../regex/matcher.ts";
import { holds, type TokenStream, take } from "./condition.ts";
import type { ConfigurationModel, ConfiguredAnswer, Located, Question, SetHeader } from "./model.ts";
import type { NotUnderstood, ReadConfiguration } from "./read-configuration.ts";
import { readModel } from "./read-model.ts";
import { originTextsIn, pathInRegex, speaksOfCors, upToLimit } from "./scan.ts";

type Statement =
  | {
      readonly kind: "if";
      readonly condition: readonly string[];
      readonly then: readonly Statement[];
      readonly otherwise: readonly Statement[];
    }
  | { readonly kind: "line"; readonly words: readonly string[]; readonly line: number };

interface Token extends Located {}

interface State {
  readonly question: Question;
  /** `req.http.x` and `resp.http.x`, in lower case. */
  readonly fields: Map<string, string>;
  readonly lines: Map<string, number>;
  readonly subroutines: ReadonlyMap<string, readonly Statement[]>;
}

const TOKEN = /\s+|\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/|\{"[\s\S]*?"\}|"[^"\n]*"|&&|\|\||[=!]=|!~|[\w.-]+|[\s\S]/g;

export function readVarnish(text: string): ReadConfiguration {
  return readModel(text, modelOf);
}

function modelOf(text: string): ConfigurationModel {
  const tokens = tokensOf(text);
  const subroutines = subroutinesOf(tokens);
  const strings = tokens.filter((token) => token.text.startsWith('"'));
  return {
    answer: (question) => evaluate(subroutines, question),
    origins: strings.flatMap((token) => originTextsIn(token.text.slice(1, -1), token.line)),
    paths: tokens.flatMap((token, index) =>
      token.text === "req.url" && tokens[index + 1]?.text === "~"
        ? pathInRegex(tokens[index + 2]?.text.slice(1, -1) ?? "", token.line)
        : [],
    ),
    regexes: tokens.flatMap((token, index) =>
      /^!?~$/.test(tokens[index - 1]?.text ?? "") ? [{ text: token.text.slice(1, -1), line: token.line }] : [],
    ),
    notUnderstood: [...subroutines.values()].flatMap(unknown),
    speaks: speaksOfCors(text),
  };
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (const [piece] of text.matchAll(TOKEN)) {
    if (!/^(?:\s|#|\/\/|\/\*)/.test(piece)) tokens.push({ text: piece.startsWith('{"') ? `"${piece.slice(2, -2)}"` : piece, line });
    line += piece.split("\n").length - 1;
  }
  return tokens;
}

/** Those of one name are run one after the other. */
function subroutinesOf(tokens: readonly Token[]): ReadonlyMap<string, readonly Statement[]> {
  const found = new Map<string, readonly Statement[]>();
  const stream = { at: 0 };
  while (stream.at < tokens.length) {
    if (tokens[stream.at++]?.text !== "sub") continue;
    const name = tokens[stream.at++]?.text ?? "";
    stream.at++;
    found.set(name, [...(found.get(name) ?? []), ...block(tokens, stream)]);
  }
  return found;
}

/** The statements up to the brace that closes. */
function block(tokens: readonly Token[], stream: { at: number }): readonly Statement[] {
  const statements: Statement[] = [];
  while (stream.at < tokens.length) {
    const token = tokens[stream.at];
    if (token === undefined || token.text === "}") {
      stream.at++;
      break;
    }
    if (token.text === "if") statements.push(conditional(tokens, stream));
    else {
      const words: string[] = [];
      while (stream.at < tokens.length && ![";", "}"].includes(tokens[stream.at]?.text ?? "")) words.push(tokens[stream.at++]?.text ?? "");
      if (tokens[stream.at]?.text === ";") stream.at++;
      if (words.length > 0) statements.push({ kind: "line", words, line: token.line });
    }
  }
  return statements;
}

function conditional(tokens: readonly Token[], stream: { at: number }): Statement {
  stream.at++;
  const condition: string[] = [];
  while (stream.at < tokens.length && tokens[stream.at]?.text !== "{") condition.push(tokens[stream.at++]?.text ?? "");
  stream.at++;
  const then = block(tokens, stream);
  const next = tokens[stream.at]?.text;
  if (next === "elsif" || next === "elseif" || next === "elif")
    return { kind: "if", condition, then, otherwise: [conditional(tokens, stream)] };
  if (next !== "else") return { kind: "if", condition, then, otherwise: [] };
  stream.at++;
  if (tokens[stream.at]?.text === "if") return { kind: "if", condition, then, otherwise: [conditional(tokens, stream)] };
  stream.at++;
  return { kind: "if", condition, then, otherwise: block(tokens, stream) };
}

function unknown(statements: readonly Statement[]): readonly NotUnderstood[] {
  return statements.flatMap((statement): readonly NotUnderstood[] => {
    if (statement.kind === "if") return [...unknown(statement.then), ...unknown(statement.otherwise)];
    const text = statement.words.join(" ");
    const strange = speaksOfCors(text) && (!/^(?:set|unset|remove)$/.test(statement.words[0] ?? "") || /\bregsub|beresp/.test(text));
    return strange ? [{ line: statement.line, text, why: "this statement is not understood" }] : [];
  });
}

function evaluate(subroutines: State["subroutines"], question: Question): ConfiguredAnswer {
  const fields = new Map([...question.headers].map(([name, value]) => [`req.http.${name}`, value]));
  const state: State = { question, fields, lines: new Map(), subroutines };
  const status = run(subroutines.get("vcl_recv") ?? [], state);
  run(subroutines.get(typeof status === "number" ? "vcl_synth" : "vcl_deliver") ?? [], state);
  const headers = [...state.lines].flatMap(([field, line]): readonly SetHeader[] => {
    const value = fields.get(field);
    return value === undefined || value === "" ? [] : [{ name: field.replace("resp.http.", ""), value, line }];
  });
  return { status: typeof status === "number" ? status : null, headers };
}

/** The status of a `return (synth(…))`, "end" for another return, or null at the end. */
function run(statements: readonly Statement[], state: State): number | "end" | null {
  for (const statement of statements) {
    const done = statement.kind === "line" ? perform(statement.words, statement.line, state) : run(chosen(statement, state), state);
    if (done !== null) return done;
  }
  return null;
}

/** VCL has no recursion: what calls itself does not compile. */
function called(name: string, state: State): number | "end" | null {
  const { [name]: _own, ...rest } = Object.fromEntries(state.subroutines);
  return run(state.subroutines.get(name) ?? [], { ...state, subroutines: new Map(Object.entries(rest)) });
}

function chosen({ condition, then, otherwise }: Extract<Statement, { kind: "if" }>, state: State): readonly Statement[] {
  return holds({ tokens: condition, at: 0 }, (stream) => comparison(stream, state)) === true ? then : otherwise;
}

function perform(words: readonly string[], line: number, state: State): number | "end" | null {
  const [verb, field = ""] = words;
  const key = asciiLowercase(field);
  if (verb === "call") return called(field, state);
  if (verb === "return") return words.includes("synth") ? Number(words[words.indexOf("synth") + 2]) || 200 : "end";
  if (verb === "unset" || verb === "remove") state.fields.delete(key);
  if (verb === "set") {
    const value = concatenated(words.slice(3), state);
    if (value !== null) state.fields.set(key, value);
    if (value !== null && key.startsWith("resp.http.")) state.lines.set(key, line);
  }
  return null;
}

function concatenated(words: readonly string[], state: State): string | null {
  const parts = words.filter((word) => word !== "+").map((word) => operand(word, state));
  return parts.every((part) => part === null) ? null : upToLimit(parts.map((part) => part ?? "").join(""));
}

/** The value of a string or a field; null where the field is not set. */
function operand(word: string, { question, fields }: State): string | null {
  if (word.startsWith('"')) return word.slice(1, -1);
  if (word === "req.method" || word === "req.request") return question.method;
  if (word === "req.url") return question.path;
  return /^\d+$/.test(word) ? word : (fields.get(asciiLowercase(word)) ?? null);
}

function comparison(stream: TokenStream, state: State): boolean | null {
  const left = operand(stream.tokens[stream.at++] ?? "", state);
  for (const operator of ["==", "!=", "~", "!~"] as const) {
    if (!take(stream, operator)) continue;
    const right = operand(stream.tokens[stream.at++] ?? "", state) ?? "";
    if (operator === "==" || operator === "!=") return (left === right) === (operator === "==");
    return (compileRegex(right).regex?.test(left ?? "") ?? false) === (operator === "~");
  }
  return left !== null;
}
