import { asciiLowercase } from "../../model/bytes.ts";
import { compileRegex } from "../regex/matcher.ts";
import type { ConfigurationModel, ConfiguredAnswer, Located, LocatedPath, Question, SetHeader } from "./model.ts";
import type { NotUnderstood, ReadConfiguration } from "./read-configuration.ts";
import { readModel } from "./read-model.ts";
import { originTextsIn, pathInRegex, speaksOfCors } from "./scan.ts";

/** Keys and values, each with the line of its value. */
type Pairs = ReadonlyMap<string, Located>;

type Statement =
  | { readonly kind: "set"; readonly name: string; readonly operator: string; readonly value: Pairs | string; readonly line: number }
  | { readonly kind: "chain"; readonly branches: readonly Branch[] };

interface Branch {
  /** Null for an `else` without a condition. */
  readonly condition: { readonly field: string; readonly operator: string; readonly text: string; readonly line: number } | null;
  readonly body: readonly Statement[];
}

const TOKEN = /\s+|#[^\n]*|"(?:[^"\\]|\\.)*"|\$[A-Z_]+(?:\["[^"]*"\])?|=>|[+:]?=[~^$=]?|![~=]|[\w.-]+|[\s\S]/g;

export function readLighttpd(text: string): ReadConfiguration {
  return readModel(text, modelOf);
}

function modelOf(text: string): ConfigurationModel {
  const reader = new Reader(tokensOf(text));
  const statements = reader.block();
  const conditions = [...conditionsIn(statements)];
  return {
    answer: (question) => evaluate(statements, question),
    origins: [
      ...conditions.filter(({ field }) => field === "origin"),
      ...[...pairsIn(statements)].filter(({ text: value }) => value.includes("://")),
    ].flatMap((each) =>
      originTextsIn("operator" in each && each.operator !== "==" && !each.text.startsWith("^") ? `(?:${each.text})` : each.text, each.line),
    ),
    paths: conditions.flatMap(paths),
    regexes: conditions.filter(({ operator }) => operator.endsWith("~")),
    notUnderstood: statements.flatMap(unknown),
    speaks: speaksOfCors(text),
  };
}

function tokensOf(text: string): readonly Located[] {
  const tokens: Located[] = [];
  let line = 1;
  for (const [piece] of text.matchAll(TOKEN)) {
    if (!/^[\s#]/.test(piece)) tokens.push({ text: piece, line });
    line += piece.split("\n").length - 1;
  }
  return tokens;
}

class Reader {
  private at = 0;
  private readonly tokens: readonly Located[];
  private readonly variables = new Map<string, Pairs | string>();

  constructor(tokens: readonly Located[]) {
    this.tokens = tokens;
  }

  block(): readonly Statement[] {
    const statements: Statement[] = [];
    while (this.at < this.tokens.length && !this.take("}")) {
      const token = this.next();
      if (token.text.startsWith("$")) statements.push({ kind: "chain", branches: this.chain(token) });
      else if (/^[+:]?=$/.test(this.peek())) {
        const operator = this.next().text;
        const value = this.sum();
        if (token.text.startsWith("var.")) this.variables.set(token.text, value);
        else statements.push({ kind: "set", name: token.text, operator, value, line: token.line });
      }
    }
    return statements;
  }

  private chain(first: Located): readonly Branch[] {
    const branches = [this.branch(first)];
    while (this.take("else") || this.take("elseif") || this.take("elsif")) {
      this.take("if");
      if (this.peek() === "{") {
        this.at++;
        return [...branches, { condition: null, body: this.block() }];
      }
      branches.push(this.branch(this.next()));
    }
    return branches;
  }

  private branch(subject: Located): Branch {
    const operator = this.next().text;
    const text = unquoted(this.next().text);
    this.take("{");
    const field = /\["([^"]*)"\]/.exec(subject.text)?.[1] ?? "";
    return { condition: { field: asciiLowercase(field), operator, text, line: subject.line }, body: this.block() };
  }

  /** Lists and strings, with `+` between them. */
  private sum(): Pairs | string {
    let value = this.value();
    while (this.take("+")) {
      const more = this.value();
      value = typeof value === "string" ? value + String(more) : new Map([...value, ...(typeof more === "string" ? [] : more)]);
    }
    return value;
  }

  private value(): Pairs | string {
    const token = this.next();
    if (token.text !== "(") return this.variables.get(token.text) ?? unquoted(token.text);
    const pairs = new Map<string, Located>();
    while (this.at < this.tokens.length && !this.take(")")) {
      if (this.take(",")) continue;
      const key = this.next();
      if (key.text === "(") this.at--;
      const value = this.take("=>") ? this.sum() : key.text === "(" ? this.value() : "";
      pairs.set(unquoted(key.text), { text: typeof value === "string" ? value : "", line: key.line });
    }
    return pairs;
  }

  private peek(): string {
    return this.tokens[this.at]?.text ?? "";
  }

  private next(): Located {
    return this.tokens[this.at++] ?? { text: "", line: 0 };
  }

  private take(text: string): boolean {
    if (this.peek() !== text) return false;
    this.at++;
    return true;
  }
}

function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1) : text;
}

