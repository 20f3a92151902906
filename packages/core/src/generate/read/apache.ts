import { asciiLowercase } from "../../model/bytes.ts";
import { compileRegex } from "../regex/matcher.ts";
import { apacheExpression, call, type Surroundings } from "./apache-expression.ts";
import type { ConfigurationModel, ConfiguredAnswer, Located, LocatedPath, Question, SetHeader } from "./model.ts";
import type { NotUnderstood, ReadConfiguration } from "./read-configuration.ts";
import { readModel } from "./read-model.ts";
import { originTextsIn, pathInRegex, speaksOfCors } from "./scan.ts";

/** A directive, with the sections around it. */
interface Command {
  readonly name: string;
  readonly args: readonly string[];
  readonly line: number;
  readonly sections: readonly Section[];
}

interface Section {
  readonly name: string;
  readonly argument: string;
  readonly line: number;
}

/** Sections that hold for all requests here, whatever they are for. */
const TRANSPARENT = new Set(["virtualhost", "directory", "ifmodule", "ifdefine", "ifversion", "proxy", "requireall"]);

export function readApache(text: string): ReadConfiguration {
  return readModel(text, modelOf);
}

function modelOf(text: string): ConfigurationModel {
  const all = parse(text);
  const others = otherHosts(all);
  const commands = all.filter((command) => !others.includes(command));
  return {
    answer: (question) => evaluate(commands, question),
    origins: commands.filter(({ name }) => !/^proxy/.test(name)).flatMap(({ args, line }) => originTextsIn(args.join(" "), line)),
    paths: commands.flatMap(paths),
    regexes: commands.flatMap(regexes),
    notUnderstood: [
      ...commands.flatMap(unknown),
      ...others
        .filter(({ args }) => args.some(speaksOfCors))
        .map(({ name, args, line }) => ({ line, text: [name, ...args].join(" "), why: ONE_HOST })),
    ],
    speaks: speaksOfCors(text),
  };
}

function parse(text: string): readonly Command[] {
  const commands: Command[] = [];
  let sections: readonly Section[] = [];
  let line = 0;
  for (const logical of text.split(/(?<!\\)\r?\n/)) {
    const first = line + 1;
    line += logical.split("\n").length;
    const trimmed = logical.replace(/\\\r?\n/g, " ").trim();
    if (trimmed === "" || trimmed.startsWith("#")) continue;
    const [, open, argument = ""] = /^<(\w+)\s*(.*?)>$/.exec(trimmed) ?? [];
    if (open !== undefined) sections = [...sections, { name: asciiLowercase(open), argument: unquoted(argument), line: first }];
    else if (/^<\//.test(trimmed)) sections = sections.slice(0, -1);
    else {
      const [name = "", ...args] = [...trimmed.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|\S+/g)].map(([word]) => unquoted(word));
      commands.push({ name: asciiLowercase(name), args, line: first, sections });
    }
  }
  return commands;
}

function unquoted(word: string): string {
  return /^(["']).*\1$/.test(word) ? word.slice(1, -1).replace(/\\(["\\])/g, "$1") : word;
}

