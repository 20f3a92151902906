import { asciiLowercase } from "../../model/bytes.ts";
import { compileRegex } from "../regex/matcher.ts";
import { holds, type TokenStream, take } from "./condition.ts";
import type { Question } from "./model.ts";

const TOKEN =
  /\s+|m#[^#]*#i?|\/(?:[^/\\]|\\.)*\/i?|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|%\{[^}]*\}|&&|\|\||[=!]~|[=!]=|!|[(){},]|-[a-z]+|[\w.*$-]+|./g;

/** What expressions are about. */
export interface Surroundings {
  readonly question: Question;
  readonly environment: ReadonlyMap<string, string>;
}

/** https://httpd.apache.org/docs/2.4/expr.html, as far as conditions on headers need it; null for the rest. */
export function apacheExpression(text: string, surroundings: Surroundings): boolean | null {
  const tokens = [...text.matchAll(TOKEN)].map(([token]) => token).filter((token) => !/^\s/.test(token));
  return holds({ tokens, at: 0 }, (stream) => comparison(stream, surroundings));
}

function comparison(stream: TokenStream, surroundings: Surroundings): boolean | null {
  const first = stream.tokens[stream.at];
  if (first === "true" || first === "false") {
    stream.at++;
    return first === "true";
  }
  if (first === "-n" || first === "-z") {
    stream.at++;
    const value = word(stream, surroundings);
    return value === null ? null : (value !== "") === (first === "-n");
  }
  const left = word(stream, surroundings);
  const operator = stream.tokens[stream.at++] ?? "";
  if (operator === "-in") return isIn(stream, surroundings, left);
  const right = stream.tokens[stream.at++] ?? "";
  if (left === null) return null;
  if (operator === "=~" || operator === "!~") {
    const [, source, ignoreCase] = /^(?:m#|\/)(.*)[#/](i?)$/.exec(right) ?? [];
    const { regex } = compileRegex(source ?? "(", ignoreCase === "i");
    return regex === null ? null : regex.test(left) === (operator === "=~");
  }
  const other = quoted(right) ?? variable(right, surroundings);
  if (other === null) return null;
  if (operator === "==" || operator === "-strmatch" || operator === "-eq") return left === other;
  return operator === "!=" || operator === "-ne" ? left !== other : null;
}

function isIn(stream: TokenStream, surroundings: Surroundings, left: string | null): boolean | null {
  if (!take(stream, "{")) return null;
  let found = false;
  while (!take(stream, "}")) {
    if (stream.at >= stream.tokens.length) return null;
    if (take(stream, ",")) continue;
    found = word(stream, surroundings) === left || found;
  }
  return found;
}

function word(stream: TokenStream, surroundings: Surroundings): string | null {
  const token = stream.tokens[stream.at++] ?? "";
  const text = quoted(token) ?? variable(token, surroundings);
  if (text !== null) return text;
  if (!take(stream, "(")) return /^\d+$/.test(token) ? token : null;
  const argument = quoted(stream.tokens[stream.at++] ?? "");
  take(stream, ")");
  return argument === null ? null : call(token, argument, surroundings);
}

function quoted(token: string): string | null {
  return /^(?:'.*'|".*")$/.test(token) ? token.slice(1, -1).replace(/\\(.)/g, "$1") : null;
}

function variable(token: string, surroundings: Surroundings): string | null {
  const [, name, argument] = /^%\{(\w+)(?::([^}]*))?\}$/.exec(token) ?? [];
  return name === undefined ? null : call(name, argument ?? "", surroundings);
}

/** `req('Origin')`, or `%{req:Origin}`. */
export function call(name: string, argument: string, { question, environment }: Surroundings): string | null {
  const { method, path, headers } = question;
  switch (asciiLowercase(name)) {
    case "req":
    case "http":
    case "req_novary":
      return headers.get(asciiLowercase(argument)) ?? "";
    case "reqenv":
    case "env":
      return environment.get(argument) ?? "";
    case "the_request":
      return `${method} ${path} HTTP/1.1`;
    case "request_method":
      return method;
    case "request_uri":
    case "uri":
      return path;
    case "http_origin":
      return headers.get("origin") ?? "";
    case "resp":
    case "resp_novary":
      return "";
    default:
      return null;
  }
}
