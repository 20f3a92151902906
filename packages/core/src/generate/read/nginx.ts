import { asciiLowercase } from "../../model/bytes.ts";
import { compileRegex } from "../regex/matcher.ts";
import type { ConfigurationModel, ConfiguredAnswer, Located, LocatedPath, OriginText, Question, SetHeader } from "./model.ts";
import { type Directive, parseNginx } from "./nginx-syntax.ts";
import type { NotUnderstood, ReadConfiguration } from "./read-configuration.ts";
import { readModel } from "./read-model.ts";
import { upToLimit } from "./scan.ts";

/** The statuses that carry an add_header without `always`: http://nginx.org/en/docs/http/ngx_http_headers_module.html */
const ADDED_TO: ReadonlySet<number> = new Set([200, 201, 204, 206, 301, 302, 303, 304, 307, 308]);

export function readNginx(text: string): ReadConfiguration {
  return readModel(text, (whole) => nginxModel(parseNginx(whole)));
}

/** The blocks that hold for a request, from the outermost to the innermost. */
type Chain = readonly (readonly Directive[])[];

function nginxModel(top: readonly Directive[]): ConfigurationModel {
  const flat = top.flatMap((each) => (each.name === "http" ? (each.block ?? []) : [each]));
  const servers = flat.filter(({ name }) => name === "server");
  const concerned = servers.filter(mentionsCors);
  const server = concerned[0] ?? servers[0];
  const all = [...within(flat)];
  const maps = new Map(flat.filter(({ name }) => name === "map").map((map) => [map.args[1] ?? "", tableOf(map)]));
  return {
    answer: (question) => evaluate(flat, server?.block ?? null, maps, question),
    origins: all.flatMap(originTexts),
    paths: [...all.flatMap(mapPaths), ...all.flatMap(locationPaths)],
    regexes: all.flatMap(regexes),
    notUnderstood: [
      ...concerned.slice(1).map((each) => remark(each, "only the first server block with CORS headers was read")),
      ...all.flatMap(unknown),
    ],
    speaks: all.some(mentionsCors),
    lookedUp: [...maps.values()].reduce((sum, { plain }) => sum + lengthOf([...plain.values()]), 0),
  };
}

/** About as many characters as directives of one line have. */
function lengthOf(directives: readonly Directive[]): number {
  return directives.reduce((sum, { name, args }) => sum + name.length + args.join(" ").length + 6, 0);
}

/** A `map`: its plain entries, in lower case, are looked up before the regular expressions are tried. */
interface Table {
  readonly source: string;
  readonly plain: ReadonlyMap<string, Directive>;
  readonly regexes: readonly Directive[];
}

function tableOf({ args, block }: Directive): Table {
  const entries = block ?? [];
  const plain = entries.filter(({ name }) => !name.startsWith("~"));
  // of two for one text nginx refuses the second
  const byText = plain.map((entry) => [asciiLowercase(entry.name.replace(/^\\/, "")), entry] as const).reverse();
  return { source: args[0] ?? "", plain: new Map(byText), regexes: entries.filter(({ name }) => name.startsWith("~")) };
}

function* within(directives: readonly Directive[]): Generator<Directive> {
  for (const directive of directives) {
    yield directive;
    if (directive.block !== null) yield* within(directive.block);
  }
}

function mentionsCors({ args, block }: Directive): boolean {
  return args.some((arg) => /^access-control-/i.test(arg)) || (block?.some(mentionsCors) ?? false);
}

function remark({ name, args, line }: Directive, why: string): NotUnderstood {
  return { line, text: [name, ...args].join(" "), why };
}