function* conditionsIn(statements: readonly Statement[]): Generator<NonNullable<Branch["condition"]>> {
  for (const statement of statements) {
    if (statement.kind === "set") continue;
    for (const { condition, body } of statement.branches) {
      if (condition !== null) yield condition;
      yield* conditionsIn(body);
    }
  }
}

function* pairsIn(statements: readonly Statement[]): Generator<Located> {
  for (const statement of statements) {
    if (statement.kind === "chain") for (const { body } of statement.branches) yield* pairsIn(body);
    else if (typeof statement.value !== "string") for (const [name, located] of statement.value) if (speaksOfCors(name)) yield located;
  }
}

function paths({ field, operator, text, line }: NonNullable<Branch["condition"]>): readonly LocatedPath[] {
  if (field !== "url") return [];
  if (operator === "==") return [{ kind: "exact", text, line }];
  if (operator === "=^") return [{ kind: "prefix", text, line }];
  return operator === "=~" ? pathInRegex(text, line) : [];
}

function unknown(statement: Statement): readonly NotUnderstood[] {
  if (statement.kind === "chain") return statement.branches.flatMap(({ body }) => body.flatMap(unknown));
  const { name, value, line } = statement;
  const speaks = typeof value === "string" ? speaksOfCors(value) : [...value.keys()].some(speaksOfCors);
  if (!speaks || /^setenv\.(?:add|set)-response-header$/.test(name)) return [];
  return [{ line, text: name, why: "this option is not understood" }];
}

/** The options that hold for a request: of two for the same, the later one. */
function evaluate(statements: readonly Statement[], question: Question): ConfiguredAnswer {
  const options = new Map<string, Pairs | string>();
  collect(statements, question, options);
  const set = options.get("setenv.set-response-header");
  const add = options.get("setenv.add-response-header");
  const lines = (pairs: Pairs | string | undefined): readonly SetHeader[] =>
    pairs === undefined || typeof pairs === "string"
      ? []
      : [...pairs].map(([name, { text, line }]) => ({ name: asciiLowercase(name), value: text, line }));
  const replaced = new Set(lines(set).map(({ name }) => name));
  const headers = [...lines(add).filter(({ name }) => !replaced.has(name)), ...lines(set)].filter(({ value }) => value !== "");
  const redirect = options.get("url.redirect");
  const redirects =
    redirect !== undefined &&
    typeof redirect !== "string" &&
    [...redirect].some(([regex, to]) => to.text !== "" && compileRegex(regex).regex?.test(question.path) === true);
  return { status: redirects ? Number(options.get("url.redirect-code") ?? 301) || 301 : null, headers };
}

function collect(statements: readonly Statement[], question: Question, options: Map<string, Pairs | string>): void {
  for (const statement of statements) {
    if (statement.kind === "chain") {
      const branch = statement.branches.find(({ condition }) => condition === null || holds(condition, question));
      if (branch !== undefined) collect(branch.body, question, options);
      continue;
    }
    const { name, operator, value } = statement;
    const before = options.get(name);
    const merged = operator === "+=" && before !== undefined && typeof before !== "string" && typeof value !== "string";
    options.set(name, merged ? new Map([...before, ...value]) : value);
  }
}

function holds({ field, operator, text }: NonNullable<Branch["condition"]>, { method, path, headers }: Question): boolean {
  const value = field === "url" ? path : field === "request-method" ? method : (headers.get(field) ?? "");
  switch (operator) {
    case "==":
      return value === text;
    case "!=":
      return value !== text;
    case "=^":
      return value.startsWith(text);
    case "=$":
      return value.endsWith(text);
    case "=~":
    case "!~":
      return (compileRegex(text).regex?.test(value) ?? false) === (operator === "=~");
    default:
      return false;
  }
}
