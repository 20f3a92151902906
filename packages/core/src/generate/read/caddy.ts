import { asciiLowercase } from "../../model/bytes.ts";
import { compileRegex } from "../regex/matcher.ts";
import type { ConfigurationModel, ConfiguredAnswer, LocatedPath, OriginText, Question, SetHeader } from "./model.ts";
import type { NotUnderstood, ReadConfiguration } from "./read-configuration.ts";
import { readModel } from "./read-model.ts";
import { originTextsIn, pathInRegex, speaksOfCors } from "./scan.ts";

/** A line, and the block that it opens. */
interface Node {
  readonly words: readonly string[];
  readonly line: number;
  readonly block: readonly Node[] | null;
}

interface State {
  readonly question: Question;
  readonly variables: Map<string, string>;
  readonly matchers: ReadonlyMap<string, readonly Node[]>;
  readonly operations: Operation[];
}

interface Operation {
  readonly action: "set" | "add" | "delete";
  readonly header: SetHeader;
  readonly deferred: boolean;
}

const CONTAINERS = new Set(["route", "handle", "handle_path", "respond_with", "subroute"]);

export function readCaddy(text: string): ReadConfiguration {
  return readModel(text, modelOf);
}

function modelOf(text: string): ConfigurationModel {
  const nodes = parse(text);
  const all = [...within(nodes)];
  const matchers = new Map(
    all
      .filter(({ words }) => words[0]?.startsWith("@"))
      .map(({ words, line, block }) => [words[0] ?? "", block ?? [{ words: words.slice(1), line, block: null }]]),
  );
  return {
    answer: (question) => evaluate(nodes, question, matchers),
    origins: all.flatMap(origins),
    paths: all.flatMap(paths),
    regexes: all
      .filter(({ words }) => words.some((word) => word.endsWith("_regexp")))
      .map(({ words, line }) => ({ text: words.at(-1) ?? "", line })),
    notUnderstood: all.flatMap(unknown),
    speaks: speaksOfCors(text),
  };
}