/** Texts that look like origins or like regular expressions for them, wherever they stand. */
function originTexts({ name, args, line }: Directive): readonly OriginText[] {
  const words = name === "if" ? unparenthesized(args) : [name, ...args];
  return words.flatMap((text): readonly OriginText[] => {
    const regex = /^~\*?\s*([^*\s].*)$/.exec(text)?.[1] ?? (/^[\^(]/.test(text) || /\\\./.test(text) ? text : undefined);
    if (regex !== undefined)
      return /:\\?\/\\?\//.test(regex) || (name === "if" && args.some((arg) => arg.includes("$http_origin")))
        ? [{ kind: "regex", text: regex.replace(/^\^?\d+ /, "^"), line }]
        : [];
    return /^[a-z][a-z0-9+.-]*:\/\/[^\s$]+$/i.test(text) && name !== "proxy_pass" ? [{ kind: "origin", text, line }] : [];
  });
}

/** Paths that a map of $request_uri or $uri tells apart. */
function mapPaths({ name, args, block }: Directive): readonly LocatedPath[] {
  if (name !== "map" || !/^\$(?:request_)?uri$/.test(args[0] ?? "")) return [];
  return (block ?? []).flatMap((entry) => pathOfRegex(entry.name, entry.line));
}

/** `~^/public/` is a prefix, and `~^/health(?:\?|$)` an exact path. */
function pathOfRegex(text: string, line: number): readonly LocatedPath[] {
  const [, begin, end] = /^~\^(\/(?:[^\\()[\]{}|*+?$]|\\.)*)(\(\?:\\\?\|\$\)|\$)?$/.exec(text) ?? [];
  if (begin === undefined) return [];
  return [{ kind: end === undefined ? "prefix" : "exact", text: begin.replace(/\\(.)/g, "$1"), line }];
}

/** Behind the `~` of an `if` or a `location`, and the entries of a map. */
function regexes({ name, args, line, block }: Directive): readonly Located[] {
  const after = args.findIndex((arg) => /^!?~\*?$/.test(arg));
  const own = after < 0 ? undefined : (name === "if" ? unparenthesized(args) : args)[name === "if" ? 2 : after + 1];
  const entries = name === "map" ? (block ?? []).filter((entry) => entry.name.startsWith("~")) : [];
  return [
    ...(own === undefined ? [] : [{ text: own, line }]),
    ...entries.map((entry) => ({ text: entry.name.replace(/^~\*?\s*/, ""), line: entry.line })),
  ];
}

function locationPaths({ name, args, line, block }: Directive): readonly LocatedPath[] {
  if (name !== "location" || block === null || !block.some(mentionsCors)) return [];
  const [first = "", second] = args;
  const path = second ?? first;
  if (!path.startsWith("/") || path === "/") return [];
  if (first === "=") return [{ kind: "exact", text: path, line }];
  if (second !== undefined && first !== "^~") return [];
  return path.endsWith("/")
    ? [{ kind: "prefix", text: path, line }]
    : [
        { kind: "exact", text: path, line },
        { kind: "prefix", text: `${path}/`, line },
      ];
}

function unknown(directive: Directive): readonly NotUnderstood[] {
  const { name, args, block } = directive;
  if (name === "include" && !/mime\.types|fastcgi_params|proxy_params|uwsgi_params/.test(args[0] ?? ""))
    return [remark(directive, "included files are not read; give them as well")];
  if (/^more_(set|clear)_headers$|_by_lua|^js_header_filter$|^perl/.test(name) && (mentionsCors(directive) || /lua|js|perl/.test(name)))
    return [remark(directive, "this directive is of a module that is not understood")];
  if (name === "location" && /^~\*?$/.test(args[0] ?? "") && (block?.some(mentionsCors) ?? false))
    return [remark(directive, "a policy has no regular expressions for paths")];
  return [];
}

/** What nginx does with a request: the rewrite phase first, then the headers of the innermost block that has any. */
function evaluate(
  top: readonly Directive[],
  server: readonly Directive[] | null,
  maps: ReadonlyMap<string, Table>,
  question: Question,
): ConfiguredAnswer {
  const variables = new Map<string, string>();
  const value = (text: string, depth = 0): string =>
    upToLimit(
      text.replace(/\$\{?(\w+)\}?/g, (_all, name: string) => {
        const known = variables.get(name);
        if (known !== undefined) return known;
        const found = variableOf(name, question, maps, (inner) => (depth > 20 ? "" : value(inner, depth + 1)));
        // a map is looked up once for a request
        variables.set(name, found);
        return found;
      }),
    );
  const location = server === null ? null : locationFor(server, question.path);
  const chain: Chain = [top, ...(server === null ? [] : [server]), ...(location === null ? [] : [location])];
  for (const block of chain.length === 1 ? chain : chain.slice(1)) {
    const { status, inner } = rewrite(block, value, variables);
    const here = [...chain.slice(0, chain.indexOf(block) + 1), ...inner];
    if (status !== null) return { status, headers: headersOf(here, value, status) };
    if (inner.length > 0 && block === chain.at(-1))
      return { status: null, headers: headersOf([...chain, ...inner], value, question.status) };
  }
  return { status: null, headers: headersOf(chain, value, question.status) };
}

function variableOf(name: string, question: Question, maps: ReadonlyMap<string, Table>, value: (text: string) => string): string {
  if (name === "request_method") return question.method;
  if (name === "uri" || name === "request_uri" || name === "document_uri") return question.path;
  if (name.startsWith("http_")) return question.headers.get(name.slice(5).replaceAll("_", "-")) ?? "";
  const map = maps.get(`$${name}`);
  if (map === undefined) return "";
  const source = value(map.source);
  const matched =
    map.plain.get(asciiLowercase(source)) ?? map.regexes.find((entry) => source !== "" && matches(entry.name.slice(1), source));
  const found = matched ?? map.plain.get("default");
  return value(found?.args[0] ?? "");
}

/** A regular expression behind its `~`, with a further `*` when case does not matter. */
function matches(regex: string, text: string): boolean {
  return compileRegex(regex.replace(/^\*/, "").trim(), regex.startsWith("*")).regex?.test(text) ?? false;
}

/** `if`, `set` and `return`, in their order; the blocks of `if` whose condition holds may have headers of their own. */
function rewrite(
  block: readonly Directive[],
  value: (text: string) => string,
  variables: Map<string, string>,
): { readonly status: number | null; readonly inner: Chain } {
  let inner: Chain = [];
  for (const { name, args, block: own } of block) {
    if (name === "set") variables.set((args[0] ?? "").slice(1), value(args[1] ?? ""));
    if (name === "return") return { status: Number(args[0]) || 200, inner };
    if (name !== "if" || own === null || !holds(args, value)) continue;
    inner = [own];
    const nested = rewrite(own, value, variables);
    if (nested.status !== null) return { status: nested.status, inner };
  }
  return { status: null, inner };
}

function holds(args: readonly string[], value: (text: string) => string): boolean {
  const [left = "", operator, right = ""] = unparenthesized(args);
  const text = value(left);
  switch (operator) {
    case undefined:
      return text !== "" && text !== "0";
    case "=":
      return text === value(right);
    case "!=":
      return text !== value(right);
    case "~":
    case "!~":
      return matches(right, text) === (operator === "~");
    case "~*":
    case "!~*":
      return matches(`*${right}`, text) === (operator === "~*");
    default:
      return false;
  }
}

/** The words between the parentheses of an `if`. */
function unparenthesized(args: readonly string[]): readonly string[] {
  const words = args.map((arg, index) => (index === 0 ? arg.replace(/^\(/, "") : arg));
  return words.map((arg, index) => (index === words.length - 1 ? arg.replace(/\)$/, "") : arg)).filter((word) => word !== "");
}

function locationFor(server: readonly Directive[], path: string): readonly Directive[] | null {
  const locations = server.filter(({ name }) => name === "location");
  const exact = locations.find(({ args }) => args[0] === "=" && args[1] === path);
  if (exact !== undefined) return exact.block;
  const prefixes = locations.filter(({ args }) => path.startsWith(args.at(-1) ?? "") && (args.length === 1 || args[0] === "^~"));
  const [longest] = [...prefixes].sort((a, b) => (b.args.at(-1) ?? "").length - (a.args.at(-1) ?? "").length);
  if (longest?.args[0] === "^~") return longest.block;
  const regex = locations.find(
    ({ args }) => /^~\*?$/.test(args[0] ?? "") && matches(`${args[0] === "~*" ? "*" : ""}${args[1] ?? ""}`, path),
  );
  return (
    regex?.block ??
    longest?.block ??
    (path === "*" || locations.length === 0 ? null : (locations.find(({ args }) => args[0] === "/")?.block ?? null))
  );
}

/** The add_header lines of the innermost block that has one: the others are not inherited then. */
function headersOf(chain: Chain, value: (text: string) => string, status: number): readonly SetHeader[] {
  const innermost = [...chain].reverse().find((block) => block.some(({ name }) => name === "add_header")) ?? [];
  return innermost.flatMap(({ name, args, line }): readonly SetHeader[] => {
    const [header = "", text = "", always] = args;
    const result = name === "add_header" ? value(text) : "";
    return result === "" || (always !== "always" && !ADDED_TO.has(status)) ? [] : [{ name: asciiLowercase(header), value: result, line }];
  });
}
