import { asciiLowercase } from "../../model/bytes.ts";
import { compileRegex } from "../regex/matcher.ts";
import { holds, type TokenStream, take } from "./condition.ts";
import type { ConfigurationModel, ConfiguredAnswer, Located, LocatedPath, Question, SetHeader } from "./model.ts";
import type { NotUnderstood, ReadConfiguration } from "./read-configuration.ts";
import { readModel } from "./read-model.ts";
import { originTextsIn, speaksOfCors } from "./scan.ts";

/** A line of the configuration. */
interface Line {
  readonly words: readonly string[];
  readonly line: number;
}

interface State {
  readonly question: Question;
  readonly variables: Map<string, string>;
  readonly acls: ReadonlyMap<string, readonly (readonly string[])[]>;
  /** What `capture` has kept, in its order. */
  readonly captures: readonly string[];
  /** Whether the answer is there, and with it the request's headers and path are gone. */
  readonly answered: boolean;
}

const ACTIONS = new Set(["http-request", "http-response", "http-after-response"]);

export function readHaproxy(text: string): ReadConfiguration {
  return readModel(text, modelOf);
}

function modelOf(text: string): ConfigurationModel {
  const lines = text.split(/\r?\n/).flatMap((raw, index) => {
    const words = wordsOf(raw);
    return words.length === 0 ? [] : [{ words, line: index + 1 }];
  });
  return {
    answer: (question) => evaluate(lines, question),
    origins: lines.flatMap(({ words, line }) =>
      ACTIONS.has(words[0] ?? "") || words[0] === "acl" ? words.flatMap((word) => originTextsIn(word, line)) : [],
    ),
    paths: lines.flatMap(paths),
    regexes: lines.flatMap(regexes),
    notUnderstood: lines.flatMap(unknown),
    speaks: speaksOfCors(text),
  };
}