function parse(text: string): readonly Node[] {
  const lines = text
    .split(/\r?\n/)
    .map((raw) =>
      [...raw.matchAll(/(?:^|(?<=\s))#.*|`[^`]*`|"(?:[^"\\]|\\.)*"|\S+/g)].map(([word]) => word).filter((word) => !word.startsWith("#")),
    );
  let at = 0;
  const block = (): readonly Node[] => {
    const nodes: Node[] = [];
    while (at < lines.length) {
      const line = at + 1;
      const words = lines[at++] ?? [];
      if (words.at(-1) === "}" && words.length === 1) break;
      if (words.length === 0) continue;
      const opens = words.at(-1) === "{";
      const own = (opens ? words.slice(0, -1) : words).map(unquoted);
      nodes.push({ words: own, line, block: opens ? block() : null });
    }
    return nodes;
  };
  const all = [...block()];
  while (at < lines.length) all.push(...block());
  return all;
}

function unquoted(word: string): string {
  return /^([`"]).*\1$/.test(word) && word.length > 1 ? word.slice(1, -1) : word;
}

function* within(nodes: readonly Node[]): Generator<Node> {
  for (const node of nodes) {
    yield node;
    if (node.block !== null) yield* within(node.block);
  }
}

function origins({ words, line }: Node): readonly OriginText[] {
  const about = words.findIndex((word) => asciiLowercase(word) === "origin" || /^[+>?]?access-control-allow-origin$/i.test(word));
  return about < 0 ? [] : words.slice(about + 1).flatMap((word) => originTextsIn(word, line));
}

function paths({ words, line }: Node): readonly LocatedPath[] {
  const uri = words.findIndex((word) => /^\{(?:http\.request\.)?(?:orig_)?uri(?:\.path)?\}$|^\{(?:path|uri)\}$/.test(word));
  if (uri > 0 && words[uri - 1]?.endsWith("_regexp")) return pathInRegex(words[uri + 1] ?? "", line);
  const first = words[0] ?? "";
  const written = first === "path" ? words.slice(1) : words[1] === "path" && first.startsWith("@") ? words.slice(2) : words.slice(1, 2);
  if (!["path", "header", "handle", "handle_path", "route", "respond"].includes(first) && words[1] !== "path") return [];
  return written
    .filter((word) => word.startsWith("/") && word !== "/*")
    .map((word) =>
      word.endsWith("*") ? { kind: "prefix" as const, text: word.slice(0, -1), line } : { kind: "exact" as const, text: word, line },
    );
}

function unknown({ words, line }: Node): readonly NotUnderstood[] {
  const text = words.join(" ");
  if (words[0] === "import") return [{ line, text, why: "imported files and snippets are not read; give them as well" }];
  if (words.includes("expression") && /origin/i.test(text)) return [{ line, text, why: "CEL expressions are not understood" }];
  return words[0] === "map" && /origin/i.test(text) ? [{ line, text, why: "map is not understood" }] : [];
}

function evaluate(nodes: readonly Node[], question: Question, matchers: State["matchers"]): ConfiguredAnswer {
  const state: State = { question, variables: new Map(), matchers, operations: [] };
  // a file of directives alone, or sites with directives in them
  const status = perform(nodes, state);
  // when the answer leaves, what was deferred last is done first
  const inOrder = [
    ...state.operations.filter(({ deferred }) => !deferred),
    ...state.operations.filter(({ deferred }) => deferred).reverse(),
  ];
  const headers = inOrder.reduce<readonly SetHeader[]>((found, { action, header }) => {
    const others = action === "add" ? found : found.filter(({ name }) => name !== header.name);
    return action === "delete" ? others : [...others, header];
  }, []);
  return { status, headers };
}

/** The status with which Caddy answers itself, or null. */
function perform(nodes: readonly Node[], state: State): number | null {
  let status: number | null = null;
  let handled = false;
  for (const node of nodes) {
    const [name = "", ...args] = node.words;
    if (name.startsWith("@") || name.startsWith("(") || name === "handle_errors" || name === "") continue;
    const [guard, rest] = guardOf(args);
    if (name === "header" && applies(guard, state)) header(node, rest, state);
    else if (name === "vars" && applies(guard, state)) state.variables.set(rest[0] ?? "", textOf(rest[1] ?? "", state));
    else if (name === "respond" && status === null && applies(guard, state)) status = statusOf(rest);
    else if (node.block !== null && CONTAINERS.has(name)) {
      const exclusive = name.startsWith("handle");
      if ((exclusive && handled) || !applies(guard, state)) continue;
      handled = handled || exclusive;
      status ??= perform(node.block, state);
    } else if (node.block !== null && isSite(name)) status ??= perform(node.block, state);
  }
  return status;
}

function isSite(name: string): boolean {
  return /^(?:https?:\/\/|:\d|\*|localhost|[\w-]+\.)|:\d+,?$/.test(name);
}

function statusOf(words: readonly string[]): number {
  return Number(words.find((word) => /^\d{3}$/.test(word)) ?? 200);
}

/** The matcher before the other words: `@name`, a path, or `*`. */
function guardOf(args: readonly string[]): readonly [guard: string | null, rest: readonly string[]] {
  const [first = ""] = args;
  return first.startsWith("@") || first.startsWith("/") || first === "*" ? [first, args.slice(1)] : [null, args];
}

function applies(guard: string | null, state: State): boolean {
  if (guard === null || guard === "*") return true;
  if (guard.startsWith("/")) return pathMatches(guard, state.question.path);
  const lines = state.matchers.get(guard);
  return lines !== undefined && all(lines, state);
}

/** Lines about the same header field are alternatives; all others must hold together. */
function all(lines: readonly Node[], state: State): boolean {
  const byField = new Map<string, boolean>();
  for (const node of lines) {
    const [kind = "", field = ""] = node.words;
    const key = kind === "header" ? `header ${asciiLowercase(field)}` : `${node.line}`;
    byField.set(key, byField.get(key) === true || matches(node, state));
  }
  return [...byField.values()].every((each) => each);
}

function matches({ words, block, line }: Node, state: State): boolean {
  const [kind, ...args] = words;
  const { method, path, headers } = state.question;
  switch (kind) {
    case "not":
      return !all(block ?? [{ words: args, line, block: null }], state);
    case "method":
      return args.includes(method);
    case "path":
      return args.some((pattern) => pathMatches(pattern, path));
    case "header": {
      const value = headers.get(asciiLowercase(args[0] ?? ""));
      return value !== undefined && args.slice(1).some((wanted) => wildcardMatches(wanted, value));
    }
    case "header_regexp": {
      const [field, regex] = args.slice(-2);
      const value = headers.get(asciiLowercase(field ?? ""));
      return value !== undefined && (compileRegex(regex ?? "").regex?.test(value) ?? false);
    }
    case "vars":
      return args.slice(1).includes(state.variables.get(args[0] ?? "") ?? "");
    case "vars_regexp":
    case "path_regexp":
      return compileRegex(args.at(-1) ?? "").regex?.test(path) ?? false;
    default:
      return false;
  }
}

function pathMatches(pattern: string, path: string): boolean {
  return wildcardMatches(asciiLowercase(pattern), asciiLowercase(path));
}

function wildcardMatches(pattern: string, value: string): boolean {
  if (pattern === "*") return true;
  if (pattern.length > 1 && pattern.startsWith("*") && pattern.endsWith("*")) return value.includes(pattern.slice(1, -1));
  if (pattern.startsWith("*")) return value.endsWith(pattern.slice(1));
  return pattern.endsWith("*") ? value.startsWith(pattern.slice(0, -1)) : value === pattern;
}

function header({ line, block }: Node, args: readonly string[], state: State): void {
  const lines = block ?? [{ words: args, line, block: null }];
  const deferred = lines.some(({ words }) => words[0] === "defer");
  for (const { words, line: own } of lines) {
    const [field = "", value = ""] = words;
    if (field === "defer" || field === "") continue;
    const action = field.startsWith("-") ? "delete" : field.startsWith("+") ? "add" : "set";
    const name = asciiLowercase(field.replace(/^[-+?>]/, ""));
    state.operations.push({
      action,
      header: { name, value: textOf(value, state), line: own },
      deferred: deferred || field.startsWith(">"),
    });
  }
}

function textOf(text: string, { question, variables }: State): string {
  return text
    .replace(/\{(?:http\.request\.)?header\.([\w-]+)\}/gi, (_all, name: string) => question.headers.get(asciiLowercase(name)) ?? "")
    .replace(/\{(?:http\.)?vars\.([\w-]+)\}/g, (_all, name: string) => variables.get(name) ?? "");
}
