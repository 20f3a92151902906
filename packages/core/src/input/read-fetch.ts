import type { Header, HeaderList } from "../model/header-list.ts";
import { type CopiedRequest, originOf, problem, type ReadResult, sortHeaders } from "./copied-request.ts";
import { percentEncoded } from "./percent-encoded.ts";
import { type Call, isNode, known, nameOf, type ParseScript, type SyntaxNode } from "./syntax.ts";

/** The value of an expression that is written out, or where it is not. Code is read, and never run. */
type Literal = { readonly value: Value } | { readonly unknownAt: number };
type Value = string | number | boolean | null | undefined | readonly Value[] | Map<string, Value>;

/** Reads a call that developer tools copied as fetch, or code with a call of fetch in it. */
export function readFetch(text: string, parse: ParseScript): ReadResult {
  try {
    return readCode(text, parse);
  } catch (error) {
    if (error instanceof RangeError) return problem("the code is nested too deeply to be read", "copy the call of fetch alone");
    throw error;
  }
}

function readCode(text: string, parse: ParseScript): ReadResult {
  let program: SyntaxNode;
  try {
    program = parse(text);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const at = error instanceof SyntaxError && "pos" in error && typeof error.pos === "number" ? error.pos : null;
    const near = at === null ? "" : ` near \`${text.slice(at, at + 20).split("\n")[0]}\``;
    return problem(`the fetch call cannot be parsed${near}`, "copy it whole: Network, a request's menu, Copy as fetch", at);
  }
  const calls = fetchCalls(program);
  const [call] = calls;
  if (call === undefined)
    return problem("there is no call of `fetch` in it", 'a call looks like fetch("https://api.example/", { method: "PUT" })');
  const remarks = calls.length > 1 ? [`took the first of ${calls.length} calls of fetch`] : [];
  return readCall(call, text, remarks);
}

/** Calls of `fetch` and `new Request`, in the order of the text. */
function fetchCalls(program: SyntaxNode): readonly Call[] {
  const calls: Call[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const each of node) visit(each);
      return;
    }
    if (!isNode(node)) return;
    const call = fetchCall(node);
    if (call !== null) calls.push(call);
    for (const child of Object.values(node)) visit(child);
  };
  visit(program);
  // the argument of fetch(new Request(…)) is found as well, and says more
  return calls.filter((call) => !calls.some((other) => other !== call && call.start < other.start && other.end < call.end));
}

function fetchCall(node: SyntaxNode): Call | null {
  const call = known(node);
  if (call?.type === "NewExpression") return nameOf(call.callee) === "Request" ? call : null;
  if (call?.type !== "CallExpression") return null;
  const callee = known(call.callee);
  const name = callee?.type === "MemberExpression" ? nameOf(callee.property) : nameOf(call.callee);
  return name === "fetch" ? call : null;
}

function readCall(call: Call, text: string, remarks: readonly string[]): ReadResult {
  const [first, second] = call.arguments;
  const url = first === undefined ? { unknownAt: call.start } : evaluate(first);
  if ("unknownAt" in url || typeof url.value !== "string") {
    const at = "unknownAt" in url ? url.unknownAt : call.start;
    return problem(`the URL of the call is not written out: \`${excerpt(text, first ?? call)}\``, "put the URL in its place", at);
  }
  const init = second === undefined ? new Map<string, Value>() : properties(second);
  const unknown: string[] = [];
  const read = (name: string): Value => {
    const value = init.get(name);
    if (value !== undefined && isUnknown(value)) unknown.push(`\`${name}\` is not written out, and is left out`);
    return value !== undefined && isUnknown(value) ? undefined : value;
  };
  return { kind: "ok", request: requestOf(url.value, read, () => [...remarks, ...unknown]) };
}

function requestOf(url: string, read: (name: string) => Value, remarks: () => readonly string[]): CopiedRequest {
  const text = (name: string): string | null => {
    const value = read(name);
    return typeof value === "string" ? value : null;
  };
  const all = pairs(read("headers"));
  const { headers, cookie, origin, mode } = sortHeaders(all);
  const [givenMode, credentials, redirect] = [text("mode"), text("credentials"), text("redirect")];
  const body = read("body");
  const request = {
    url,
    method: text("method") ?? "GET",
    headers,
    body: typeof body === "string" ? body : null,
    cookie,
    origin: origin ?? originOf(text("referrer")),
    mode: givenMode === "cors" || givenMode === "no-cors" || givenMode === "same-origin" ? givenMode : mode,
    credentials: credentials === "include" || credentials === "omit" || credentials === "same-origin" ? credentials : null,
    redirect: redirect === "follow" || redirect === "error" || redirect === "manual" ? redirect : null,
    insecure: false,
  } satisfies Omit<CopiedRequest, "remarks">;
  return { ...request, remarks: remarks() };
}