function paths({ args, line, sections }: Command): readonly LocatedPath[] {
  const places = sections.filter(({ name, argument }) => name === "location" && argument.startsWith("/") && argument !== "/");
  const regexes = args.flatMap((arg) =>
    [...arg.matchAll(/%\{(?:THE_REQUEST|REQUEST_URI)\} =~ m#([^#]*)#/g)].map(([, source]) => source ?? ""),
  );
  return [
    ...regexes.flatMap((source) => pathInRegex(source, line)),
    ...(args.some(speaksOfCors) ? places : []).flatMap((place): readonly LocatedPath[] =>
      place.argument.endsWith("/")
        ? [{ kind: "prefix", text: place.argument, line: place.line }]
        : [
            { kind: "exact", text: place.argument, line: place.line },
            { kind: "prefix", text: `${place.argument}/`, line: place.line },
          ],
    ),
  ];
}

function regexes({ name, args, line, sections }: Command): readonly Located[] {
  const expressions = [...sections.filter((section) => section.name === "if").map(({ argument }) => argument), ...args];
  const inside = expressions.flatMap((each) =>
    [...each.matchAll(/[=!]~\s*(?:m#([^#]*)#|\/((?:[^/\\]|\\.)*)\/)/g)].map(([, a, b]) => a ?? b ?? ""),
  );
  const own = /^setenvif(?:nocase)?$/.test(name)
    ? args[1]
    : name === "rewritecond" && args[0] !== "expr" && !/^!?[=<>-]/.test(args[1] ?? "")
      ? args[1]
      : undefined;
  return [...inside, ...(own === undefined ? [] : [own.replace(/^!/, "")])].map((text) => ({ text, line }));
}

const ONE_HOST = "only the first <VirtualHost> with CORS headers was read";

/** The directives of all virtual hosts but the first that has to do with CORS. */
function otherHosts(commands: readonly Command[]): readonly Command[] {
  const hostOf = ({ sections }: Command): Section | undefined => sections.find(({ name }) => name === "virtualhost");
  const chosen = commands
    .filter(({ args }) => args.some(speaksOfCors))
    .map(hostOf)
    .find((host) => host !== undefined);
  return chosen === undefined ? [] : commands.filter((command) => ![undefined, chosen].includes(hostOf(command)));
}

function unknown({ name, args, line, sections }: Command): readonly NotUnderstood[] {
  const text = [name, ...args].join(" ");
  if (/^include/.test(name)) return [{ line, text, why: "included files are not read; give them as well" }];
  if (!speaksOfCors(text)) return [];
  const strange = sections.find(
    (section) => !TRANSPARENT.has(section.name) && !["location", "if", "limit", "limitexcept"].includes(section.name),
  );
  if (strange !== undefined && /^files/.test(strange.name)) return [{ line, text, why: "a policy has no rules for names of files" }];
  if (strange !== undefined) return [{ line, text, why: `<${strange.name}> is not understood` }];
  return name === "header" || name === "requestheader" ? [] : [{ line, text, why: "this directive is not understood" }];
}

function evaluate(commands: readonly Command[], question: Question): ConfiguredAnswer {
  const environment = new Map<string, string>();
  const surroundings: Surroundings = { question, environment };
  const here = commands.filter((command) => command.sections.every((section) => applies(section, surroundings)));
  for (const command of here) setEnvironment(command, environment, surroundings);
  const status = rewrite(here, environment, surroundings);
  const headers = new Map<string, SetHeader[]>();
  for (const command of here) if (command.name === "header") setHeader(command, headers, surroundings, status ?? question.status);
  return { status, headers: [...headers.values()].flat() };
}

function applies({ name, argument }: Section, surroundings: Surroundings): boolean {
  const { path, method } = surroundings.question;
  if (name === "location") return path === argument || path.startsWith(argument.endsWith("/") ? argument : `${argument}/`);
  if (name === "if") return apacheExpression(argument, surroundings) === true;
  if (name === "limit") return argument.split(/\s+/).includes(method);
  if (name === "limitexcept") return !argument.split(/\s+/).includes(method);
  return TRANSPARENT.has(name);
}

function setEnvironment({ name, args }: Command, environment: Map<string, string>, surroundings: Surroundings): void {
  const [first = "", second = ""] = args;
  const assign = (variable: string, matched: readonly string[] | null): void => {
    const [key = "", ...value] = variable.split("=");
    environment.set(
      key,
      value.length === 0 ? "1" : value.join("=").replace(/\$(\d)/g, (_all, index: string) => matched?.[Number(index)] ?? ""),
    );
  };
  if (name === "setenv") environment.set(first, second);
  if (name === "setenvifexpr" && apacheExpression(first, surroundings) === true)
    for (const variable of args.slice(1)) assign(variable, null);
  if (name !== "setenvif" && name !== "setenvifnocase") return;
  const attribute = asciiLowercase(first);
  const text =
    attribute === "request_method" || attribute === "request_uri"
      ? call(first, "", surroundings)
      : (surroundings.question.headers.get(attribute) ?? environment.get(first) ?? "");
  const matched = compileRegex(second, name === "setenvifnocase").regex?.exec(text ?? "") ?? null;
  if (matched !== null && (text !== "" || second === "^$")) for (const variable of args.slice(2)) assign(variable, matched);
}

/** The status that a rule of mod_rewrite answers with, or null. */
function rewrite(commands: readonly Command[], environment: Map<string, string>, surroundings: Surroundings): number | null {
  let conditions: (boolean | null)[] = [];
  for (const { name, args } of commands) {
    if (name === "rewritecond") conditions.push(condition(args, surroundings));
    if (name !== "rewriterule") continue;
    const [pattern = "", , flags = ""] = args;
    const holds = conditions.every((each) => each === true) && (compileRegex(pattern).regex?.test(surroundings.question.path) ?? false);
    conditions = [];
    if (!holds) continue;
    for (const [, variable = "", value = ""] of flags.matchAll(/\bE=(\w+):([^,\]]*)/g)) environment.set(variable, value);
    if (/\bF\b/.test(flags)) return 403;
    const code = /\bR=(\d{3})\b/.exec(flags)?.[1];
    if (code !== undefined) return Number(code);
  }
  return null;
}

function condition([test = "", pattern = ""]: readonly string[], surroundings: Surroundings): boolean | null {
  if (test === "expr") return apacheExpression(pattern, surroundings);
  const [, name = "", argument = ""] = /^%\{(\w+)(?::([^}]*))?\}$/.exec(test) ?? [];
  const text = call(name, argument, surroundings);
  if (text === null) return null;
  const negated = pattern.startsWith("!");
  const bare = negated ? pattern.slice(1) : pattern;
  const matches = bare.startsWith("=") ? text === bare.slice(1) : (compileRegex(bare).regex?.test(text) ?? false);
  return matches !== negated;
}

/** Without `always`, errors that httpd makes itself do not carry the header. */
function setHeader({ args, line }: Command, headers: Map<string, SetHeader[]>, surroundings: Surroundings, status: number): void {
  const table = /^(?:always|onsuccess)$/i.test(args[0] ?? "") ? asciiLowercase(args[0] ?? "") : "onsuccess";
  const [action = "", header = "", ...rest] = /^(?:always|onsuccess)$/i.test(args[0] ?? "") ? args.slice(1) : args;
  const operation = asciiLowercase(action);
  const name = asciiLowercase(header).replace(/:$/, "");
  const [value, guard] = operation === "unset" ? ["", rest[0]] : rest;
  if ((table === "onsuccess" && status >= 400) || !guarded(guard, surroundings)) return;
  const before = headers.get(name) ?? [];
  // the two tables are apart: what is unset in one stays in the other
  if (operation === "unset") headers.set(name, []);
  else if (["set", "setifempty"].includes(operation)) headers.set(name, [{ name, value: textOf(value ?? "", surroundings), line }]);
  else if (["add", "append", "merge"].includes(operation))
    headers.set(name, [...before, { name, value: textOf(value ?? "", surroundings), line }]);
}

function guarded(guard: string | undefined, surroundings: Surroundings): boolean {
  if (guard === undefined) return true;
  if (guard.startsWith("expr=")) return apacheExpression(guard.slice(5), surroundings) === true;
  const [, negated, name = ""] = /^env=(!?)(.*)$/.exec(guard) ?? [];
  return surroundings.environment.has(name) !== (negated === "!");
}

function textOf(text: string, surroundings: Surroundings): string {
  return text
    .replace(/^expr=/, "")
    .replace(/%\{(\w+)\}e/g, (_all, name: string) => surroundings.environment.get(name) ?? "")
    .replace(
      /%\{(\w+)(?::([^}]*))?\}s?/g,
      (_all, name: string, argument: string | undefined) => call(name, argument ?? "", surroundings) ?? "",
    );
}