function wordsOf(raw: string): readonly string[] {
  const words = [...raw.matchAll(/#.*$|(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|[^\s"'\\#])+/g)].map(([word]) => word);
  return words
    .filter((word) => !word.startsWith("#"))
    .map((word) => word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/g, (_all, double, single, escaped) => double ?? single ?? escaped));
}

function paths({ words, line }: Line): readonly LocatedPath[] {
  return words.flatMap((word, index): readonly LocatedPath[] => {
    const [fetch, flag, match] = [words[index - 3], words[index - 2], words[index - 1]];
    if (!word.startsWith("/")) return [];
    if ((fetch === "path" && flag === "-m" && match === "beg") || match === "path_beg") return [{ kind: "prefix", text: word, line }];
    return (fetch === "path" && flag === "-m" && match === "str") || match === "path" ? [{ kind: "exact", text: word, line }] : [];
  });
}

function regexes({ words, line }: Line): readonly Located[] {
  const at = words.findIndex((word, index) => (word === "reg" && words[index - 1] === "-m") || /_reg(?:\(|$)/.test(word));
  const rest = at < 0 ? [] : words.slice(at + 1);
  const end = rest.findIndex((word) => word === "}" || word === "or" || word === "||");
  return (end < 0 ? rest : rest.slice(0, end)).filter((word) => !/^-[-a-z]/.test(word)).map((text) => ({ text, line }));
}

function unknown({ words, line }: Line): readonly NotUnderstood[] {
  const text = words.join(" ");
  if (!speaksOfCors(text)) return [];
  if (!ACTIONS.has(words[0] ?? "")) return [{ line, text, why: "this line is not understood" }];
  const action = words[1] ?? "";
  const known = /^(?:set-header|add-header|del-header|set-var|return|deny|capture)/.test(action);
  return known ? [] : [{ line, text, why: `${action} is not understood` }];
}

function evaluate(lines: readonly Line[], question: Question): ConfiguredAnswer {
  const acls = new Map<string, (readonly string[])[]>();
  for (const { words } of lines) if (words[0] === "acl") acls.set(words[1] ?? "", [...(acls.get(words[1] ?? "") ?? []), words.slice(2)]);
  const captures = lines
    .filter(({ words }) => words.join(" ").includes("capture req"))
    .map(({ words }) => fetched(words[2] ?? "", question) ?? "");
  const state: State = { question, variables: new Map(), acls, captures, answered: false };
  let status: number | null = null;
  for (const { words } of lines) {
    if (words[0] !== "http-request" || status !== null || !applies(words, state)) continue;
    const action = words[1] ?? "";
    const name = /^set-var\((.*)\)$/.exec(action)?.[1];
    if (name !== undefined) state.variables.set(name, sample(words[2] ?? "", state) ?? "");
    if (action === "return") status = Number(words[words.indexOf("status") + 1]) || 200;
    if (action === "deny") status = 403;
  }
  const headers: SetHeader[] = [];
  const later: State = { ...state, answered: true };
  for (const { words, line } of lines) {
    const after = words[0] === "http-after-response" || (words[0] === "http-response" && status === null);
    if (after && applies(words, later)) setHeader(words, line, headers, later);
  }
  return { status, headers: [...headers, ...(status === null ? [] : returned(lines, state))] };
}

/** The headers of the `http-request return` that answers. */
function returned(lines: readonly Line[], state: State): readonly SetHeader[] {
  const answer = lines.find(({ words }) => words[0] === "http-request" && words[1] === "return" && applies(words, state));
  const { words, line } = answer ?? { words: [], line: 0 };
  return words.flatMap((word, index) =>
    word === "hdr" ? [{ name: asciiLowercase(words[index + 1] ?? ""), value: formatted(words[index + 2] ?? "", state), line }] : [],
  );
}

function setHeader(words: readonly string[], line: number, headers: SetHeader[], state: State): void {
  const [, action, header = "", text = ""] = words;
  const name = asciiLowercase(header);
  if (action === "del-header" || action === "set-header")
    for (let index = headers.length - 1; index >= 0; index--) if (headers[index]?.name === name) headers.splice(index, 1);
  if (action === "set-header" || action === "add-header") headers.push({ name, value: formatted(text, state), line });
}

function formatted(text: string, state: State): string {
  return text.replace(/%\[([^\]]*)\]/g, (_all, expression: string) => sample(expression, state) ?? "");
}

/** Whether the condition behind `if` or `unless` holds. */
function applies(words: readonly string[], state: State): boolean {
  const at = words.findIndex((word, index) => index > 0 && (word === "if" || word === "unless"));
  if (at < 0) return true;
  const tokens = words.slice(at + 1).flatMap((word, index, all): readonly string[] => {
    const parts = word.startsWith("!") && word !== "!" ? ["!", word.slice(1)] : [word];
    const normal = parts.map((part) => (part === "or" ? "||" : part));
    const before = all[index - 1];
    const inside = all.slice(0, index).lastIndexOf("{") > all.slice(0, index).lastIndexOf("}") || /\{$/.test(before ?? "");
    return index === 0 || inside || word === "or" || word === "||" || before === "or" || before === "||" || before === "!" || word === "}"
      ? normal
      : ["&&", ...normal];
  });
  return holds({ tokens, at: 0 }, (stream) => acl(stream, state)) === (words[at] === "if");
}

/** `{ expression }`, or the name of an acl. */
function acl(stream: TokenStream, state: State): boolean | null {
  const name = stream.tokens[stream.at++] ?? "";
  if (name !== "{")
    return state.acls.has(name) ? (state.acls.get(name) ?? []).some((words) => test(words, state) === true) : predefined(name, state);
  const words: string[] = [];
  while (stream.at < stream.tokens.length && !take(stream, "}")) words.push(stream.tokens[stream.at++] ?? "");
  return test(words, state);
}

function predefined(name: string, { question }: State): boolean | null {
  if (name === "TRUE" || name === "FALSE") return name === "TRUE";
  return name.startsWith("METH_") ? question.method === name.slice(5) : null;
}

/** A sample, flags, and the patterns that it is compared with. */
function test([expression = "", ...rest]: readonly string[], state: State): boolean | null {
  const [, suffix] = /_(beg|end|reg|sub|str|len)(?:\(|$)/.exec(expression) ?? [];
  const value = sample(expression.replace(/_(?:beg|end|reg|sub|str|len)(?=\(|$)/, ""), state);
  let ignoreCase = false;
  let method = suffix ?? (/_cnt\(/.test(expression) ? "int" : "str");
  const patterns: string[] = [];
  for (let index = 0; index < rest.length; index++) {
    const word = rest[index] ?? "";
    if (word === "-i") ignoreCase = true;
    else if (word === "-m") method = rest[++index] ?? "";
    else if (word !== "--") patterns.push(word);
  }
  if (method === "found") return value !== null;
  if (method === "bool") return value === "true" || (value !== null && /^[1-9]\d*$/.test(value));
  return value !== null && patterns.some((pattern) => compare(value, method, pattern, ignoreCase));
}

function compare(value: string, method: string, pattern: string, ignoreCase: boolean): boolean {
  if (method === "reg") return compileRegex(pattern, ignoreCase).regex?.test(value) ?? false;
  const text = ignoreCase ? asciiLowercase(value) : value;
  const other = ignoreCase ? asciiLowercase(pattern) : pattern;
  switch (method) {
    case "beg":
      return text.startsWith(other);
    case "end":
      return text.endsWith(other);
    case "sub":
      return text.includes(other);
    case "len":
      return text.length === Number(other);
    default:
      return text === other;
  }
}

/** The value of a sample expression; null where there is none. */
function sample(expression: string, { question, variables, captures, answered }: State): string | null {
  const [, name = "", argument = ""] = /^([\w.-]+)(?:\(([^)]*)\))?/.exec(expression) ?? [];
  if (name === "var") return answered && argument.startsWith("req.") ? null : (variables.get(argument) ?? null);
  if (name === "str" || name === "int" || name === "bool") return argument;
  if (name === "capture.req.hdr") return captures[Number(argument)] || null;
  // https://docs.haproxy.org/2.8/configuration.html#7.3.6 : of the request, only the method is kept
  return answered && name !== "method" ? null : fetched(`${name}(${argument})`, question);
}

function fetched(expression: string, { method, path, headers }: Question): string | null {
  const [, name = "", argument = ""] = /^([\w.-]+)(?:\(([^)]*)\))?/.exec(expression) ?? [];
  const header = headers.get(asciiLowercase(argument.split(",")[0] ?? ""));
  if (/^(?:req\.)?f?hdr$/.test(name)) return header ?? null;
  if (/^(?:req\.)?f?hdr_cnt$/.test(name)) return header === undefined ? "0" : "1";
  if (name === "path" || name === "url" || name === "base") return path;
  return name === "method" ? method : null;
}