const UNKNOWN: unique symbol = Symbol("not written out");

/** Marks a property whose value is not written out, in a map of values. */
const unknownValue: Value = new Map([[String(UNKNOWN), null]]);

function isUnknown(value: Value): boolean {
  return value === unknownValue;
}

/** The properties of an object literal; those that are not written out are marked. */
function properties(given: SyntaxNode): Map<string, Value> {
  const result = new Map<string, Value>();
  const node = known(given);
  if (node?.type !== "ObjectExpression") return result;
  for (const each of node.properties) {
    const property = known(each);
    if (property?.type !== "Property" || property.computed) continue;
    const literal = known(property.key);
    const key = literal?.type === "Literal" ? String(literal.value) : nameOf(property.key);
    const value = evaluate(property.value);
    if (key !== null) result.set(key, "value" in value ? value.value : unknownValue);
  }
  return result;
}

function evaluate(given: SyntaxNode): Literal {
  const unknown: Literal = { unknownAt: given.start };
  const node = known(given);
  switch (node?.type) {
    case "Literal": {
      const { value } = node;
      return typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null ? { value } : unknown;
    }
    case "TemplateLiteral":
      return node.expressions.length > 0 ? unknown : { value: node.quasis[0]?.value.cooked ?? "" };
    case "Identifier":
      return node.name === "undefined" ? { value: undefined } : unknown;
    case "ArrayExpression": {
      const items = node.elements.map((each) => (each === null ? unknown : evaluate(each)));
      return { value: items.flatMap((each) => ("value" in each ? [each.value] : [])) };
    }
    case "ObjectExpression":
      return { value: properties(node) };
    case "BinaryExpression": {
      const [left, right] = [evaluate(node.left), evaluate(node.right)];
      if (node.operator !== "+" || "unknownAt" in left || "unknownAt" in right) return unknown;
      return { value: `${String(left.value)}${String(right.value)}` };
    }
    case "CallExpression":
      return stringified(node) ?? unknown;
    case "NewExpression":
      return constructed(node) ?? unknown;
    default:
      return unknown;
  }
}

/** `new Headers(…)` and the like with everything written out. */
function constructed(node: Call): Literal | null {
  const [argument] = node.arguments;
  const name = nameOf(node.callee);
  if (argument === undefined || (name !== "Headers" && name !== "URLSearchParams" && name !== "URL")) return null;
  const given = evaluate(argument);
  if ("unknownAt" in given || name !== "URLSearchParams") return given;
  return { value: typeof given.value === "string" ? given.value : urlEncoded(pairs(given.value)) };
}

/** `JSON.stringify({…})` with everything written out. */
function stringified({ callee, arguments: [argument] }: Call): Literal | null {
  const member = known(callee);
  if (member?.type !== "MemberExpression" || nameOf(member.object) !== "JSON" || nameOf(member.property) !== "stringify") return null;
  const value = argument === undefined ? null : evaluate(argument);
  return value !== null && "value" in value ? { value: JSON.stringify(toJson(value.value)) } : null;
}

function toJson(value: Value): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, each]) => [key, isUnknown(each) ? null : toJson(each)]));
  return Array.isArray(value) ? value.map(toJson) : value;
}

/** Headers and the like: an object of names and values, or a list of pairs. */
function pairs(value: Value): HeaderList {
  if (value instanceof Map)
    return [...value].flatMap(([name, each]): readonly Header[] => (isUnknown(each) ? [[name, "x"]] : [[name, String(each)]]));
  if (!Array.isArray(value)) return [];
  return value.flatMap((pair): readonly Header[] => (Array.isArray(pair) && pair.length === 2 ? [[String(pair[0]), String(pair[1])]] : []));
}

/** https://url.spec.whatwg.org/#concept-urlencoded-serializer */
function urlEncoded(fields: HeaderList): string {
  const encoded = (text: string): string =>
    percentEncoded(text)
      .replace(/[!'()~]/g, (unit) => `%${unit.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll("%20", "+");
  return fields.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join("&");
}

function excerpt(text: string, { start, end }: SyntaxNode | Call): string {
  return text.slice(start, Math.min(end, start + 40)).split("\n")[0] ?? "";
}
