import type { DocumentPath } from "../policy/mistake.ts";
import type { TestMistake } from "./document.ts";

/** A document in which the variables are replaced. */
export interface Expanded {
  readonly document: unknown;
  /** The values that were put in: kept out of every output. */
  readonly secrets: readonly string[];
  readonly mistakes: readonly TestMistake[];
}

const VARIABLE = /\$\{([^}]*)\}/g;

/** Replaces `${NAME}` in every text of a document. A variable that is not set is a mistake, and never the empty text. */
export function expandVariables(document: unknown, variables: Readonly<Record<string, string | undefined>>): Expanded {
  const secrets = new Set<string>();
  const mistakes: TestMistake[] = [];
  const expand = (text: string, path: DocumentPath): string =>
    text.replace(VARIABLE, (_whole, name: string) => {
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
      if (value === undefined || value === "") {
        const advice = /^\w+$/.test(name)
          ? `set it: ${name}=… whycors test …`
          : "write a dollar sign and, in braces, a name of letters, digits and _";
        mistakes.push({ path, message: `the environment variable \`${name}\` ${value === "" ? "is empty" : "is not set"}`, advice });
        return "";
      }
      if (path[0] !== "targets") secrets.add(value);
      return value;
    });
  const walk = (node: unknown, path: DocumentPath): unknown => {
    if (typeof node === "string") return expand(node, path);
    if (Array.isArray(node)) return node.map((each: unknown, index) => walk(each, [...path, index]));
    if (typeof node !== "object" || node === null || Object.getPrototypeOf(node) !== Object.prototype) return node;
    return Object.fromEntries(Object.entries(node).map(([name, each]) => [name, walk(each, [...path, name])]));
  };
  return { document: walk(document, []), secrets: [...secrets], mistakes };
}
