import { type AnyNode, type Expression, type ObjectExpression, type Pattern, parse, parseExpressionAt, type SpreadElement } from "acorn";

/** The value of an object that is written out in JavaScript, and where its parts stand. */
export interface ReadScript {
  readonly value: unknown;
  /** Offsets of a value, or of its key. */
  readonly rangeOf: (path: readonly (string | number)[], key: boolean) => readonly [start: number, end: number];
}

/** Why no value is read. */
export interface ScriptFault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** Whether a text is likely JavaScript, and no YAML. */
export function looksLikeScript(text: string): boolean {
  return /^\s*(\/[/*]|\(|import\b|export\b|const\b|let\b|var\b|module\.exports|["']use |[\w.]+\()/.test(text);
}

/** Reads the policy in a script: what it exports, or its first object with `origins`. Code is read, and never run. */
export function readScript(text: string): ReadScript | ScriptFault {
  try {
    const found = findPolicy(parseScript(text));
    if (found === null) return { message: "there is no object with `origins` in it", start: 0, end: 0 };
    const places = new Map<string, Place>();
    return { value: evaluate(found, [], places), rangeOf: (path, key) => rangeIn(places, path, key) };
  } catch (error) {
    if (error instanceof NotWrittenOut) return { message: error.message, start: error.start, end: error.end };
    if (error instanceof RangeError) return { message: "this is nested too deep", start: 0, end: 0 };
    if (!(error instanceof SyntaxError)) throw error;
    const at = "pos" in error && typeof error.pos === "number" ? error.pos : 0;
    return { message: error.message.replace(/ \(\d+:\d+\)$/, ""), start: at, end: at + 1 };
  }
}

function parseScript(text: string): AnyNode {
  if (/^\s*\{/.test(text)) return parseExpressionAt(text, 0, { ecmaVersion: "latest" });
  return parse(text, { ecmaVersion: "latest", sourceType: "module", allowAwaitOutsideFunction: true, allowReturnOutsideFunction: true });
}

function findPolicy(root: AnyNode): ObjectExpression | null {
  if (root.type === "ObjectExpression") return root;
  const objects: ObjectExpression[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const each of value) visit(each);
      return;
    }
    if (!isNode(value)) return;
    if (value.type === "ObjectExpression") objects.push(value);
    for (const child of Object.values(value)) visit(child);
  };
  visit(root);
  return (
    objects.find((object) => object.properties.some((each) => each.type === "Property" && nameOf(each.key) === "origins")) ??
    objects[0] ??
    null
  );
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** Something whose value only running the code would tell. */
class NotWrittenOut extends Error {
  override readonly name = "NotWrittenOut";
  readonly start: number;
  readonly end: number;

  constructor({ start, end }: AnyNode) {
    super("this is not written out: code is read here, and never run");
    this.start = start;
    this.end = end;
  }
}

interface Place {
  readonly value: readonly [start: number, end: number];
  readonly key: readonly [start: number, end: number] | null;
}

type Path = readonly (string | number)[];

function evaluate(node: Expression | Pattern | SpreadElement, path: Path, places: Map<string, Place>): unknown {
  if (!places.has(path.join("\n"))) places.set(path.join("\n"), { value: [node.start, node.end], key: null });
  switch (node.type) {
    case "Literal":
      return "regex" in node && node.regex != null ? new RegExp(node.regex.pattern) : node.value;
    case "TemplateLiteral":
      if (node.expressions.length > 0) throw new NotWrittenOut(node);
      return node.quasis[0]?.value.cooked ?? "";
    case "UnaryExpression": {
      const value = node.operator === "-" ? evaluate(node.argument, path, places) : null;
      if (typeof value !== "number") throw new NotWrittenOut(node);
      return -value;
    }
    case "ArrayExpression":
      return node.elements.map((each, index) => (each === null ? undefined : evaluate(each, [...path, index], places)));
    case "ObjectExpression":
      return Object.fromEntries(
        node.properties.map((property) => {
          const name = property.type === "Property" && !property.computed ? nameOf(property.key) : null;
          if (property.type !== "Property" || name === null || property.shorthand) throw new NotWrittenOut(property);
          const inner = [...path, name];
          places.set(inner.join("\n"), { value: [property.value.start, property.value.end], key: [property.key.start, property.key.end] });
          return [name, evaluate(property.value, inner, places)];
        }),
      );
    default:
      throw new NotWrittenOut(node);
  }
}

function nameOf(key: AnyNode): string | null {
  return key.type === "Identifier" ? key.name : key.type === "Literal" ? String(key.value) : null;
}

function rangeIn(places: ReadonlyMap<string, Place>, path: Path, key: boolean): readonly [number, number] {
  for (let length = path.length; length >= 0; length--) {
    const place = places.get(path.slice(0, length).join("\n"));
    if (place !== undefined) return length === path.length && key ? (place.key ?? place.value) : place.value;
  }
  return [0, 0];
}
